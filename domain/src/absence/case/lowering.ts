import { Fault } from '../../fault.ts'
import { isConfided } from './confided.ts'
import { type Actors, demandOneWhoDecides } from './deciding.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { affirmedBy } from './fits.ts'
import type { CaseState } from './state.ts'
import { isBinding, twoPeopleToRecord } from './twoPeople.ts'

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

/**
 * Withdrawing the line in which a sign of self-harm was seen would lower it by one person; so it is of what binds, and of the last evidence on which a finding of
 * *voluntary* rests: of each the refusal says what is recorded or decided in its place.
 *
 * @throws Fault riskStays, lineStays
 */
export function acceptLineWithdrawn(state: CaseState, { says, eventId }: Pick<CaseEvent, 'says' | 'eventId'>): void {
  if (says.kind === 'risk' && says.flag === 'selfHarm') throw new Fault('riskStays')
  if (isBinding(says)) throw new Fault('lineStays', { is: says.kind })
  const bearing = affirmedBy(state)
  if (bearing.length === 1 && bearing[0] === eventId) throw new Fault('lineStays', { is: 'evidence' })
}
