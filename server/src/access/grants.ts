import type { AccessBook } from '@muster/domain/access/book.ts'
import { ChangeRole, Delegate, EndGrant, GiveGrant, GrantReceipt, HandOver, LayDown } from '@muster/domain/access/commands.ts'
import {
  changeRole,
  delegate,
  endGrant,
  giveGrant,
  givesThere,
  givingTakesTwo,
  handOver,
  layDown,
  roleNamed,
} from '@muster/domain/access/grants.ts'
import { type Place, scopesOf } from '@muster/domain/access/may.ts'
import { ActingPeople, Grants, Roles } from '@muster/domain/access/shapes.ts'
import { toldOfDelegation } from '@muster/domain/access/signingIn.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { command, type Needs, type Pair, query } from '../kernel/action.ts'
import { seesUnit } from '../kernel/sees.ts'
import { writeSignIn } from './signIn/store.ts'
import { loadAccess, writeAccess } from './store.ts'

const giving = <I>(at: (input: I) => Place): Needs<I> => ({ verb: 'access.give', sensitivity: 'open', at })
const ofOneself: Needs<unknown> = { verb: 'self', sensitivity: 'open', at: () => 'anywhere' }
const overUnit = ({ unitId }: { unitId: string | null }): Place => (unitId === null ? 'everywhere' : { unitId })
const overGrant = ({ grantId }: { grantId: string }): Place => ({ grantId })
const receipt = ({ grantId, reason }: { grantId: string; reason: string }, unitId: string | null | undefined) => ({
  answer: { grantId },
  about: { unitId: unitId ?? null, reason },
})
const unitOf = (book: AccessBook, grantId: string) => book.grants.find((one) => one.grantId === grantId)?.unitId
/** @throws Fault grantUnknown */
function roleOf(book: AccessBook, grantId: string): string {
  const found = book.grants.find((one) => one.grantId === grantId)
  if (!found) throw new Fault('grantUnknown')
  return found.role
}

/** One lends what one holds oneself, and whoever gives that role there seconds it. */
const pairInPlace: Pair<z.output<typeof Delegate>> = {
  needs: giving(overGrant),
  propose: async (_sql, { grantId }, { grants }) => {
    if (!grants.some((grant) => grant.grantId === grantId && !grant.delegateOf)) throw new Fault('grantUnknown')
  },
  second: async (sql, { grantId }, caller) => {
    const [lent] = await sql<{ role: string; highest: boolean; above: string[] }[]>`
      select g.role, (r.definition ->> 'highest')::boolean as highest, access_above(g.unit_id, null, null, null, null) as above
      from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity' where g.grant_id = ${grantId} and g.known_to = 'infinity'`
    return { isAble: lent !== undefined && givesThere(caller, lent, lent.above), from: null }
  },
}

