import { type BreakBook, breakGlass, type ReviewBook, reviewBreak, type StoredBreak } from '@muster/domain/access/breaks.ts'
import { BreakGlass, BreakReceipt, ReviewBreak } from '@muster/domain/access/commands.ts'
import { scopesOf } from '@muster/domain/access/may.ts'
import { Breaks } from '@muster/domain/access/shapes.ts'
import * as z from 'zod'
import { type By, command, type Pair, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { seesUnit } from '../kernel/sees.ts'
import { callerOf, loadAccess, writeAccess } from './store.ts'

/** The unit that is named, or the one that a person is of today, and the glass that one broke before. */
async function breakBook(sql: Sql, { unitId, personId }: z.output<typeof BreakGlass>, { caller }: By): Promise<BreakBook> {
  const [row] = await sql<BreakBook[]>`
    select unit_id, is_top, (select coalesce(jsonb_agg(jsonb_build_object('state', state, 'reviewBy', iso(review_by), 'from', iso(held_from))), '[]')
        from access_break where account_id = ${caller.accountId} and known_to = 'infinity') as before
    from access_glass_place(${unitId ?? null}, ${personId ?? null})`
  return row ?? { unitId: null, isTop: false, before: [] }
}

async function reviewBook(sql: Sql, breakId: string): Promise<ReviewBook | undefined> {
  const [glass] = await sql<StoredBreak[]>`
    select fact_id, break_id, grant_id, account_id, unit_id, person_id, reason, held_from as from, held_to as to, review_by, state,
      (select r.name from access_profile r where r.account_id = b.reviewed_by and r.known_to = 'infinity') as reviewed_by
    from access_break b where break_id = ${breakId} and known_to = 'infinity'`
  if (!glass) return undefined
  const [breaker, { grants }] = await Promise.all([callerOf(sql, glass.accountId), loadAccess(sql, { grants: [glass.grantId] })])
  return { glass, breaker, grant: grants.find((one) => one.grantId === glass.grantId) }
}

/** Whoever breaks it may hold a role that one person gives: the second of the two looks at broken glass there, by a role that takes two to give. */
const pairOfGlass: Pair<z.output<typeof BreakGlass>> = {
  needs: {
    verb: 'access.review',
    sensitivity: 'personal',
    at: ({ unitId, personId }) => (unitId ? { unitId } : personId ? { personId } : 'everywhere'),
  },
  propose: async () => undefined,
  second: async () => ({ isAble: true, from: null }),
}

/** Glass that is broken in an emergency: at once, for some hours, with the reason; and what others find when they look at it. */
export const breaks = {
  'access/breaks': query({
    summary: 'Glass that was broken, the newest first, and what was found when somebody looked at it',
    needs: { verb: 'access.review', sensitivity: 'personal', at: () => 'anywhere' },
    input: z.object({ open: z.stringbool().optional() }),
    output: Breaks,
    load: (sql, { open = false }, { reach, caller }) => sql<z.input<typeof Breaks>['breaks']>`
      select b.break_id, b.account_id, p.name, b.unit_id, s.name as unit_name, b.person_id, b.reason, b.held_from as from, b.review_by, b.state,
        -- closed before its time by whoever broke it: then the grant has ended
        least(b.held_to, (select g.held_to from access_grant g where g.grant_id = b.grant_id and g.known_to = 'infinity')) as to,
        (select n.family || case when n.given <> '' then ', ' || n.given else '' end from person_name n
          where n.person_id = b.person_id and n.is_primary and n.known_to = 'infinity' limit 1) as person_name,
        b.account_id is not distinct from ${caller.accountId}::uuid as own,
        case when told then (select r.name from access_profile r where r.account_id = b.reviewed_by and r.known_to = 'infinity') end as reviewed_by,
        case when told then b.words end as words, b.entry
      from access_break b cross join lateral (select access_scope_of(b.entry) = any(${sql.array(scopesOf(caller), 25)}) as told) sight
      join access_profile p on p.account_id = b.account_id and p.known_to = 'infinity'
      left join lateral (select name from unit_style s where s.unit_id = b.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1) s on true
      where b.known_to = 'infinity' and (not ${open} or b.state = 'open') and ${seesUnit(sql, reach, sql`b.unit_id`)}
      order by b.held_from desc, b.break_id limit 500`,
    answer: (rows) => ({ breaks: [...rows] }),
  }),
  // Asked of whoever may break glass somewhere, for a place that they do not reach: that is what glass is for.
  'access/breakGlass': command({
    summary: 'Break glass: see and do what an emergency needs at a unit, for some hours, with the reason',
    needs: { verb: 'access.breakGlass', sensitivity: 'personal', at: () => 'anywhere' },
    input: BreakGlass,
    output: BreakReceipt,
    fresh: true,
    load: (sql, input, _prepared, by) => breakBook(sql, input, by),
    // Over the whole of a force nobody opens everything alone.
    twoPeople: (_input, { isTop }) => isTop,
    pair: pairOfGlass,
    rule: (book, input, given) => ({
      rows: breakGlass(book, input, given),
      answer: { breakId: input.breakId },
      about: { unitId: book.unitId, personId: input.personId ?? null, reason: input.reason },
    }),
    write: writeAccess,
  }),
  'access/reviewBreak': command({
    summary: 'Say what was found when looking at glass that was broken',
    needs: { verb: 'access.review', sensitivity: 'personal', at: ({ breakId }) => ({ breakId }) },
    input: ReviewBreak,
    output: BreakReceipt,
    fresh: true,
    load: (sql, { breakId }) => reviewBook(sql, breakId),
    twoPeople: () => true,
    rule: (book, input, given) => ({
      rows: reviewBreak(book, input, given),
      answer: { breakId: input.breakId },
      about: { unitId: book?.glass.unitId ?? null, personId: book?.glass.personId ?? null, reason: input.words },
    }),
    write: writeAccess,
  }),
} as const
