import { AccountReceipt, Accounts, CloseAccount, Invite, InviteAgain, ResetCredentials } from '@muster/domain/access/accounts.ts'
import { closeAccount, invite, inviteAgain, resetCredentials } from '@muster/domain/access/appointing.ts'
import { scopesOf } from '@muster/domain/access/may.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { command, type Needs, query } from '../../kernel/action.ts'
import type { Sql } from '../../kernel/db.ts'
import { seesUnit } from '../../kernel/sees.ts'
import { isPerson } from '../../people/store.ts'
import { accountOf, writeSignIn } from './store.ts'

const giving: Needs<unknown> = { verb: 'access.give', sensitivity: 'open', at: () => 'anywhere' }
const resetting: Needs<unknown> = { verb: 'access.reset', sensitivity: 'open', at: () => 'everywhere' }

/** @throws Fault idUsedTwice, signInNameTaken, personUnknown */
async function isNew(sql: Sql, { accountId, signInName, personId }: z.output<typeof Invite>): Promise<void> {
  // One at a time, so that of two who choose a name the second is told.
  await sql`select pg_advisory_xact_lock(7286)`
  const [found] = await sql<{ accountId: string }[]>`
    select account_id from access_profile where (account_id = ${accountId} or sign_in_name = ${signInName}) and known_to = 'infinity' limit 1`
  if (found?.accountId === accountId) throw new Fault('idUsedTwice', { id: accountId })
  if (found) throw new Fault('signInNameTaken', { signInName })
  if (personId !== undefined && !(await isPerson(sql, personId))) throw new Fault('personUnknown', { personId })
}

type Line = z.input<typeof Accounts>['accounts'][number]

/** Other people's accounts: what somebody may do about them who may. */
export const accounts = {
  'access/accounts': query({
    summary: 'Who has an account, and what each holds as far as one may see',
    needs: { verb: 'access.read', sensitivity: 'open', at: () => 'anywhere' },
    input: z.object({
      q: z.string().trim().max(100).optional(),
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    output: Accounts,
    load: (sql, { q = '', after = '', limit }, { reach, caller }) => sql<Line[]>`
      select p.account_id, a.person_id, p.name, p.sign_in_name, p.state, coalesce((
        select jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', g.role, 'title', r.definition ->> 'title', 'scope', r.definition ->> 'scope',
          'unitId', g.unit_id, 'unitName', (select s.name from unit_style s where s.unit_id = g.unit_id order by s.known_to desc, s.held_from desc limit 1),
          'from', iso(g.held_from), 'to', iso(g.held_to)) order by g.held_from, g.grant_id)
        from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
        where g.account_id = p.account_id and g.known_to = 'infinity' and g.held_to > now()
          and r.definition ->> 'scope' = any(${sql.array(scopesOf(caller), 25)}) and ${seesUnit(sql, reach, sql`g.unit_id`)}), '[]') as grants
      from access_profile p join access_account a using (account_id)
      where p.known_to = 'infinity' and p.sign_in_name > ${after} and (${q} = '' or starts_with(p.sign_in_name, lower(${q})) or strpos(lower(p.name), lower(${q})) > 0)
      order by p.sign_in_name limit ${limit}`,
    answer: (lines, { limit }) => ({ accounts: [...lines], cursor: lines.length === limit ? (lines.at(-1)?.signInName ?? null) : null }),
  }),
  'access/invite': command({
    summary: 'Make an account for somebody, with a link by which they take it up',
    needs: giving,
    input: Invite,
    output: AccountReceipt,
    fresh: true,
    load: isNew,
    rule: (_loaded, input, given) => ({
      rows: invite(input, given),
      answer: { accountId: input.accountId },
      about: { personId: input.personId ?? null },
    }),
    write: writeSignIn,
  }),
  'access/inviteAgain': command({
    summary: 'Make another link for somebody who has not taken up their account',
    needs: giving,
    input: InviteAgain,
    output: AccountReceipt,
    fresh: true,
    load: (sql, { accountId }) => accountOf(sql, accountId),
    rule: (account, { accountId, secretHash }, given) => ({ rows: inviteAgain(account, secretHash, given), answer: { accountId } }),
    write: writeSignIn,
  }),
  'access/resetCredentials': command({
    summary: 'End all ways into somebody’s account and give a link in their place',
    needs: resetting,
    input: ResetCredentials,
    output: AccountReceipt,
    fresh: true,
    twoPeople: () => true,
    load: (sql, { accountId }) => accountOf(sql, accountId),
    rule: (account, { accountId, secretHash, reason }, given) => ({
      rows: resetCredentials(account, secretHash, given),
      answer: { accountId },
      about: { reason },
    }),
    write: writeSignIn,
  }),
  'access/closeAccount': command({
    summary: 'Close an account with all that it holds',
    needs: resetting,
    input: CloseAccount,
    output: AccountReceipt,
    fresh: true,
    load: (sql, { accountId }) => accountOf(sql, accountId),
    rule: (account, { accountId, reason }, given) => ({ rows: closeAccount(account, given), answer: { accountId }, about: { reason } }),
    write: writeSignIn,
  }),
} as const
