import { Regime } from '@muster/domain/absence/regime/regime.ts'
import type { Sql } from '../../kernel/db.ts'

/** Rules that were read before, by the fact that activated them: such a fact never changes, and to read one takes longer than all else on the page of a case. */
const read = new Map<string, Regime>()

/** Some rules, by the facts that activated them; whoever has entered may read them. */
export async function regimesOf(sql: Sql, factIds: readonly string[]): Promise<ReadonlyMap<string, Regime>> {
  const unread = [...new Set(factIds)].filter((id) => !read.has(id))
  if (unread.length > 0) {
    const rows = await sql<{ factId: string; definition: unknown }[]>`
      select fact_id, definition from absence_regime where fact_id = any(${sql.array(unread, 2950)})`
    for (const { factId, definition } of rows) read.set(factId, Regime.parse(definition))
  }
  return new Map([...read].filter(([id]) => factIds.includes(id)))
}

/** @throws Error where there is no such fact: a case names the rules it began under by a foreign key */
export async function regimeOf(sql: Sql, factId: string): Promise<Regime> {
  const regime = (await regimesOf(sql, [factId])).get(factId)
  if (!regime) throw new Error(`no rules were activated by ${factId}`)
  return regime
}
