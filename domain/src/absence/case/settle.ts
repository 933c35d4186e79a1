import type { Moment } from '../../calendar.ts'
import { holding } from '../../facts.ts'
import { Fault } from '../../fault.ts'
import type { PersonBook } from '../../people/book.ts'
import type { Regime } from '../regime/regime.ts'
import { isOfAlerts } from './alerts.ts'
import { ofTheUnit, standsAside } from './aside.ts'
import type { CaseWord } from './event.ts'
import { isStillOwed, type Owed, owedTo, stillOwed } from './owed.ts'
import type { CaseState } from './state.ts'
import type { Ending } from './words.ts'

type Of<K extends CaseWord['kind']> = Extract<CaseWord, { kind: K }>

/** A proof counts of what is owed, in its turn, and not before its time. @throws Fault notOwed, owedFirst, provedTooSoon, needsEvidence */
export function acceptProof(regime: Regime, state: CaseState, { part, unitId }: Of<'proved'>, held: Moment): void {
  const owed = owedAs(regime, state, part)
  if (owed.waitsFor !== null) throw new Fault('owedFirst', { what: owed.title, first: owed.waitsFor })
  if (owed.from !== null && held < owed.from) throw new Fault('provedTooSoon', { what: owed.title, from: owed.from })
  if (owed.kind === 'placement' && unitId === undefined) throw new Fault('needsEvidence', { of: 'placement' })
}

/** Excused by an office that the regime names for it, and never by whoever owes it. @throws Fault notOwed, notExcused */
export function acceptWaiver(regime: Regime, state: CaseState, { part, office }: Of<'waived'>): void {
  const { title, excusedBy } = owedAs(regime, state, part)
  if (!excusedBy.includes(office)) throw new Fault('notExcused', { what: title, office, by: excusedBy.join(', ') || 'none' })
}

/**
 * A case in which somebody came back, or was found, ends once nothing is owed to them. What no answer of others can hold up ends it before: a death, a limit, a
 * mistake of this hour, a search that is given up; alerts are then cancelled and proved in the closed case. @throws Fault stillOwed
 */
export function acceptEnding(regime: Regime, state: CaseState, because: Ending): void {
  const owed = because === 'settled' || because === 'notAbsent' || because === 'located' ? stillOwed(regime, state) : []
  if (owed.length > 0) throw new Fault('stillOwed', { count: owed.length, what: owed.map(({ title }) => title).join('; ') })
}

/** Alerts are proved cancelled in a closed case too (doctrine (e) 24). */
export function isProvedAfterwards(regime: Regime, state: CaseState, says: CaseWord): boolean {
  return says.kind === 'proved' && isOfAlerts(regime, says.part) && stillOwed(regime, state).some(({ part }) => part === says.part)
}

/** What is owed by that name, and not done yet. */
function owedAs(regime: Regime, state: CaseState, part: string): Owed {
  const all = owedTo(regime, state)
  const owed = all.find((one) => one.part === part)
  if (owed === undefined || !isStillOwed(owed))
    throw new Fault('notOwed', {
      part,
      known:
        all
          .filter(isStillOwed)
          .map((one) => one.part)
          .join(', ') || 'none',
    })
  return owed
}

/**
 * A placement is proved by the books: the person serves there at that moment. Where an office of their unit stands aside from the case it is not the unit they
 * were missed from (doctrine A2, row 9).
 *
 * @throws Fault notPlacedThere, placedUnderComplaint
 */
export function acceptPlacement({ assignments }: PersonBook, state: CaseState, { says, held }: { says: CaseWord; held: Moment }): void {
  if (says.kind !== 'proved' || says.unitId === undefined) return
  const { unitId } = says
  const missed = state.moments.leaveExpiry ?? state.moments.firstMissedDuty ?? held
  const within = (at: Moment, relations: readonly string[]) =>
    relations.flatMap((relation) => {
      const found = holding(
        assignments.filter((one) => one.relation === relation),
        at,
      )
      return found ? [found.unitId] : []
    })
  if (!within(held, ['assigned', 'attached']).includes(unitId)) throw new Fault('notPlacedThere', { unitId })
  if (ofTheUnit.some((office) => standsAside(state, office)) && within(missed, ['assigned', 'attached']).includes(unitId))
    throw new Fault('placedUnderComplaint', { unitId })
}
