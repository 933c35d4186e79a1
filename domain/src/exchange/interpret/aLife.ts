import type { Day, Precision } from '../../calendar.ts'
import { addDays } from '../../calendar.ts'
import { isOnRolls } from '../../people/dutyStatus.ts'
import type { Claim, ClaimKind } from '../claim.ts'
import type { PersonReading } from '../reading.ts'
import { interpret } from './interpret.ts'

/** For tests: a claim on a day, or on none. Words are as far apart as the claims' places in the list. */
export function told(kind: ClaimKind, on?: string, more: Partial<Claim> & { precision?: Precision } = {}): Claim {
  const { precision = 'day', ...rest } = more
  return { kind, words: [0, 0], standing: 'kept', ...(on ? { day: { asWritten: on, on: on as Day, precision } } : {}), ...rest }
}

/** For tests: what must never be, whatever a source claims. Empty when all is well. */
export function faultsOf({ statuses, assignments }: Pick<PersonReading, 'statuses' | 'assignments'>): string[] {
  const held = spans(statuses.filter(({ code }) => isOnRolls(code)))
  const assigned = spans(assignments)
  return [
    ...orderFaults('status', statuses),
    ...orderFaults('assignment', assignments),
    ...(held.join() === assigned.join() ? [] : [`on the rolls ${assigned.join()}, statuses ${held.join()}`]),
  ]
}

type Line = { from: Day; to?: Day | undefined }

function orderFaults(what: string, lines: Line[]): string[] {
  return lines.flatMap(({ from, to }, at) => {
    const next = lines[at + 1]
    const empty = to !== undefined && to <= from ? [`empty ${what} at ${from}`] : []
    return next && (to === undefined || next.from < to) ? [...empty, `${what} overlaps at ${next.from}`] : empty
  })
}

/** Lines that touch, run together. */
function spans(lines: Line[]): string[] {
  const joined: Line[] = []
  for (const { from, to } of lines) {
    const last = joined.at(-1)
    if (last?.to === from) last.to = to
    else joined.push({ from, to })
  }
  return joined.map(({ from, to }) => `${from}–${to ? addDays(to, -1) : '…'}`)
}

/** For tests: a man of Company A of a regiment mustered out on 17 July 1865, with what `claims` tell of him. */
export function life(...claims: Claim[]) {
  const read = interpret({
    claims,
    subunit: 'Company A',
    subunits: ['Company A', 'Company B'],
    musteredOutOn: '1865-07-17' as Day,
    entryRank: 'Private',
  })
  const edge = (day: string | undefined, precision: string | undefined) =>
    day === undefined ? '…' : `${day}${precision === 'day' ? '' : precision === 'unrecorded' ? '?' : ` ${precision}`}`
  return {
    statuses: read.statuses.map((line) => `${line.code} ${edge(line.from, line.fromPrecision)} ${edge(line.to, line.toPrecision)}`),
    assignments: read.assignments.map((line) =>
      [line.subunit.slice(8), edge(line.from, line.fromPrecision), edge(line.to, line.toPrecision), line.end, line.whereto]
        .filter((part) => part !== undefined)
        .join(' '),
    ),
    ranks: read.ranks.map((line) => `${line.title} ${line.from} ${line.to ?? '…'}`),
    standings: read.claims.map(({ kind, standing, because }) => [kind, standing, because].filter((part) => part !== undefined).join(' ')),
    unread: read.unread.map(({ reason }) => reason),
  }
}
