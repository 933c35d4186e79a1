import type { Clock } from './clockShape.ts'
import { problemAt, type RegimeProblem } from './problem.ts'
import type { Regime } from './regime.ts'
import type { ResetOn, StartEvent } from './words.ts'

/** Clocks of these begin while somebody is away, and end when that ends. */
const ofAbsence: ReadonlySet<StartEvent> = new Set([
  'firstMissedDuty',
  'absenceNoted',
  'leaveExpiry',
  'orderReceipt',
  'strandedAbroad',
  'reported',
])
export function isOfAbsence(event: StartEvent): boolean {
  return ofAbsence.has(event)
}

/**
 * No event of a case says when a notice went out, so that a clock of it alone would never run: it starts after the clock by which the notice is owed. Nor does an absence end
 * for others where the regime does not say by what they are told of it.
 */
export function neverBegun({ clocks, settling }: Regime): RegimeProblem[] {
  const isTold = settling.some(({ cancels }) => cancels.length > 0)
  return clocks.flatMap(({ startsAt = [] }, index) =>
    startsAt.flatMap((word, place) =>
      word === 'noticeIssued' || (word === 'absenceOver' && !isTold)
        ? [problemAt(['clocks', index, 'startsAt', place], 'startNever', { near: word })]
        : [],
    ),
  )
}

/** Why a word never begins a clock anew; `known` of the problem, by which its message tells what to write instead. */
type Never = 'limit' | 'death' | 'ends' | 'itself' | 'back'

/** A regime that names what can never happen on a clock would promise a time that nobody gets: each such word is refused where it stands. */
export function neverAnew({ clocks }: Regime): RegimeProblem[] {
  return clocks.flatMap((clock, index) =>
    clock.resetOn.flatMap((word, place) => {
      const never = whyNever(clock, word, startsOf(clock, clocks))
      return never === undefined ? [] : [problemAt(['clocks', index, 'resetOn', place], 'resetNever', { near: word, known: never })]
    }),
  )
}

/** The events that the clock begins with, or the one it waits for, however many lie between. A circle is told as one. */
function startsOf(clock: Clock, clocks: readonly Clock[]): readonly StartEvent[] {
  let root: Clock | undefined = clock
  for (let step = 0; root?.after !== undefined && step < clocks.length; step++) root = clocks.find(({ id }) => id === root?.after)
  return root?.startsAt ?? []
}

function whyNever({ startsAt, prepares }: Clock, word: ResetOn, starts: readonly StartEvent[]): Never | undefined {
  const isEvery = (is: (event: StartEvent) => boolean): boolean => starts.length > 0 && starts.every(is)
  // A time limit that a call could renew would never end (doctrine (e) 19).
  if (prepares?.decision === 'timeBar' && word !== 'generalOrder') return 'limit'
  // A death closes the case; nothing that begins a clock anew is recorded in a closed one.
  if (isEvery((event) => event === 'found')) return 'death'
  if (word === 'rejoined' && startsAt?.every(isOfAbsence)) return 'ends'
  const isOfReturn = isEvery((event) => event === 'rejoined' || event === 'absenceOver')
  if (isOfReturn && word === 'rejoined') return 'itself'
  if (isOfReturn && word === 'leaveExtended') return 'back'
  return undefined
}
