import { Fault } from '../../fault.ts'
import { isConfided } from './confided.ts'
import { type Actors, demandOneWhoDecides } from './deciding.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import type { CaseState } from './state.ts'
import { twoPeopleToRecord } from './twoPeople.ts'

/**
 * A risk is recorded as no longer seen with its reason; that somebody may harm themselves by two people, neither of them the person, and one of whom decides in the
 * case. What was said of a complaint is no more taken back than a conflict is: who stands aside would begin to decide again, and that would tell.
 *
 * @throws Fault confidedStays, confidedSealed, needsEvidence, conflictOfInterest, needsSecond, officeNotHeld
 */
export function acceptRisk(
  state: CaseState,
  says: Extract<CaseWord, { kind: 'risk' }>,
  { by, seconded }: Pick<CaseEvent, 'by' | 'seconded'>,
  isOwn: boolean,
  actors: Actors | undefined,
): void {
  if (isConfided(says)) {
    if (!says.isRaised) throw new Fault('confidedStays')
    // Its note is sealed, and for other readers than these words would be.
    if (says.sealed !== undefined) throw new Fault('confidedSealed')
  }
  if (says.isRaised) return
  if (!('note' in says) || says.note === undefined) throw new Fault('needsEvidence', { of: 'risk' })
  if (!twoPeopleToRecord(says)) return
  if (isOwn) throw new Fault('conflictOfInterest', { office: '', why: 'own' })
  if (seconded === null || seconded === by) throw new Fault('needsSecond')
  if (actors) demandOneWhoDecides(state, actors)
}

/** Withdrawing the line in which it was seen would do the same, by one person. @throws Fault riskStays */
export function acceptLineWithdrawn({ says }: Pick<CaseEvent, 'says'>): void {
  if (says.kind === 'risk' && says.flag === 'selfHarm') throw new Fault('riskStays')
}