/** Who holds what, where, from when to when; and how it changes hands. */
export const grants = {
  'access/roles': query({
    summary: 'The roles, and what each of them may',
    needs: ofOneself,
    input: z.object({}),
    output: Roles,
    load: (sql) => sql<{ definition: z.input<typeof Roles>['roles'][number] }[]>`
      select definition from access_role where known_to = 'infinity' order by role`,
    answer: (rows) => ({ roles: rows.map((row) => row.definition) }),
  }),
  'access/grants': query({
    summary: 'Who holds which role over which unit, now and to come',
    needs: { verb: 'access.read', sensitivity: 'open', at: ({ unit }) => (unit ? { unitId: unit } : 'anywhere') },
    input: z.object({ unit: z.uuid().optional(), account: z.uuid().optional() }),
    output: Grants,
    load: (sql, { unit = null, account = null }, { reach, caller }) => sql<z.input<typeof Grants>['grants']>`
      select g.grant_id, g.account_id, p.name, g.role, g.unit_id, s.name as unit_name, g.held_from as from, g.held_to as to, g.reason, g.entry, p.state,
        case when s.name is not null then jsonb_build_object('echelon', s.echelon, 'sidc', s.sidc, 'above', (
          select coalesce(jsonb_agg(jsonb_build_object('unitId', c.ancestor_id, 'name', a.name) order by c.depth desc), '[]')
          from unit_closure c join unit_style a on a.unit_id = c.ancestor_id and a.known_to = 'infinity' and a.held_from <= s.last and s.last < a.held_to
          where c.unit_id = g.unit_id and c.depth > 0 and c.held_from <= s.last and s.last < c.held_to)) end as unit,
        (select o.name from access_grant f join access_profile o on o.account_id = f.account_id and o.known_to = 'infinity'
          where f.grant_id = g.from_grant and f.known_to = 'infinity') as in_place_of
      from access_grant g join access_profile p on p.account_id = g.account_id and p.known_to = 'infinity'
      left join lateral (select name, echelon, sidc, least(current_date, held_to - 1) as last from unit_style s
        where s.unit_id = g.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1) s on true
      where g.known_to = 'infinity' and g.held_to > now() and (${account}::uuid is null or g.account_id = ${account})
        and (${unit}::uuid is null or exists (select 1 from unit_reach r where r.ancestor_id = ${unit} and r.unit_id = g.unit_id))
        and ${seesUnit(sql, reach, sql`g.unit_id`)} and (g.account_id is not distinct from ${caller.accountId}::uuid or exists (
          select 1 from access_role r where r.role = g.role and r.known_to = 'infinity' and r.definition ->> 'scope' = any(${sql.array(scopesOf(caller), 25)})))
      order by s.name nulls first, g.role, p.name, g.grant_id limit 2000`,
    answer: (rows) => ({ grants: [...rows] }),
  }),
  // People who act know each other by name, and no more than that: whoever goes on leave has to find somebody to stand in.
  'access/people': query({
    summary: 'People who act, by part of their name',
    needs: ofOneself,
    input: z.object({ q: z.string().trim().max(100).default('') }),
    output: ActingPeople,
    load: (sql, { q }) => sql<z.input<typeof ActingPeople>['people']>`
      select account_id, name, state from access_profile
      where known_to = 'infinity' and state <> 'closed' and (${q} = '' or strpos(lower(name), lower(${q})) > 0)
      order by not starts_with(lower(name), lower(${q})), name, account_id limit 20`,
    answer: (people) => ({ people: [...people] }),
  }),
  'access/give': command({
    summary: 'Give a role over a unit, from a day until a day',
    needs: giving<z.output<typeof GiveGrant>>(overUnit),
    input: GiveGrant,
    output: GrantReceipt,
    fresh: true,
    load: (sql, { accountId, grantId, unitId }) => loadAccess(sql, { accounts: [accountId], grants: [grantId], unitId }),
    twoPeople: ({ role, accountId }, book, caller) => givingTakesTwo(book, role, accountId, caller),
    rule: (book, input, given) => ({ rows: giveGrant(book, input, given), ...receipt(input, input.unitId) }),
    write: writeAccess,
  }),
  'access/end': command({
    summary: 'End a grant, now or at the beginning of a day',
    needs: giving<z.output<typeof EndGrant>>(overGrant),
    input: EndGrant,
    output: GrantReceipt,
    fresh: true,
    load: (sql, { grantId }) => loadAccess(sql, { grants: [grantId] }),
    twoPeople: ({ grantId }, book) => roleNamed(book, roleOf(book, grantId)).highest,
    rule: (book, input, given) => ({ rows: endGrant(book, input, given), ...receipt(input, unitOf(book, input.grantId)) }),
    write: writeAccess,
  }),
  'access/handOver': command({
    summary: 'Hand a grant over to somebody else at the beginning of a day',
    needs: giving<z.output<typeof HandOver>>(overGrant),
    input: HandOver,
    output: GrantReceipt,
    fresh: true,
    load: (sql, { grantId, toAccountId }) => loadAccess(sql, { grants: [grantId], accounts: [toAccountId] }),
    twoPeople: ({ grantId, toAccountId }, book, caller) => givingTakesTwo(book, roleOf(book, grantId), toAccountId, caller),
    rule: (book, input, given) => ({
      rows: handOver(book, input, given),
      ...receipt({ ...input, grantId: input.newGrantId }, unitOf(book, input.grantId)),
    }),
    write: writeAccess,
  }),
  'access/delegate': command({
    summary: 'Let somebody act in one’s place for some days',
    needs: { ...ofOneself, sees: { verb: 'access.give', sensitivity: 'open' } },
    input: Delegate,
    output: GrantReceipt,
    fresh: true,
    load: (sql, { grantId, toAccountId }) => loadAccess(sql, { grants: [grantId], accounts: [toAccountId] }),
    twoPeople: ({ grantId, toAccountId }, book, caller) => givingTakesTwo(book, roleOf(book, grantId), toAccountId, caller),
    pair: pairInPlace,
    rule: (book, input, given) => ({
      rows: toldOfDelegation(delegate(book, input, given), book, given),
      ...receipt({ ...input, grantId: input.newGrantId }, unitOf(book, input.grantId)),
    }),
    write: writeSignIn,
  }),
  'access/layDown': command({
    summary: 'Lay down a grant of one’s own',
    needs: ofOneself,
    input: LayDown,
    output: GrantReceipt,
    fresh: true,
    load: (sql, { grantId }) => loadAccess(sql, { grants: [grantId] }),
    rule: (book, input, given) => ({ rows: layDown(book, input, given), ...receipt(input, unitOf(book, input.grantId)) }),
    write: writeAccess,
  }),
  'access/changeRole': command({
    summary: 'Write anew what a role may',
    needs: { verb: 'access.roles', sensitivity: 'open', at: () => 'everywhere' },
    input: ChangeRole,
    output: z.object({ role: z.string() }),
    fresh: true,
    load: (sql) => loadAccess(sql, {}),
    twoPeople: () => true,
    rule: (book, input, given) => ({
      rows: changeRole(book, input, given),
      answer: { role: input.definition.role },
      about: { reason: input.reason },
    }),
    write: writeAccess,
  }),
} as const
