import type * as z from 'zod'
import type { HappeningBook, ReportFact } from '../../events/happening.ts'
import { demandBefore } from '../../events/rules.ts'
import { Fault } from '../../fault.ts'
import type { OpenMany } from '../commands.ts'
import type { Office } from '../regime/office.ts'
import { layLot } from './lot.ts'
import { type CaseFile, type CaseRows, linkEarlier, openAbsence, type Recorder, recordEvent } from './rules.ts'

/** A person with the ids that their case and its first event will have, the earlier absence from which they came back, and the offices above that nobody holds. */
export type ManyFile<F extends CaseFile = CaseFile> = { file: F; eventId: string; earlierId: string | null; unheld: readonly Office[] }
type Wanted = Pick<z.output<typeof OpenMany>, 'happeningId' | 'held' | 'opened' | 'reportIds'>

/**
 * Opens a case for each of many of one happening: fifty captured on one day are fifty people. What they share is the moment, how it was noticed, and what
 * sources say of the happening; each case begins with it in its own file, and from then on goes its own way. All of them are opened, or none.
 *
 * @throws Fault happeningTakenBack, happeningLater, reportUnknown, personTwice, and as `openAbsence` does
 */
export function openMany<F extends CaseFile>(
  people: readonly ManyFile<F>[],
  happening: HappeningBook,
  { happeningId, held, opened, reportIds }: Wanted,
  who: Recorder,
): { file: F; rows: CaseRows[] }[] {
  demandBefore(happening, opened.missedAt)
  demandOnce(people.map(({ file }) => file.personId))
  const reports = sharedReports(happening.reports, reportIds)
  return people.map(({ file, eventId, earlierId, unheld }) => {
    const { absenceId, personId } = file
    const wanted = { absenceId, personId, eventId, held, opened: { ...opened, happeningId } }
    const opening = openAbsence(file, wanted, who)
    const begun = earlierId === null ? [opening] : [opening, linkEarlier(file, opening, earlierId, who)]
    const rows = withReports(file, begun, reports, who)
    return { file, rows: [...rows, ...layLot(file, rows, unheld, who)] }
  })
}

/** The case as it began, and then each report as one of its own: who reads it needs no other file. */
function withReports(file: CaseFile, begun: readonly CaseRows[], reports: readonly ReportFact[], who: Recorder): CaseRows[] {
  const rows = [...begun]
  const own = new Map<string, string>()
  for (const { reportId, held, origin, title, says, reliability, credibility, bearing, onReport } of reports) {
    const eventId = who.newId()
    own.set(reportId, eventId)
    const on = onReport === null ? undefined : own.get(onReport)
    const report = { kind: 'report', origin, title, says, reliability, credibility, bearing, ...(on ? { onReport: on } : {}) } as const
    const events = [...file.events, ...rows.map(({ event }) => event)]
    rows.push(recordEvent({ ...file, events }, { eventId, held, says: report }, who))
  }
  return rows
}

/** Those that were named, or all that stand. They are in the order in which they became known, so that each comes after what it answers. */
function sharedReports(standing: readonly ReportFact[], named: readonly string[] | undefined): readonly ReportFact[] {
  if (named === undefined) return standing
  const unknown = named.find((reportId) => !standing.some((one) => one.reportId === reportId))
  if (unknown !== undefined) throw new Fault('reportUnknown', { reportId: unknown })
  return standing.filter(({ reportId }) => named.includes(reportId))
}

function demandOnce(people: readonly string[]): void {
  const twice = people.find((personId, place) => people.indexOf(personId) !== place)
  if (twice !== undefined) throw new Fault('personTwice', { personId: twice })
}
