import { type Level, type Role, Verb } from '@muster/domain/access/role.ts'
import { SealedKind } from '@muster/domain/access/sensitivity.ts'

/** One thing that would be otherwise about a role. A side that was not or will not be is undefined. */
export type RoleChange =
  | { of: 'may'; verb: Verb; was: Level | undefined; now: Level | undefined }
  | { of: 'sealed'; kind: SealedKind; now: boolean }
  | { of: 'gives'; role: string; now: boolean }
  | { of: 'title' | 'scope'; was: string; now: string }
  | { of: 'highest'; now: boolean }

/** What a new definition of a role changes, in the order in which a role is written. Of a role that is not there yet, all that it would be. */
export function roleDifference(before: Role | undefined, after: Role): RoleChange[] {
  const may = Verb.options.flatMap((verb): RoleChange[] => {
    const [was, now] = [before?.may[verb], after.may[verb]]
    return was === now ? [] : [{ of: 'may', verb, was, now }]
  })
  const sealed = SealedKind.options.flatMap((kind): RoleChange[] => {
    const now = after.sealed.includes(kind)
    return (before?.sealed.includes(kind) ?? false) === now ? [] : [{ of: 'sealed', kind, now }]
  })
  const given = [...new Set([...(before?.gives ?? []), ...after.gives])]
  const gives = given.flatMap((role): RoleChange[] => {
    const now = after.gives.includes(role)
    return (before?.gives.includes(role) ?? false) === now ? [] : [{ of: 'gives', role, now }]
  })
  const words = (['title', 'scope'] as const).flatMap((of): RoleChange[] =>
    before?.[of] === after[of] ? [] : [{ of, was: before?.[of] ?? '', now: after[of] }],
  )
  const highest: RoleChange[] = (before?.highest ?? false) === after.highest ? [] : [{ of: 'highest', now: after.highest }]
  return [...words, ...may, ...sealed, ...gives, ...highest]
}
