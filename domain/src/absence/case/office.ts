import * as z from 'zod'
import type { HeldGrant } from '../../access/caller.ts'
import { allows } from '../../access/may.ts'
import type { Role } from '../../access/role.ts'
import { Echelon, echelons } from '../../units/unit.ts'
import { Office } from '../regime/office.ts'
import { aboveTheUnit, standsAside } from './aside.ts'
import type { CaseState } from './state.ts'

/**
 * The units over somebody today, the nearest first, each with the roles that somebody holds there and by which they may decide in cases; the person's own grants are
 * not among them, since nobody decides about themselves. `roles`: every such role of this force, and which of them are given by two people.
 */
export const Ladder = z.object({
  units: z.array(z.object({ unitId: z.string(), name: z.string(), echelon: Echelon, depth: z.int(), roles: z.array(z.string()) })),
  roles: z.array(z.object({ role: z.string(), highest: z.boolean() })),
})
export type Ladder = z.infer<typeof Ladder>
type Aside = Pick<CaseState, 'aside'>
type Grants = readonly Pick<HeldGrant, 'role' | 'unitId'>[]

/** How far above somebody a grant lies; over the whole force it lies above every unit. */
const wholeForce = Number.POSITIVE_INFINITY
/** Offices of whoever commands, by where they command. Every other office is held by the role of its name, or by nobody in Muster. */
const ofCommand: readonly Office[] = ['unitCommander', 'secondOfficer', 'receivingUnit', ...aboveTheUnit]
/** From which echelon up an office above the unit is held: field grade commands battalions; divisions convene general courts-martial (10 USC 822). */
const fromEchelon: Partial<Record<Office, Echelon>> = { fieldGradeCommander: 'battalion', conveningAuthority: 'division' }

function isOffice(name: string): boolean {
  return Office.options.some((one) => one === name)
}

/** A role that two people give and by which one decides in cases commands where its grant lies, unless it is called like an office: then it holds that office. */
function isCommand({ role, highest }: Pick<Role, 'role' | 'highest'>): boolean {
  return highest && !isOffice(role)
}

function isCommanded({ roles: all }: Ladder, { roles }: Ladder['units'][number]): boolean {
  return all.some((one) => roles.includes(one.role) && isCommand(one))
}

/** By which grants somebody decides in cases, and how far above the person each lies. */
function deciding(ladder: Ladder, grants: Grants): { depth: number; name: string; commands: boolean }[] {
  return grants.flatMap(({ role, unitId }) => {
    const depth = unitId === null ? wholeForce : ladder.units.find((unit) => unit.unitId === unitId)?.depth
    if (depth === undefined || !allows(role, { verb: 'absence.decide', sensitivity: 'personal' })) return []
    return [{ depth, name: role.role, commands: isCommand(role) }]
  })
}

/** The nearest units that somebody commands are the unit of the case; undefined where nobody commands any of them. */
function unitDepth(ladder: Ladder, grants: Grants): number | undefined {
  const commanded = ladder.units.filter((unit) => isCommanded(ladder, unit)).map(({ depth }) => depth)
  const own = deciding(ladder, grants).flatMap(({ depth, commands }) => (commands && depth !== wholeForce ? [depth] : []))
  const all = [...commanded, ...own]
  return all.length === 0 ? undefined : Math.min(...all)
}

/** The offices of whoever commands so far above somebody. Where nobody commands a unit over them, whoever commands the whole force is the commander of theirs too. */
function heldAt(ladder: Ladder, depth: number, unit: number | undefined): Office[] {
  const isAbove = unit === undefined || depth > unit
  const echelon = ladder.units.find((one) => one.depth === depth)?.echelon ?? 'none'
  return ofCommand.filter((office) => {
    if (office === 'unitCommander') return depth === unit || (unit === undefined && depth === wholeForce)
    if (office === 'secondOfficer' || office === 'receivingUnit') return true
    if (!isAbove) return false
    const least = fromEchelon[office]
    if (depth === wholeForce || office === 'commanderAbove') return true
    return least !== undefined && Number(echelons[echelon]) >= Number(echelons[least])
  })
}

/**
 * Whether somebody belongs to what stands aside: with the commander of the unit everybody whose grants reach no higher than that unit; of an office above it
 * whoever holds it nearest to the unit, and nothing higher.
 */
