import type * as z from 'zod'
import type { Moment } from '../calendar.ts'
import { Fault } from '../fault.ts'
import { isCoarse } from './coarse.ts'
import type { CorrectHappening, DeclareAnew, DeclareWar, RecordHappening, ReportHappening } from './commands.ts'
import type { Declaration, HappeningBook, HappeningFact, HappeningRows, Telling } from './happening.ts'
import { announced, lasting } from './words.ts'

/** Who tells it, when, and fresh ids. */
export type Teller = { at: Moment; by: string; newId: () => string }

/** @throws Fault placeTooExact, eventInFuture, dayOutOfOrder */
export function recordHappening({ happeningId, told }: z.output<typeof RecordHappening>, who: Teller): HappeningRows {
  const record = { ...settled(told, who.at), factId: who.newId(), happeningId, isTakenBack: false, by: who.by, reason: null }
  return { happenings: [{ happeningId }], records: [record] }
}

/** A state of war, as two people declare it. @throws Fault dayOutOfOrder */
export function declareWar(
  { happeningId, declared }: Pick<z.output<typeof DeclareWar>, 'happeningId' | 'declared'>,
  who: Teller,
): HappeningRows {
  const record = { ...settledWar(declared), factId: who.newId(), happeningId, isTakenBack: false, by: who.by, reason: null }
  return { happenings: [{ happeningId }], records: [record] }
}

/** Two people declare it anew, or take it back: cases that began under it keep what they began with. @throws Fault notDeclared, happeningTakenBack, nothingToChange, dayOutOfOrder */
export function declareAnew(
  { record: before }: HappeningBook,
  { declared, reason }: Pick<z.output<typeof DeclareAnew>, 'declared' | 'reason'>,
  who: Teller,
): HappeningRows {
  demandStanding(before)
  if (before.declared === null) throw new Fault('notDeclared', { title: before.title })
  return replaced(before, declared === null ? { ...before, isTakenBack: true } : { ...before, ...settledWar(declared) }, reason, who)
}

/** What was told gives way to what is told now; nothing of it is edited. @throws Fault happeningTakenBack, declaredByTwo, nothingToChange, and as `recordHappening` does */
export function correctHappening(
  { record: before }: HappeningBook,
  { told, reason }: Pick<z.output<typeof CorrectHappening>, 'told' | 'reason'>,
  who: Teller,
): HappeningRows {
  demandStanding(before)
  if (before.declared !== null) throw new Fault('declaredByTwo', { title: before.title })
  return replaced(before, told === null ? { ...before, isTakenBack: true } : { ...before, ...settled(told, who.at) }, reason, who)
}

function replaced(before: HappeningFact, next: HappeningFact, reason: string, who: Teller): HappeningRows {
  if (JSON.stringify(next) === JSON.stringify(before)) throw new Fault('nothingToChange')
  return { close: [before.factId], records: [{ ...next, factId: who.newId(), by: who.by, reason }] }
}

/** @throws Fault happeningTakenBack, eventInFuture, reportUnknown, reportTwice */
export function reportHappening(
  { record, reports }: HappeningBook,
  { reportId, replaces, report }: Pick<z.output<typeof ReportHappening>, 'reportId' | 'replaces' | 'report'>,
  who: Teller,
): HappeningRows {
  demandStanding(record)
  if (report.held > who.at) throw new Fault('eventInFuture', { held: report.held })
  if (replaces !== undefined && !reports.some((one) => one.reportId === replaces)) throw new Fault('reportUnknown', { reportId: replaces })
  const others = reports.filter((one) => one.reportId !== replaces)
  const { onReport = null } = report
  if (onReport !== null && !others.some((one) => one.reportId === onReport)) throw new Fault('reportUnknown', { reportId: onReport })
  const same = others.find((one) => one.origin === report.origin && one.title === report.title && one.says === report.says)
  if (same) throw new Fault('reportTwice', { reportId: same.reportId })
  const { happeningId } = record
  const fact = { ...report, reportId, happeningId, onReport, replaces: replaces ?? null, by: who.by }
  return { close: replaces === undefined ? [] : [replaces], reports: [fact] }
}

/** Nothing rests on what did not happen. @throws Fault happeningTakenBack */
export function demandStanding({ isTakenBack, title }: Pick<HappeningFact, 'isTakenBack' | 'title'>): void {
  if (isTakenBack) throw new Fault('happeningTakenBack', { title })
}

/** Zones lie up to so far apart: by so much a time that is known to the day can begin before its midnight. */
const aDay = 86_400_000

/** Can an absence of that moment come of it? Nobody is gone because of what had not begun. @throws Fault happeningTakenBack, happeningLater */
export function demandBefore({ record }: Pick<HappeningBook, 'record'>, missedAt: Moment): void {
  demandStanding(record)
  const leave = record.fromPrecision === 'minute' ? 0 : aDay
  if (Date.parse(missedAt) < Date.parse(record.from) - leave) throw new Fault('happeningLater', { began: record.from, missedAt })
}

type Settled = Pick<HappeningFact, 'kind' | 'title' | 'place' | 'unitId' | 'from' | 'fromPrecision' | 'to' | 'toPrecision' | 'declared'>

function settled(told: Telling, now: Moment): Settled {
  const { kind, title, place, unitId, from, fromPrecision } = told
  if (place !== null && !isCoarse(place)) throw new Fault('placeTooExact', { place })
  const to = told.to === undefined ? (lasting.has(kind) ? null : from) : told.to
  if (!announced.has(kind)) for (const at of [from, to]) if (at !== null && at > now) throw new Fault('eventInFuture', { held: at })
  if (to !== null && to < from) throw new Fault('dayOutOfOrder', { first: from, second: to })
  return {
    kind,
    title,
    place,
    unitId,
    from,
    fromPrecision,
    to,
    toPrecision: to === null ? null : (told.toPrecision ?? fromPrecision),
    declared: null,
  }
}

/** It can be known before it comes, and before it ends. */
function settledWar({ title, unitId, from, to, by, act }: Declaration): Settled {
  if (to !== null && to <= from) throw new Fault('dayOutOfOrder', { first: from, second: to })
  const precision = { fromPrecision: 'minute', toPrecision: to === null ? null : 'minute' } as const
  return { kind: 'stateOfWar', title, place: null, unitId, from, to, ...precision, declared: { by, act } }
}
