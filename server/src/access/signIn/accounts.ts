import {
  AccountReceipt,
  Accounts,
  BindPerson,
  CloseAccount,
  Invite,
  InviteAgain,
  ResetCredentials,
} from '@muster/domain/access/accounts.ts'
import {
  bindPerson,
  closeAccount,
  invite,
  inviteAgain,
  invitingTakesTwo,
  resetCredentials,
  type WhoseBook,
} from '@muster/domain/access/appointing.ts'
import { type Caller, may, reachOf, scopesOf } from '@muster/domain/access/may.ts'
import type { Role } from '@muster/domain/access/role.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { command, type Needs, query } from '../../kernel/action.ts'
import type { Sql } from '../../kernel/db.ts'
import { seesPerson, seesUnit } from '../../kernel/sees.ts'
import { isPerson } from '../../people/store.ts'
import { writeAccess } from '../store.ts'
import { accountOf, isCalled, lockAccounts, writeSignIn } from './store.ts'

const giving: Needs<unknown> = { verb: 'access.give', sensitivity: 'open', at: () => 'anywhere' }
const resetting: Needs<unknown> = { verb: 'access.reset', sensitivity: 'open', at: () => 'everywhere' }

/** @throws Fault idUsedTwice, signInNameTaken, nameTaken */
async function isNew(sql: Sql, { accountId, name, signInName }: z.output<typeof Invite>): Promise<void> {
  // One at a time, so that of two who choose a name the second is told.
  await lockAccounts(sql)
  const [found] = await sql<{ accountId: string }[]>`
    select account_id from access_profile where (account_id = ${accountId} or sign_in_name = ${signInName}) and known_to = 'infinity' limit 1`
  if (found?.accountId === accountId) throw new Fault('idUsedTwice', { id: accountId })
  if (found) throw new Fault('signInNameTaken', { signInName })
  if (await isCalled(sql, name, accountId)) throw new Fault('nameTaken', { name })
}

type Line = z.input<typeof Accounts>['accounts'][number]

const giveSomewhere = { verb: 'access.give', sensitivity: 'open' } as const
const resetSomewhere = { verb: 'access.reset', sensitivity: 'open' } as const
const seePeople = { verb: 'people.read', sensitivity: 'personal' } as const

/**
 * Whose sign-in name is told: to whoever may reset ways in, everybody's; to whoever gives, that of who has not come yet or holds something where they give; to
 * others nobody's but their own. It is half of what somebody types to come in.
 */
function namesTold(sql: Sql, caller: Caller) {
  if (may(caller, resetSomewhere, 'anywhere')) return sql`true`
  const own = sql`p.account_id is not distinct from ${caller.accountId}::uuid`
  if (!may(caller, giveSomewhere, 'anywhere')) return own
  return sql`(${own} or p.state = 'invited' or exists (select 1 from access_grant h where h.account_id = p.account_id and h.known_to = 'infinity'
    and h.held_to > now() and ${seesUnit(sql, reachOf(caller, giveSomewhere), sql`h.unit_id`)}))`
}

/** What a reset has to know, while nobody changes a grant. */
async function heldStill(sql: Sql, accountId: string) {
  await lockAccounts(sql)
  return accountOf(sql, accountId)
}

/** Whose an account is, and who else is that person. @throws Fault personUnknown */
async function whoseBook(sql: Sql, { accountId, personId }: z.output<typeof BindPerson>): Promise<WhoseBook> {
  const account = await heldStill(sql, accountId)
  if (personId !== null && !(await isPerson(sql, personId))) throw new Fault('personUnknown', { personId })
  const [row] = await sql<Omit<WhoseBook, 'account'>[]>`
    select w.fact_id, o.person_id, (select p.name from access_own b join access_profile p on p.account_id = b.account_id and p.known_to = 'infinity'
      where b.person_id = ${personId} and b.account_id <> o.account_id and p.state <> 'closed' limit 1) as other_name
    from access_own o left join access_whose w on w.account_id = o.account_id and w.known_to = 'infinity' where o.account_id = ${accountId}`
  return { account, factId: row?.factId ?? null, personId: row?.personId ?? null, otherName: row?.otherName ?? null }
}

