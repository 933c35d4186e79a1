import { accept } from '@muster/domain/absence/case/accept.ts'
import type { CaseEvent, CaseWord } from '@muster/domain/absence/case/event.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import type { Recorder } from '@muster/domain/absence/case/rules.ts'
import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import type { Moment } from '@muster/domain/calendar.ts'
import { Fault, type FaultCode } from '@muster/domain/fault.ts'
import { momentOf } from '@muster/domain/zone.ts'

/** A case told in a few words: each event an hour after the one before it, unless its moment is given; said by the unit's commander, seconded by nobody. */
export function someEvents(...words: (Partial<Omit<CaseEvent, 'says'>> & { says: CaseWord })[]): CaseEvent[] {
  return words.map(({ says, ...more }, index) => {
    const at = momentOf(new Date(Date.parse('2026-03-02T06:00:00Z') + index * 3_600_000).toISOString())
    return { eventId: idOf(index), held: at, known: more.held ?? at, by: 'Capt. Bell', seconded: null, says, ...more }
  })
}

/** The id of the event at a place in the list. */
export function idOf(index: number): string {
  return `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
}

export const missedAt = momentOf('2026-03-02T05:30:00Z')

export const opened: Extract<CaseWord, { kind: 'opened' }> = {
  kind: 'opened',
  trigger: 'missedMuster',
  missedAt,
  leaveEnded: false,
  zone: 'Europe/Berlin',
  checks: { leave: 'nothingFound', hospital: 'nothingFound', custody: 'nothingFound' },
  tried: 'Called twice; the room is empty.',
  missedDeparture: false,
}

type Determined = Extract<CaseWord, { kind: 'determined' }>
export function determined(more: Partial<Determined>): Determined {
  const usual = { office: 'unitCommander', reasons: 'As the file shows.', standard: 'preponderance' } as const
  return { kind: 'determined', ...usual, nature: 'involuntary', status: 'MIS', from: missedAt, to: null, evidence: [], ...more }
}

export function evidence(of: 'voluntary' | 'involuntary' | 'excused' | 'notAbsent', side: 'for' | 'against'): CaseWord {
  return { kind: 'evidence', of, side, what: 'A letter in his own hand.' }
}

export const rejoined: Extract<CaseWord, { kind: 'rejoined' }> = {
  kind: 'rejoined',
  mode: 'ownUnit',
  unitId: '0197a000-0000-7000-8000-000000000001',
  condition: 'Tired, unhurt.',
  medical: 'seen',
  areRightsTold: true,
  status: 'PDY',
  from: momentOf('2026-03-05T06:00:00Z'),
}

/** What comes of recording one more event, by two people, in a case with these words: the code of the refusal, or nothing. */
export function refusedIn(
  regime: Regime,
  words: CaseWord[],
  says: CaseWord,
  {
    isOwn = false,
    own = [],
    left = [],
    now = momentOf('2026-03-20T00:00:00Z'),
    ...more
  }: Partial<CaseEvent> & { isOwn?: boolean; own?: string[]; left?: string[]; now?: CaseEvent['held'] } = {},
): FaultCode | undefined {
  const state = fold(regime, someEvents(...words.map((word) => ({ says: word }))))
  const held = momentOf('2026-03-10T00:00:00Z')
  const event = { eventId: idOf(999), held, known: held, by: 'Capt. Bell', seconded: 'Lt. Reed', says, ...more }
  return codeOf(() => accept(regime, state, event, { now, isOwn, own: new Set(own), left: new Set(left) }))
}

/** The unit's commander records it at a moment, seconded by his lieutenant; no lot falls. */
export function recorderAt(at: Moment, newId: () => string): Recorder {
  return { at, by: 'Capt. Bell', seconded: 'Lt. Reed', isOwn: false, newId, draw: () => 0 }
}

/** Two others, who may reopen what those decided. */
export function otherRecorderAt(at: Moment, newId: () => string): Recorder {
  return { ...recorderAt(at, newId), by: 'Col. Hart', seconded: 'Maj. Dunn' }
}

/** The code by which something is refused; undefined where it is not. */
export function codeOf(work: () => unknown): FaultCode | undefined {
  return refusalOf(work)?.code
}

/** The fault by which something is refused; undefined where it is not. */
export function refusalOf(work: () => unknown): Fault | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}
