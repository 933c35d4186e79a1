import {
  inOrder,
  KeepView,
  type KeptView,
  keepView,
  RemoveView,
  removeView,
  type View,
  ViewReceipt,
  type ViewRows,
  Views,
} from '@muster/domain/absence/views.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { type By, command, type Given, type Needs, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'

const needs: Needs<unknown> = { verb: 'absence.read', sensitivity: 'personal', at: () => 'anywhere' }

/** What somebody keeps is nobody else's: the ledger says that a view was kept, and not which. */
const unkept = ['name', 'kind', 'unit', 'opens'] as const

export const views = query({
  summary: 'The views of the page of absences that one keeps, by name; of one whose unit is out of reach, or gone, no unit is told',
  needs,
  input: z.object({}),
  output: Views,
  load: viewsOf,
  answer: (kept) => ({
    views: inOrder(kept).map(({ factId: _factId, ...view }) => (view.isLost ? { ...view, unit: null, unitName: null } : view)),
  }),
})

export const keptView = command({
  summary: 'Keep a view of the page of absences under a name of one’s own, one more or in place of another',
  needs: { ...needs, at: ({ unit }: KeepView) => (unit === null ? 'anywhere' : { unitId: unit }) },
  input: KeepView,
  output: ViewReceipt,
  unkept,
  load: async (sql, { unit }, _prepared, by) => {
    const kept = await lockViews(sql, by)
    if (unit !== null && !(await isInSight(sql, unit, by))) throw new Fault('unitUnknown', { unitId: unit })
    return kept
  },
  rule: (kept, wanted, { newId }) => ({ rows: keepView(kept, wanted, newId), answer: { viewId: wanted.viewId } }),
  write: writeViews,
})

export const removedView = command({
  summary: 'Remove a view of one’s own',
  needs,
  input: RemoveView,
  output: ViewReceipt,
  load: (sql, _input, _prepared, by) => lockViews(sql, by),
  rule: (kept, { viewId }) => ({ rows: removeView(kept, viewId), answer: { viewId } }),
  write: writeViews,
})

type Found = View & { factId: string }

function viewsOf(sql: Sql, _input: object, { caller, named }: By): Promise<Found[]> {
  return sql<Found[]>`select * from absence_views(${caller.accountId}, ${named.all}, ${sql.array([...named.units], 2950)})`
}

/** Those of one account change one after another. @throws Fault notSignedIn, where nobody acts whose they could be */
async function lockViews(sql: Sql, by: By): Promise<KeptView[]> {
  const { accountId } = by.caller
  if (accountId === null) throw new Fault('notSignedIn')
  await sql`select pg_advisory_xact_lock(hashtextextended(${accountId}, 28))`
  const found = await viewsOf(sql, {}, by)
  return found.map(({ unitName: _unitName, isLost: _isLost, ...view }) => view)
}

async function isInSight(sql: Sql, unit: string, { named }: By): Promise<boolean> {
  const [row] = await sql<{ isSeen: boolean }[]>`
    select absence_in_sight(${unit}, ${named.all}, ${sql.array([...named.units], 2950)}) as is_seen`
  return row?.isSeen ?? false
}

async function writeViews(sql: Sql, rows: ViewRows, { at, entry, caller }: Given): Promise<void> {
  await sql`select absence_views_write(${sql.json(rows)}, ${caller.accountId}, ${at}, ${entry})`
}
