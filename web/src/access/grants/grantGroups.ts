import type { GrantLine } from '@muster/domain/access/shapes.ts'
import type * as z from 'zod'

export type Grant = z.infer<typeof GrantLine>

/** Grants under one heading: a unit of the order of battle, or a person. */
export type GrantGroup = {
  key: string
  /** null: the whole force */
  name: string | null
  unit: Grant['unit']
  unitId: string | null
  /** how many units over it are headings too */
  depth: number
  /** the unit over it, where that is no heading itself */
  under: string | undefined
  grants: Grant[]
}

const pathOf = ({ unit, unitName }: Grant): string[] => [...(unit?.above ?? []).map(({ name }) => name), unitName ?? '']

/** By name level by level, as the order of battle lists them: a unit before what is under it. */
function byPath(a: Grant, b: Grant): number {
  const [left, right] = [pathOf(a), pathOf(b)]
  for (let level = 0; level < Math.max(left.length, right.length); level++) {
    const [one, other] = [left[level], right[level]]
    if (one === undefined || other === undefined) return left.length - right.length
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}

/** Whole force first, then the units in the order of battle. */
export function byUnit(grants: readonly Grant[]): GrantGroup[] {
  const [whole, units] = [grants.filter(({ unitId }) => unitId === null), grants.filter(({ unitId }) => unitId !== null)]
  const found = Map.groupBy(units.toSorted(byPath), ({ unitId }) => unitId ?? '')
  const groups = [...found].map(([unitId, list]): GrantGroup => {
    const [first] = list
    const above = first?.unit?.above ?? []
    const depth = above.filter((unit) => found.has(unit.unitId)).length
    const superior = above.at(-1)
    return {
      key: unitId,
      name: first?.unitName ?? '',
      unit: first?.unit ?? null,
      unitId,
      depth,
      under: superior && !found.has(superior.unitId) ? superior.name : undefined,
      grants: list,
    }
  })
  const force: GrantGroup[] =
    whole.length === 0 ? [] : [{ key: 'force', name: null, unit: null, unitId: null, depth: 0, under: undefined, grants: whole }]
  return [...force, ...groups]
}

/** The same by whoever holds them, in the order of names; with those who have an account and hold nothing that one sees. */
export function byPerson(
  grants: readonly Grant[],
  language: string,
  accounts: readonly { accountId: string; name: string }[] = [],
): GrantGroup[] {
  const names = new Intl.Collator(language)
  const held = Map.groupBy(grants, ({ accountId }) => accountId)
  const people = new Map([...accounts, ...grants].map(({ accountId, name }) => [accountId, name]))
  return [...people]
    .map(
      ([accountId, name]): GrantGroup => ({
        key: accountId,
        name,
        unit: null,
        unitId: null,
        depth: 0,
        under: undefined,
        grants: (held.get(accountId) ?? []).toSorted((a, b) => Number(a.unitId !== null) - Number(b.unitId !== null) || byPath(a, b)),
      }),
    )
    .toSorted((a, b) => names.compare(a.name ?? '', b.name ?? '') || a.key.localeCompare(b.key))
}

/** Grants in which any of the words asked for is found: the person, the unit, the title of the role. */
export function found(grants: readonly Grant[], words: string, titleOf: (role: string) => string, language: string): Grant[] {
  const asked = words.trim().toLocaleLowerCase(language)
  if (asked === '') return [...grants]
  return grants.filter((grant) =>
    [grant.name, grant.unitName ?? '', titleOf(grant.role)].some((text) => text.toLocaleLowerCase(language).includes(asked)),
  )
}

/** Days within which the end of a grant is something to look at. */
export const soon = 14

/** Grants that end soon, with nobody who follows in the same role at the same place. Whoever acts in another's place ends without a successor. */
export function endingSoon(grants: readonly Grant[], now: string): Grant[] {
  const limit = new Date(Date.parse(now) + soon * 86_400_000).toISOString()
  return grants.filter(
    (grant) =>
      grant.to !== null &&
      grant.inPlaceOf === null &&
      grant.role !== 'brokenGlass' &&
      Date.parse(grant.from) <= Date.parse(now) &&
      Date.parse(grant.to) <= Date.parse(limit) &&
      !grants.some(
        (next) =>
          next.grantId !== grant.grantId &&
          next.inPlaceOf === null &&
          next.role === grant.role &&
          next.unitId === grant.unitId &&
          Date.parse(next.from) <= Date.parse(grant.to ?? '') &&
          (next.to === null || Date.parse(next.to) > Date.parse(grant.to ?? '')),
      ),
  )
}
