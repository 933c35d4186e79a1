import type { Role } from '../access/role.ts'

/** Whether a role lets somebody read or answer at the desk. */
export function isOfDesk({ may }: Pick<Role, 'may'>): boolean {
  return may['desk.read'] !== undefined || may['desk.answer'] !== undefined
}

/**
 * Whether a role belongs to the side that the desk is kept from: of the chain of command, and deciding in cases, or opening where somebody is or what sources
 * say. Nobody who holds such a role reads at the desk, whatever else they hold.
 */
export function isOtherSide({ scope, may, sealed }: Pick<Role, 'scope' | 'may' | 'sealed'>): boolean {
  return scope === 'chain' && (may['absence.decide'] !== undefined || sealed.includes('whereabouts') || sealed.includes('verbatim'))
}
