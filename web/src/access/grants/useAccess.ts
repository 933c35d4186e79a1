import { type AccountLine, Accounts, Me } from '@muster/domain/access/accounts.ts'
import type { Role } from '@muster/domain/access/role.ts'
import { ActingPeople, Grants, Roles } from '@muster/domain/access/shapes.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import type * as z from 'zod'
import { useAsk } from '../../app/queries.ts'
import { useMay } from '../../app/useMay.ts'
import { useSettled } from '../../ui/useSettled.ts'
import type { Grant } from './grantGroups.ts'

/** The roles as they are now; none until they are here. */
export function useRoles(): readonly Role[] {
  return useAsk('access/roles', {}, Roles).data?.roles ?? []
}

/** Whoever is signed in, with what they hold. */
export function useMe(): UseQueryResult<Me, Error> {
  return useAsk('access/me', {}, Me)
}

/** Who holds what, as far as whoever is signed in may see it. */
export function useGrants(unit?: string): UseQueryResult<Grants, Error> {
  const may = useMay()
  return useAsk('access/grants', { unit }, Grants, { enabled: may('access.read'), keep: true })
}

export type Account = z.infer<typeof AccountLine>

/** Everybody who has an account, also those who hold nothing yet. */
export function useAccounts(typed: string): UseQueryResult<Accounts, Error> {
  const may = useMay()
  const q = useSettled(typed.trim(), 200)
  return useAsk('access/accounts', { q, limit: 200 }, Accounts, { enabled: may('access.read'), keep: true })
}

export type FoundPerson = { accountId: string; name: string; invited: boolean; grants: Grant[] }

/** People who act, by part of their name, each with what one sees them hold. */
export function usePeopleFound(typed: string, not: string | undefined): { people: FoundPerson[]; nothing: boolean } {
  const q = useSettled(typed.trim(), 200)
  const found = useAsk('access/people', { q }, ActingPeople, { keep: true })
  const grants = useGrants().data?.grants ?? []
  const people = (found.data?.people ?? [])
    .filter(({ accountId }) => accountId !== not)
    .map(({ accountId, name, state }) => ({
      accountId,
      name,
      invited: state === 'invited',
      grants: grants.filter((grant) => grant.accountId === accountId),
    }))
  return { people: people.slice(0, 6), nothing: found.data !== undefined && people.length === 0 }
}
