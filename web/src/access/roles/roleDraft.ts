import { Role, type Role as RoleShape, Verb } from '@muster/domain/access/role.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'

/** A role as a form holds it, before it is one. */
export type Draft = RoleShape

export const emptyDraft: Draft = { role: '', title: '', scope: 'chain', highest: false, may: {}, sealed: [], gives: [] }

/** The name of a role in the table, from its title: «Company clerk» is `companyClerk`. Empty where no letters are left to make one of. */
export function roleName(title: string): string {
  const words = title
    .normalize('NFD')
    .replace(/[^A-Za-z\s]/g, '')
    .trim()
    .split(/\s+/)
    .filter(Boolean)
  const [first = '', ...rest] = words
  return (first.toLowerCase() + rest.map((word) => `${word[0]?.toUpperCase()}${word.slice(1).toLowerCase()}`).join('')).slice(0, 40)
}

export type DraftError = 'title' | 'nothing' | 'taken'

/** Why a draft is no role yet; undefined where it is one. */
export function draftError(draft: Draft, taken: readonly string[]): DraftError | undefined {
  if (taken.includes(draft.role)) return 'taken'
  if (!Role.safeParse(draft).success) return 'title'
  return Object.values(draft.may).every((level) => level === undefined) ? 'nothing' : undefined
}

/** The verbs that a role of this name comes with, and this one has not: an installation that is older than a verb has it nowhere until two people add it. */
export function lackingIn({ role, may }: Pick<Draft, 'role' | 'may'>): Draft['may'] {
  const shipped = firstRoles.find((one) => one.role === role)?.may ?? {}
  return Object.fromEntries(Verb.options.flatMap((verb) => (shipped[verb] && !may[verb] ? [[verb, shipped[verb]]] : [])))
}

/** With a member or without it. */
export function toggled<T>(list: readonly T[], member: T): T[] {
  return list.includes(member) ? list.filter((one) => one !== member) : [...list, member]
}
