import { Fault } from '@muster/domain/fault.ts'
import type { Sql } from '../kernel/db.ts'

/** Whoever bears a sign-in name in some data; `accounts` tells whether anybody there has an account at all. */
type Borne = { accounts: boolean; bearer: { accountId: string; name: string } | undefined }

/** Who bears this sign-in name, in use, in the data of `public`. */
export async function bearerOf(sql: Sql, signInName: string): Promise<Borne> {
  const [there] = await sql`select to_regclass('public.access_profile') is not null as profiles`
  if (!there?.profiles) return { accounts: false, bearer: undefined }
  const [any] = await sql`select exists (select from access_profile) as accounts`
  const [bearer] = await sql<{ accountId: string; name: string }[]>`
    select account_id, name from access_profile where sign_in_name = lower(btrim(${signInName})) and state = 'active' and known_to = 'infinity'`
  return { accounts: any?.accounts === true, bearer }
}

/**
 * Who restores, by the data that came and those that were there before: their name, and their account in each. Where nobody has an account in either, there is
 * nobody to be told apart, and the name is taken as it was given.
 * @throws Fault `restoreByUnknown` where somebody has an account and nobody this name
 */
export function restorer(by: string, found: readonly Borne[]): { by: string; byAccounts: string[] } {
  const bearers = found.flatMap(({ bearer }) => bearer ?? [])
  const [first] = bearers
  if (!first && found.some(({ accounts }) => accounts)) throw new Fault('restoreByUnknown', { by })
  return { by: first?.name ?? by, byAccounts: [...new Set(bearers.map(({ accountId }) => accountId))] }
}
