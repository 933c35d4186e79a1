import { AccountBook } from '@muster/domain/access/signIn.ts'
import type { SignInRows } from '@muster/domain/access/signingIn.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { By, Given } from '../../kernel/action.ts'
import type { Sql } from '../../kernel/db.ts'
import { writeAccess } from '../store.ts'
import { bindRows } from './bindRows.ts'

/** An account, as far as whoever asks needs it (`access_account_of`): its owner all of it. Undefined where there is none, or nothing of it is told. */
export async function accountOf(sql: Sql, accountId: string): Promise<AccountBook | undefined> {
  const [row] = await sql<{ book: unknown }[]>`select access_account_of(${accountId}) as book`
  return row?.book ? AccountBook.parse(row.book) : undefined
}

/** One change of who is called what, of grants, or of accounts at a time, until the transaction is done (the lock of `access_book`). */
export async function lockAccounts(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(7286)`
}

/** Whether somebody else is called so, however it is spelt. */
export async function isCalled(sql: Sql, name: string, besides: string): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`select access_is_called(${name}, ${besides}) as taken`
  return row?.taken ?? false
}

/** Writes what a change of signing in decided: the facts of the room, then what is none; and binds to its account what opens one. */
export async function writeSignIn(
  sql: Sql,
  { facts, sitting }: SignInRows,
  given: Given,
  { ground: { keys } }: Pick<By, 'ground'>,
): Promise<void> {
  const rows = await bindRows(keys, { facts, sitting }, given)
  await writeAccess(sql, facts, given)
  await sql`select access_sign_in_write(${sql.json(rows as never)}, ${given.at}, ${given.entry})`
}

export async function signInNameOf(sql: Sql, accountId: string): Promise<string> {
  const account = await accountOf(sql, accountId)
  if (!account) throw new Fault('notSignedIn')
  return account.signInName
}
