import type { HeldGrant } from '../../access/caller.ts'
import { Fault } from '../../fault.ts'
import { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import { aboveTheUnit, overridersFor, secondsOf } from './aside.ts'
import type { CaseWord } from './event.ts'
import { actingAs, holdersOf, isOfAside, isOutside, type Ladder, officesOf } from './office.ts'
import type { CaseState } from './state.ts'
import { twoPeopleFor, twoPeopleToRecord } from './twoPeople.ts'

type Rules = Pick<Regime, 'deciders' | 'relief' | 'dispositions'>
type Grants = readonly HeldGrant[]

/** By what whoever acts, and whoever seconds it, decide: their grants. Without grants a second person is asked for, and nobody has come yet. */
export type Actors = { ladder: Ladder; first: Grants; second: Grants | null }

/**
 * Does whoever decides hold the office that they decide in, and whoever seconds it the one that the rules ask for? What an office outside Muster decided or signed
 * is recorded with its name and its paper. Whoever belongs to what stands aside neither decides nor seconds; that somebody came back they record as anybody does.
 *
 * @throws Fault officeNotHeld, conflictOfInterest, needsEvidence
 */
export function demandOffice(regime: Rules, state: CaseState, says: CaseWord, { ladder, first, second }: Actors): void {
  demandFirst(state, says, ladder, first)
  if (second !== null && twoPeopleFor(regime, says)) demandSecond(regime, state, says, ladder, second)
}

/** @throws Fault officeNotHeld, conflictOfInterest, needsEvidence */
export function demandFirst(state: CaseState, says: CaseWord, ladder: Ladder, grants: Grants): void {
  const office = 'office' in says && says.kind !== 'conflict' ? says.office : undefined
  if (office === undefined && says.kind !== 'closed') return
  if (isOfAside(ladder, grants, state)) throw new Fault('conflictOfInterest', { office: office ?? '', why: 'unit' })
  if (office === undefined) return
  // A pass is given by whoever gives it: nobody records one that was given elsewhere.
  const isPass = says.kind === 'passGiven' || says.kind === 'passWithdrawn'
  const acting = isPass ? officesOf(ladder, grants, state) : actingAs(ladder, grants, state, [office])
  if (!acting.includes(office)) throw notHeld(ladder, state, [office], 'first')
  const isNamed = 'authority' in says && says.authority !== undefined && says.document !== undefined
  if (isOutside(ladder, office) && !isNamed) throw new Fault('needsEvidence', { of: 'authority', office })
}

function demandSecond(regime: Rules, state: CaseState, says: CaseWord, ladder: Ladder, grants: Grants): void {
  if (isOfAside(ladder, grants, state)) throw new Fault('conflictOfInterest', { office: '', why: 'unitSecond' })
  const wanted = secondsOf(regime, state, says)
  if (!canSecond(wanted, ladder, state, grants)) throw notHeld(ladder, state, wanted, 'second')
  const held = officesOf(ladder, grants, state)
  const outside = wanted.some((office) => held.includes(office)) ? undefined : wanted.find((office) => isOutside(ladder, office))
  const isSigned = 'countersigned' in says && says.countersigned !== undefined
  if (outside !== undefined && !isSigned) throw new Fault('needsEvidence', { of: 'countersigned', office: outside })
}

/** One of the offices that the rules ask for; where one of them signs on paper, or they name none, whoever acts in any. */
function canSecond(wanted: readonly Office[], ladder: Ladder, state: CaseState, grants: Grants): boolean {
  const held = officesOf(ladder, grants, state)
  const isOpen = wanted.length === 0 || wanted.some((office) => isOutside(ladder, office))
  return isOpen ? held.length > 0 : wanted.some((office) => held.includes(office))
}

/** Whether somebody could second it, by what they hold. */
export function mayBeSecond(regime: Rules, state: CaseState, says: CaseWord, ladder: Ladder, grants: Grants): boolean {
  return canSecond(wantedOfSecond(regime, state, says), ladder, state, grants)
}

/** The offices that are asked of a second; of what the rules name none for and takes one who decides in the case, those. */
function wantedOfSecond(regime: Rules, state: CaseState, says: CaseWord): readonly Office[] {
  return twoPeopleToRecord(says) ? ['unitCommander', ...aboveTheUnit] : secondsOf(regime, state, says)
}

/** From where whoever seconds this can come: the units over the person from which the office of the second signature is held, and whether the whole force is one. */
export function secondsFrom(regime: Rules, state: CaseState, says: CaseWord, ladder: Ladder): { units: string[]; isForce: boolean } {
  const wanted = wantedOfSecond(regime, state, says)
  const isOpen = wanted.length === 0 || wanted.some((office) => isOutside(ladder, office))
  const { units, isForce } = holdersOf(ladder, isOpen ? Office.options : wanted, state)
  return { units: units.map(({ unitId }) => unitId), isForce }
}

/**
 * What stands in the way of dropping somebody is overridden by whoever acts in an office that the rules name for it: one of the two who sign. What an office
 * outside Muster overrode is recorded with its name and its writing.
 *
 * @throws Fault officeNotHeld
 */
export function demandOverride(
  regime: Pick<Regime, 'dropping'>,
  state: CaseState,
  says: CaseWord,
  { ladder, first, second }: Actors,
): void {
  if (says.kind !== 'dropped' || says.override === undefined) return
  const wanted = overridersFor(regime, state)
  const held = [first, second ?? []].flatMap((grants) => officesOf(ladder, grants, state))
  if (wanted.some((office) => held.includes(office) || isOutside(ladder, office))) return
  throw notHeld(ladder, state, wanted, 'override')
}

/** One of the two commands the unit of the person, or above it, and does not stand aside. @throws Fault officeNotHeld */
export function demandOneWhoDecides(state: CaseState, { ladder, first, second }: Actors): void {
  const wanted: Office[] = ['unitCommander', ...aboveTheUnit]
  const held = [first, second ?? []].flatMap((grants) => officesOf(ladder, grants, state))
  if (!wanted.some((office) => held.includes(office))) throw notHeld(ladder, state, wanted, 'risk')
}

/** Whether one of the two who sign acts above the unit of the person. */
export function isAboveTheUnit(state: CaseState, { ladder, first, second }: Actors): boolean {
  const held = [first, second ?? []].flatMap((grants) => officesOf(ladder, grants, state))
  return held.some((office) => aboveTheUnit.includes(office))
}

function notHeld(ladder: Ladder, state: CaseState, offices: readonly Office[], is: 'first' | 'second' | 'override' | 'risk'): Fault {
  const { units, isForce } = holdersOf(ladder, offices, state)
  const named = units.length > 0 ? (isForce ? 'above' : 'units') : isForce ? 'force' : 'role'
  return new Fault('officeNotHeld', { is, office: offices.join(', '), held: named, units: units.map(({ name }) => name).join(', ') })
}