export function isOfAside(ladder: Ladder, grants: Grants, { aside }: Aside): boolean {
  const unit = unitDepth(ladder, grants)
  const highest = Math.max(...deciding(ladder, grants).map(({ depth }) => depth))
  if (highest === wholeForce) return false
  if (aside.has('unitCommander') && highest <= (unit ?? 0)) return true
  const levels = ladder.units.filter((one) => isCommanded(ladder, one) || one.depth === highest).map(({ depth }) => depth)
  return aboveTheUnit.some((office) => {
    const holding = levels.filter((depth) => heldAt(ladder, depth, unit).includes(office))
    return aside.has(office) && holding.length > 0 && Math.min(...holding) === highest
  })
}

/**
 * Who is not told where and until when somebody comes in, nor where they are: whoever belongs to what stands aside, and whoever reads such things under the same
 * orders, in the unit and no higher. Welfare and the desk, who answer to whoever asks to come back, are told (doctrine (e) 16: the way round restricts access too).
 */
export function isKeptFrom(ladder: Ladder, grants: Grants, state: Aside): boolean {
  if (deciding(ladder, grants).length > 0 && isOfAside(ladder, grants, state)) return true
  if (!state.aside.has('unitCommander')) return false
  const unit = unitDepth(ladder, grants) ?? 0
  const depths = grants.flatMap(({ role, unitId }) => {
    const depth = unitId === null ? wholeForce : ladder.units.find((one) => one.unitId === unitId)?.depth
    return depth === undefined || answers(role) ? [] : [depth]
  })
  return depths.length > 0 && depths.every((depth) => depth <= unit)
}

/** Whoever answers to people who want to come back, and decides nothing. */
function answers(role: Role): boolean {
  return (
    allows(role, { verb: 'desk.answer', sensitivity: 'personal' }) && !allows(role, { verb: 'absence.decide', sensitivity: 'personal' })
  )
}

/** Nobody in Muster holds it: a court, a prosecutor, a physician without a role. What they decide is recorded, with their name and their paper. */
export function isOutside({ roles }: Pick<Ladder, 'roles'>, office: Office): boolean {
  return office !== 'person' && !ofCommand.includes(office) && !roles.some(({ role }) => role === office)
}

/**
 * The offices in which somebody acts in a case, by what they hold: whoever commands the unit of the person, or the nearest one above that anybody commands, is its
 * commander; whoever commands above that is each higher office that goes with their echelon; a role that is called like an office holds it. Whoever may decide
 * without commanding signs as the second officer alone. Whoever belongs to what stands aside acts in none.
 */
export function officesOf(ladder: Ladder, grants: Grants, state: Aside): Office[] {
  if (isOfAside(ladder, grants, state)) return []
  const unit = unitDepth(ladder, grants)
  const held = deciding(ladder, grants).flatMap(({ depth, name, commands }): Office[] => {
    if (commands) return heldAt(ladder, depth, unit)
    return [Office.safeParse(name).data ?? 'secondOfficer']
  })
  return Office.options.filter((office) => held.includes(office) && !standsAside(state, office))
}

/** Those of some offices as which somebody can have a decision taken in a case: they hold it, or record what somebody outside decided. */
export function actingAs(ladder: Ladder, grants: Grants, state: Aside, offices: readonly Office[]): Office[] {
  if (deciding(ladder, grants).length === 0 || isOfAside(ladder, grants, state)) return []
  const held = officesOf(ladder, grants, state)
  return offices.filter((office) => held.includes(office) || (isOutside(ladder, office) && !standsAside(state, office)))
}

/** The units from which an office is held in a case, and whether it is held over the whole force: whom a refusal sends somebody to. */
export function holdersOf(
  ladder: Ladder,
  offices: readonly Office[],
  state: Aside,
): { units: { unitId: string; name: string }[]; isForce: boolean } {
  const unit = unitDepth(ladder, [])
  const left = offices.filter((office) => !standsAside(state, office))
  const isHeld = (depth: number): boolean => heldAt(ladder, depth, unit).some((office) => left.includes(office))
  const byRole = left.filter((office) => ladder.roles.some(({ role }) => role === office))
  const isUnderAside = (depth: number): boolean => state.aside.has('unitCommander') && depth <= (unit ?? 0)
  const units = ladder.units.filter(
    (one) =>
      !isUnderAside(one.depth) &&
      ((isCommanded(ladder, one) && isHeld(one.depth)) || one.roles.some((role) => byRole.some((office) => office === role))),
  )
  return { units: units.map(({ unitId, name }) => ({ unitId, name })), isForce: isHeld(wholeForce) || byRole.length > 0 }
}
