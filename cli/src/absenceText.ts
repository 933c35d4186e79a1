import { contestOfPart } from '@muster/domain/absence/case/contests.ts'
import { immediateOfPart } from '@muster/domain/absence/case/immediate.ts'
import { referralOfPart } from '@muster/domain/absence/case/referrals.ts'
import { warDiffers } from '@muster/domain/absence/case/war.ts'
import { localText } from '@muster/domain/absence/regime/localText.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { Moment } from '@muster/domain/calendar.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import type * as z from 'zod'
import { tableText } from './print.ts'
import { atZeroWords, dutyWord, oneOfOffices } from './regimeWords.ts'

type File = z.output<typeof AbsenceFile>

/** A case for reading: the person first, the four axes apart from one another, what is due by whom and what happens then, and all that was recorded. */
export function caseText(file: File, now: string): string {
  const zone = zoneOf(file)
  return [
    heading(file),
    axes(file, zone),
    dues(file, zone, now),
    chain(file, zone),
    referrals(file, zone),
    settling(file, zone),
    timeline(file, zone),
    sealedWords(file),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** A case counts its days in the zone of the unit it began in. */
function zoneOf({ events: [first] }: File): string {
  return typeof first?.says.zone === 'string' ? first.says.zone : 'UTC'
}

function heading(file: File): string {
  const { absenceId, name, war, declaredWar } = file
  const { id, title, version, isDemonstration } = file.regime
  const lines = [
    worded('terminal.absence.title', { name: name ?? '', id: absenceId }),
    worded('terminal.absence.regime', { id, title, version, isDemonstration: String(isDemonstration) }),
    ...(war ? [worded('terminal.absence.war', { ...war, from: localText(war.from, zoneOf(file)) })] : []),
    ...(warDiffers(file) ? [worded('terminal.absence.warDiffers', { is: declaredWar?.title ?? 'none', id: absenceId })] : []),
  ]
  return `${lines.join('\n')}\n`
}

function axes(file: File, zone: string): string {
  const { stage, ending, legal, legalBy, statuses, flags, isArmed, isSearched, tries, reachedAt } = file
  const current = statuses.at(-1)
  const open = file.contests.filter(({ standing }) => standing === 'open')
  const [ofFinding, others] = [open.filter(({ of }) => of.kind === 'determined'), open.filter(({ of }) => of.kind !== 'determined')]
  const line = (name: string, key: string, facts: Record<string, string | number>) => [
    worded(`terminal.absence.axis.${name}`),
    worded(`terminal.absence.${key}`, facts),
  ]
  const waits = (contests: File['contests']) =>
    contests.map(({ at, challenger }) => ['', worded('absence.contest.waits', { at: localText(at, zone), challenger })])
  const status = current && { code: current.code, name: worded(`app.status.${current.code}`), from: localText(current.from, zone) }
  return tableText(
    [worded('terminal.absence.axis'), ''],
    [
      ...(status ? [line('status', 'status', status)] : []),
      line('stage', ending === null ? 'stage' : 'ending', { stage, ending: ending ?? '' }),
      ...waits(others),
      line('nature', 'natureFound', natureFacts(file, zone)),
      ...waits(ofFinding),
      line('legal', 'legal', { legal, by: legalBy ?? '' }),
      line('search', 'search', { isSearched: String(isSearched), tries, reached: reachedAt === null ? '' : localText(reachedAt, zone) }),
      ...(flags.length > 0 || isArmed ? [line('risk', 'risk', { flags: flags.join(', '), isArmed: String(isArmed) })] : []),
    ],
  )
}

function natureFacts({ nature, found }: File, zone: string): Record<string, string> {
  const of = { by: found?.by ?? '', seconded: found?.seconded ?? '', reasons: found?.reasons ?? '' }
  return { nature: worded('terminal.absence.nature', { nature }), ...of, at: found ? localText(found.at, zone) : '' }
}

function dues({ dues }: File, zone: string, now: string): string {
  if (dues.length === 0) return `${worded('terminal.absence.nothingDue')}\n`
  const rows = dues.map(({ clock, title, by, began, anew, due, done, onExpiry, to, prepares, cites, confidence }) => [
    done === null ? dueText(clock, due, zone, now) : worded('terminal.absence.done', { at: localText(done, zone) }),
    anew === null ? title : `${title}; ${worded('absence.due.anew', { from: localText(began, zone), by: anew })}`,
    oneOfOffices(by, {}),
    atZeroWords({ onExpiry, escalatesTo: to, ...(prepares ? { prepares } : {}) }, {}),
    worded('regime.rule', { id: cites, confidence: worded(`regime.confidence.${confidence}`) }),
  ])
  const columns = ['due', 'what', 'who', 'atZero', 'rule'].map((column) => worded(`regime.column.${column}`))
  return `${worded('regime.heading.dated')}\n${tableText(columns, rows)}`
}

/** Where what is due next goes if nobody does it, level by level. */
function chain({ dues: all, regime: { offices } }: File, zone: string): string {
  const next = all.find(({ done }) => done === null)
  if (next === undefined || next.chain.length < 2) return ''
  const names = Object.fromEntries(Object.entries(offices).map(([office, label]) => [office, { label, source: '' }]))
  const rows = next.chain.map(({ level, from, is, offices: by, unit, cites, confidence }) => [
    worded(`absence.chain.${is}`, {
      ...{ levels: level, offices: oneOfOffices(by, names) ?? '', count: by.length, unit: unit ?? 'none' },
      from: from === null ? 'none' : localText(from, zone),
    }),
    cites === null || confidence === null
      ? worded('absence.chain.own')
      : worded('absence.chain.rule', { cites, confidence: worded(`regime.confidence.${confidence}`) }),
  ])
  return `${worded('absence.chain.titleOf', { title: next.title })}\n${tableText([worded('regime.column.who'), worded('regime.column.rule')], rows)}`
}

/** Whom the case was referred to, and how each of it stands. */
function referrals({ referrals: all }: File, zone: string): string {
  if (all.length === 0) return ''
  const rows = all.map((line) => [
    worded('terminal.absence.referral.to', { to: dutyWord(line.to, {}), isUrgent: String(line.isUrgent) }),
    worded(`absence.word.state.${line.standing}`),
    worded('terminal.absence.referral.asked', { at: localText(line.asked, zone), by: line.by }),
    line.why,
    [answerText(line, zone), takenOverText(line, zone), outcomeText(line, zone)].filter(Boolean).join('; '),
    line.eventId,
  ])
  const columns = ['to', 'standing', 'asked', 'why', 'answer', 'id'].map((column) => worded(`terminal.absence.column.${column}`))
  return `${worded('terminal.absence.referrals')}\n${tableText(columns, rows)}`
}

function answerText({ answer, otherWay }: File['referrals'][number], zone: string): string {
  if (answer === null) return ''
  return worded('terminal.absence.referral.answer', {
    ...{ at: localText(answer.at, zone), by: answer.answeredBy ?? answer.by, why: answer.why ?? 'none' },
    rejectedFor: answer.rejectedFor === null ? 'none' : worded(`absence.word.rejectedFor.${answer.rejectedFor}`),
    otherWay: otherWay === null ? 'none' : localText(otherWay, zone),
  })
}

function takenOverText({ takenOver }: File['referrals'][number], zone: string): string {
  if (takenOver === null) return ''
  const { at, by, answeredBy, why } = takenOver
  return worded('terminal.absence.referral.takenOver', { at: localText(at, zone), by: answeredBy ?? by, why: why ?? 'none' })
}

function outcomeText({ outcome }: File['referrals'][number], zone: string): string {
  if (outcome === null) return ''
  const { at, by, answeredBy, why } = outcome
  return worded('terminal.absence.referral.outcome', { at: localText(at, zone), by: answeredBy ?? by, why: why ?? 'none' })
}

/** What is owed since the person came back: proved, excused, or whose duty it is, and what would prove it. */
function settling({ settling }: File, zone: string): string {
  if (settling.length === 0) return ''
  const rows = settling.map((line) => [line.part, line.title, oneOfOffices(line.by, {}), owedText(line, zone), line.asks])
  const column = (name: string) => worded(`terminal.absence.column.${name}`)
  const columns = [column('part'), worded('regime.column.what'), worded('regime.column.who'), worded('regime.column.due'), column('asks')]
  return `${worded('terminal.absence.settling')}\n${tableText(columns, rows)}`
}

function owedText({ due, waitsFor, proved, waived }: File['settling'][number], zone: string): string {
  if (proved) return worded('terminal.absence.owed.proved', { at: localText(proved.at, zone), proof: proved.proof })
  if (waived) return worded('terminal.absence.owed.waived', { at: localText(waived.at, zone), by: waived.by, reasons: waived.reasons })
  if (waitsFor !== null) return worded('terminal.absence.owed.waits', { first: waitsFor })
  return due === null ? worded('regime.standsStill') : localText(due, zone)
}

function dueText(clock: string, due: Moment | null, zone: string, now: string): string {
  if (due === null)
    return worded(
      referralOfPart(clock) || contestOfPart(clock) || immediateOfPart(clock) !== undefined ? 'absence.due.noTime' : 'regime.standsStill',
    )
  const at = localText(due, zone)
  return due <= now ? worded('terminal.absence.over', { at }) : at
}

function timeline({ events, withdrawn }: File, zone: string): string {
  const rows = events.map(({ eventId, held, known, by, seconded, says }) => [
    localText(held, zone),
    localText(known, zone),
    worded('terminal.absence.by', { by, seconded: seconded ?? '' }),
    eventId,
    worded('terminal.absence.said', { kind: says.kind, fields: fieldsText(says, zone), isWithdrawn: String(withdrawn.includes(eventId)) }),
  ])
  const columns = ['held', 'known', 'by', 'id', 'said'].map((column) => worded(`terminal.absence.column.${column}`))
  return `${worded('terminal.absence.timeline')}\n${tableText(columns, rows)}`
}

/** To whom facts name sealed words: how many, and where they are opened. */
function sealedWords({ sealed }: File): string {
  return sealed === null ? '' : `${worded('terminal.absence.sealed', { count: sealed.records.length })}\n`
}

/** What an event says, by the names under which it was said. */
function fieldsText({ kind: _kind, zone: _zone, ...fields }: File['events'][number]['says'], zone: string): string {
  return partsOf(fields, zone, '; ')
}

function partsOf(fields: object, zone: string, between: string): string {
  return Object.entries(fields)
    .map(([name, value]) => [name, plain(value, zone)])
    .flatMap(([name, text]) => (text === '' ? [] : [`${name} ${text}`]))
    .join(between)
}

function plain(value: unknown, zone: string): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map((one) => plain(one, zone)).join(', ')
  if (typeof value === 'object') return partsOf(value, zone, ', ')
  const moment = Moment.safeParse(value)
  if (moment.success) return localText(moment.data, zone)
  return /\s/.test(String(value)) ? `«${value}»` : String(value)
}
