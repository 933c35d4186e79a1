import type { Moment } from '../../calendar.ts'
import { dayIn, momentOf } from '../../zone.ts'
import type { Office } from '../regime/office.ts'
import { isInForce } from '../regime/provenance.ts'
import type { Regime } from '../regime/regime.ts'
import { Decision } from '../regime/words.ts'
import { decidersFor, secondsFor, standsAside } from './aside.ts'
import { passOffices } from './fits.ts'
import type { CaseFile, CaseRows, Recorder } from './rules.ts'

/** Who stands aside by lot: whoever is complained of most, and decides first. */
const office: Office = 'unitCommander'

/** Offices of a chain that ends in the unit itself: where no unit is above, nobody holds them. */
export const heldAbove: readonly Office[] = ['commanderAbove', 'fieldGradeCommander']

/**
 * Can everything that the commander of the unit and the offices under them could do in a case be done by somebody else? Offices that nobody holds are no way out:
 * a case is never taken from the only one who could decide it. Nor is the consent of the commander, where rules want that and no other, given in their place.
 */
export function canGoElsewhere(regime: Pick<Regime, 'deciders' | 'settling'>, unheld: readonly Office[]): boolean {
  const state = { aside: new Set([office]) }
  const isOfUnit = (one: Office): boolean => standsAside(state, one)
  const isSomebody = (one: Office): boolean => !isOfUnit(one) && !unheld.includes(one)
  const { deciders, settling } = regime
  const isDecided = Decision.options.every((decision) => {
    const { by = [], second = [] } = deciders[decision] ?? {}
    if (by.some(isOfUnit) && !decidersFor(regime, state, decision).some(isSomebody)) return false
    if (second.includes(office)) return second.some(isSomebody)
    return !second.some(isOfUnit) || secondsFor(regime, state, decision).some(isSomebody)
  })
  const others = [passOffices(regime), ...settling.map(({ excusedBy }) => excusedBy)]
  return isDecided && others.every((by) => !by.some(isOfUnit) || by.some(isSomebody))
}

/**
 * When the commander of the unit stands aside from a case by lot; undefined where they do not. Two numbers are drawn, whatever comes of the first. Earlier
 * moments are likelier than later ones, as they are of what becomes known of a case.
 */
export function lotFalls(regime: Regime, zone: string, opened: Moment, draw: () => number, unheld: readonly Office[]): Moment | undefined {
  const [drawn, when] = [draw(), draw()]
  const { lot } = regime
  if (lot === null || !isInForce(regime, lot, dayIn(opened, zone))) return undefined
  if (drawn >= lot.share || !canGoElsewhere(regime, unheld)) return undefined
  const after = Math.floor(when * when * lot.withinHours * 3_600_000)
  return momentOf(new Date(Date.parse(opened) + after).toISOString())
}

/**
 * What comes of the lot of a case that is opened, to be written with its opening: an event that says what a conflict of interest says. It is held at the
 * moment at which it falls, and until then nobody reads it.
 */
export function layLot({ regime, zone }: CaseFile, begun: readonly CaseRows[], unheld: readonly Office[], who: Recorder): CaseRows[] {
  const held = lotFalls(regime, zone, who.at, who.draw, unheld)
  const last = begun.at(-1)
  if (held === undefined || last === undefined) return []
  const { absenceId, personId } = last.event
  const { at, by, seconded } = who
  const event = { eventId: who.newId(), held, known: at, by, seconded, says: { kind: 'conflict', office, why: 'byLot' } as const }
  return [{ event: { ...event, absenceId, personId }, row: last.row, people: {} }]
}
