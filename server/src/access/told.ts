import type { Sql } from '../kernel/db.ts'

type Told = Record<string, string>
type Row = { id: string; facts: Told }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Names for what inputs tell by ids, so that a proposal can be read as a sentence: `toAccountId` gives `toAccount`, `unitId` gives `unit`, a grant its
 * `holder`, `role` and `unit`, also once it has ended, broken glass `who` broke it and the `unit`. What whoever asks may not see is left out. Names of people in the register are
 * never told: a proposal is no way to learn one.
 */
export async function toldOf(sql: Sql, inputs: readonly Record<string, unknown>[]): Promise<Told[]> {
  const ids = [...new Set(inputs.flatMap((input) => Object.values(input).flatMap((value) => (isId(value) ? [value] : []))))]
  if (ids.length === 0) return inputs.map(() => ({}))
  const named = sql.array(ids, 2950)
  const rows = await sql<Row[]>`
    select account_id as id, jsonb_build_object('name', name) as facts from access_profile where account_id = any(${named}) and known_to = 'infinity'
    union all select u.unit_id, jsonb_build_object('name', ${unitName(sql, sql`u.unit_id`)}) from unit u where u.unit_id = any(${named})
    union all (select distinct on (g.grant_id) g.grant_id, jsonb_build_object('holder', p.name, 'role', g.role, 'unit', ${unitName(sql, sql`g.unit_id`)})
      from access_grant g join access_profile p on p.account_id = g.account_id and p.known_to = 'infinity'
      where g.grant_id = any(${named}) order by g.grant_id, g.known_to desc)
    union all select o.offer_id, jsonb_build_object('name', o.title) from offer o where o.offer_id = any(${named})
    union all select b.break_id, jsonb_build_object('who', p.name, 'unit', ${unitName(sql, sql`b.unit_id`)})
      from access_break b join access_profile p on p.account_id = b.account_id and p.known_to = 'infinity'
      where b.break_id = any(${named}) and b.known_to = 'infinity'`
  const facts = new Map(rows.map((row) => [row.id, row.facts]))
  return inputs.map((input) => toldBy(input, facts))
}

const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)

function unitName(sql: Sql, column: ReturnType<Sql>) {
  return sql`(select s.name from unit_style s where s.unit_id = ${column} and s.known_to = 'infinity' order by s.held_from desc limit 1)`
}

function toldBy(input: Record<string, unknown>, facts: ReadonlyMap<string, Told>): Told {
  const told: Told = {}
  for (const [key, value] of Object.entries(input)) {
    // The grant that comes of it, once it has, is nobody's whom the proposal was about.
    const found = isId(value) && key !== 'newGrantId' ? facts.get(value) : undefined
    if (!found) continue
    const { name, ...more } = found
    if (name) told[key.replace(/Id$/, '')] = name
    for (const [fact, text] of Object.entries(more)) if (text) told[fact] = text
  }
  return told
}
