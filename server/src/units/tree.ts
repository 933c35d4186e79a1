import { Day, Moment } from '@muster/domain/calendar.ts'
import { type UnitLine, UnitsTree } from '@muster/domain/units/unit.ts'
import * as z from 'zod'
import { type By, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { asKnown } from '../kernel/known.ts'
import { seesUnit } from '../kernel/sees.ts'

const Input = z.object({ on: Day, units: z.enum(['then', 'now']).default('then'), known: Moment.optional() })
type Row = Omit<UnitLine, 'depth'>

/** Every unit that exists on the day, its superior by the lens chosen, and the people assigned to it directly. */
function unitsOn(sql: Sql, on: string, lens: string, known: string, reach: By['reach']): Promise<Row[]> {
  // Joined unit by unit through its key: an estimate of one row for a whole order of battle made this quadratic.
  const superior =
    lens === 'then'
      ? sql`left join unit_link l on l.unit_id = s.unit_id and l.relation = 'assigned' and l.held_from <= ${on} and ${on} < l.held_to
          and l.known_from <= ${known} and ${known} < l.known_to`
      : sql`left join units_latest(${known}) l on l.unit_id = s.unit_id`
  return sql<Row[]>`
    with counted as materialized (select * from units_assigned(${on}, ${known}))
    select s.unit_id, s.name, s.short_name, s.echelon, s.sidc, l.superior_id, t.superior_id as attached_to_id, c.assigned
    from unit_style s
    ${superior}
    left join unit_link t on t.unit_id = s.unit_id and t.relation = 'attached' and t.held_from <= ${on} and ${on} < t.held_to
      and t.known_from <= ${known} and ${known} < t.known_to
    join counted c on c.unit_id = s.unit_id
    where s.held_from <= ${on} and ${on} < s.held_to and s.known_from <= ${known} and ${known} < s.known_to
      and ${seesUnit(sql, reach, sql`s.unit_id`)}
    order by s.name collate "C", s.unit_id`
}

/** Depth first, each unit's figure with everything under it. A unit whose superior does not exist that day stands at the top. */
export function inOrder(rows: readonly Row[]): UnitLine[] {
  const present = new Set(rows.map((row) => row.unitId))
  const under = Map.groupBy(rows, (row) => (row.superiorId && present.has(row.superiorId) ? row.superiorId : ''))
  const lines: UnitLine[] = []
  const visit = (row: Row, depth: number): number => {
    const line: UnitLine = { ...row, superiorId: row.superiorId && present.has(row.superiorId) ? row.superiorId : null, depth }
    lines.push(line)
    for (const child of under.get(row.unitId) ?? []) line.assigned += visit(child, depth + 1)
    return line.assigned
  }
  for (const top of under.get('') ?? []) visit(top, 0)
  return lines
}

export const tree = query({
  summary: 'The order of battle on a day, depth first',
  needs: { verb: 'units.read', sensitivity: 'open', at: () => 'anywhere' },
  input: Input,
  output: UnitsTree,
  load: (sql, { on, units, known }, { reach }) => unitsOn(sql, on, units, asKnown(known), reach),
  answer: (rows, { on }) => ({ on, units: inOrder(rows) }),
})
