import { type Level, type Role, Verb } from '@muster/domain/access/role.ts'
import type { Say } from '../../app/words.tsx'

/** The rooms that verbs belong to, in the order in which a table of roles shows them. */
export const areas = [
  'units',
  'people',
  'strength',
  'absence',
  'events',
  'offers',
  'passage',
  'family',
  'desk',
  'causes',
  'exchange',
  'ledger',
  'access',
  'machine',
] as const
export type Area = (typeof areas)[number]

export const levels: readonly Level[] = ['personal', 'open']

/** The verbs of a room; what the public page of the desk does is nobody's. */
export function verbsIn(area: Area): Verb[] {
  return Verb.options.filter((verb) => verb.startsWith(`${area}.`) && verb !== 'desk.ask')
}

/** What a role may in a room, by how much it sees there: `{ personal: ['people.read'], open: [] }`. */
export function mayIn({ may }: Role, area: Area): Record<Level, Verb[]> {
  const held = (level: Level): Verb[] => verbsIn(area).filter((verb) => may[verb] === level)
  return { personal: held('personal'), open: held('open') }
}

/** All that a role lets one do, as one plain list: «see the order of battle, read people by name, …». */
export function mayText(say: Say, role: Role): string {
  const verbs = areas.flatMap((area) => verbsIn(area).filter((verb) => role.may[verb] !== undefined))
  return verbs.length === 0 ? say('access.role.nothing') : say.list(verbs.map((verb) => say(`access.verb.${verb}`)))
}

/** What a role opens of what is sealed; undefined where it opens nothing. */
export function sealedText(say: Say, { sealed }: Role): string | undefined {
  return sealed.length === 0 ? undefined : say.list(sealed.map((kind) => say(`access.sealed.${kind}`)))
}

/** The title by which people know a role; its name in the table where there is no such role any more. Dots while the roles are on their way. */
export function titleOf(roles: readonly Role[], name: string): string {
  if (roles.length === 0) return '…'
  return roles.find((one) => one.role === name)?.title ?? name
}
