import { localText } from '@muster/domain/absence/regime/localText.ts'
import type { Moment } from '@muster/domain/calendar.ts'
import type { HappeningFile, HappeningList } from '@muster/domain/events/shapes.ts'
import type { Sourcing } from '@muster/domain/events/sourcing.ts'
import type { TimeKnown } from '@muster/domain/events/words.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { nameText } from './nameText.ts'
import { tableText } from './print.ts'

type Line = Pick<HappeningList['happenings'][number], 'from' | 'fromPrecision' | 'to' | 'toPrecision' | 'zone'>

/** When it was, no more exactly than that is known: a moment, from when until when, or since when. */
export function whenText({ from, fromPrecision, to, toPrecision, zone }: Line): string {
  const first = asKnown(from, fromPrecision, zone)
  if (to === null) return worded('terminal.event.since', { from: first })
  const last = asKnown(to, toPrecision ?? fromPrecision, zone)
  return first === last ? first : worded('terminal.event.fromTo', { from: first, to: last })
}

const figures = { day: 10, month: 7, year: 4 } as const

function asKnown(at: Moment, how: TimeKnown, zone: string): string {
  return how === 'minute' ? localText(at, zone) : dayIn(at, zone).slice(0, figures[how])
}

export function sourcingText({ support, reports, best }: Sourcing): string {
  return worded('terminal.event.sourcing', { support, reports, best: best ?? '' })
}

/** An event for reading: what is told of it, who says so, what was told before, and the absences it opened. */
export function happeningText(file: HappeningFile): string {
  return [heading(file), reports(file), before(file), absences(file)].filter((part) => part !== '').join('\n')
}

function heading(file: HappeningFile): string {
  const { happeningId, kind, title, place, unitName, sourcing, isTakenBack, by, known, reason, zone, declared } = file
  const line = (name: string, words: string) => [worded(`terminal.event.line.${name}`), words]
  const told = worded('terminal.event.told', { by, at: localText(known, zone), reason: reason ?? '' })
  return [
    `${worded('terminal.event.title', { title, id: happeningId, isTakenBack: String(isTakenBack) })}\n`,
    tableText(
      [worded('terminal.event.kind', { kind }), ''],
      [
        line('when', whenText(file)),
        line('where', place ?? worded('terminal.event.noPlace')),
        line('whom', unitName ?? worded('terminal.event.force')),
        ...(declared ? [line('declared', worded('terminal.event.declaredBy', declared))] : []),
        line('sources', sourcingText(sourcing)),
        line('told', told),
      ],
    ),
  ].join('\n')
}

function reports({ reports: all, zone }: HappeningFile): string {
  if (all.length === 0) return ''
  const rows = all.map(({ reliability, credibility, origin, title, held, bearing, says, knownTo, reportId }) => [
    `${reliability}${credibility}`,
    worded('terminal.event.source', { origin, title }),
    localText(held, zone),
    worded('terminal.event.said', { says, bearing, isReplaced: String(knownTo !== null) }),
    reportId,
  ])
  const columns = ['grade', 'source', 'held', 'said', 'id'].map((column) => worded(`terminal.event.column.${column}`))
  return `${worded('terminal.event.reports')}\n${tableText(columns, rows)}`
}

function before({ before: versions }: HappeningFile): string {
  if (versions.length === 0) return ''
  const rows = versions.map((version) => [
    localText(version.known, version.zone),
    version.by,
    whenText(version),
    version.title,
    version.place,
    version.unitName ?? worded('terminal.event.force'),
  ])
  const columns = ['known', 'by', 'when', 'what', 'where', 'unit'].map((column) => worded(`terminal.event.column.${column}`))
  return `${worded('terminal.event.before')}\n${tableText(columns, rows)}`
}

function absences({ absences: cases, zone }: HappeningFile): string {
  if (cases.length === 0) return ''
  const rows = cases.map(({ began, unitName, stage, nature, absenceId, ...who }) => [
    localText(began, zone),
    nameText(who),
    unitName,
    worded('terminal.absence.stage', { stage }),
    worded('terminal.absence.nature', { nature }),
    absenceId,
  ])
  const columns = ['since', 'name', 'unit', 'stage', 'nature', 'id'].map((column) => worded(`terminal.absence.column.${column}`))
  return `${worded('terminal.event.absences', { count: cases.length })}\n${tableText(columns, rows)}`
}