/** Other people's accounts: what somebody may do about them who may. */
export const accounts = {
  'access/accounts': query({
    summary: 'Who has an account, and what each holds as far as one may see',
    needs: { verb: 'access.read', sensitivity: 'open', at: () => 'anywhere' },
    input: z.object({
      q: z.string().trim().max(100).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    output: Accounts,
    load: (sql, { q = '', after = null, limit }, { reach, caller }) => sql<Line[]>`
      select p.account_id, case when ${seesPerson(sql, reachOf(caller, seePeople), sql`a.person_id`)} then a.person_id end as person_id, p.name,
        case when told.so then p.sign_in_name end as sign_in_name, p.state, coalesce((
        select jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', g.role, 'title', r.definition ->> 'title', 'scope', r.definition ->> 'scope',
          'unitId', g.unit_id, 'unitName', (select s.name from unit_style s where s.unit_id = g.unit_id order by s.known_to desc, s.held_from desc limit 1),
          'from', iso(g.held_from), 'to', iso(g.held_to)) order by g.held_from, g.grant_id)
        from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
        where g.account_id = p.account_id and g.known_to = 'infinity' and g.held_to > now()
          and r.definition ->> 'scope' = any(${sql.array(scopesOf(caller), 25)}) and ${seesUnit(sql, reach, sql`g.unit_id`)}), '[]') as grants
      from access_profile p join access_own a using (account_id) cross join lateral (select ${namesTold(sql, caller)} as so) told
      where p.known_to = 'infinity' and (${q} = '' or told.so and starts_with(p.sign_in_name, lower(${q})) or strpos(lower(p.name), lower(${q})) > 0)
        and (${after}::uuid is null or (p.name, p.account_id) > (select b.name, b.account_id from access_profile b where b.account_id = ${after} and b.known_to = 'infinity'))
      order by p.name, p.account_id limit ${limit}`,
    answer: (lines, { limit }) => ({ accounts: [...lines], cursor: lines.length === limit ? (lines.at(-1)?.accountId ?? null) : null }),
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
    }),
    write: writeSignIn,
  }),
  'access/bindPerson': command({
    summary: 'Say whose an account is in the register, or that it is nobody’s there',
    needs: { verb: 'access.give', sensitivity: 'open', at: () => 'everywhere' },
    input: BindPerson,
    output: AccountReceipt,
    fresh: true,
    twoPeople: () => true,
    load: (sql, input) => whoseBook(sql, input),
    rule: (book, input, given) => ({
      rows: bindPerson(book, input, given),
      answer: { accountId: input.accountId },
      about: { personId: input.personId ?? book.personId, reason: input.reason },
    }),
    write: writeAccess,
  }),
  'access/inviteAgain': command({
    summary: 'Make another link for somebody who has not taken up their account',
    needs: giving,
    input: InviteAgain,
    output: AccountReceipt,
    fresh: true,
    load: async (sql, { accountId }, _prepared, { caller }) => {
      const account = await heldStill(sql, accountId)
      const [row] = await sql<{ roles: Role[]; isOnly: boolean }[]>`
        select (select coalesce(jsonb_agg(definition), '[]') from access_role where known_to = 'infinity') as roles,
          not access_others_hold_all(${caller.accountId}) as is_only`
      return { account, roles: row?.roles ?? [], isOnly: row?.isOnly ?? false }
    },
    twoPeople: (_input, loaded, caller) => invitingTakesTwo(loaded, caller),
    rule: ({ account }, { accountId, secretHash }, given) => ({ rows: inviteAgain(account, secretHash, given), answer: { accountId } }),
    write: writeSignIn,
  }),
  'access/resetCredentials': command({
    summary: 'End all ways into somebody’s account and give a link in their place',
    needs: resetting,
    input: ResetCredentials,
    output: AccountReceipt,
    fresh: true,
    twoPeople: () => true,
    load: (sql, { accountId }) => heldStill(sql, accountId),
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
    load: (sql, { accountId }) => heldStill(sql, accountId),
    rule: (account, { accountId, reason }, given) => ({ rows: closeAccount(account, given), answer: { accountId }, about: { reason } }),
    write: writeSignIn,
  }),
} as const
