import { Fault } from '../../fault.ts'
import type { PersonReading, SourceReading } from '../reading.ts'
import { concludePerson } from './concludePerson.ts'
import { gather } from './gather.ts'
import { headerOf } from './header.ts'
import { underHeadings } from './headings.ts'
import type { PeopleMapping } from './mapping.ts'
import type { PersonDraft } from './personDraft.ts'
import { planOf } from './plan.ts'
import type { TableRow } from './row.ts'
import { between } from './rowText.ts'
import { tellTwins } from './tellTwins.ts'

/**
 * A table of people by its mapping. Every row ends in a person or among the stray lines, and every cell stays in a person's text:
 * the row's cells joined by ` | `, the rows of one person by a line feed. The same rows and mapping give the same reading.
 */
export function readTable(rows: TableRow[], mapping: PeopleMapping): SourceReading {
  const header = headerOf(rows, mapping.header)
  const plan = planOf(mapping, header)
  const stray: SourceReading['stray'] = header.above
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => ({ line, text: cells.filter((cell) => cell.trim() !== '').join(between), reason: 'beforeHeader', facts: {} }))
  for (const { name } of plan.notMapped) stray.push({ line: header.line, text: name, reason: 'columnNotMapped', facts: { column: name } })

  const drafts: PersonDraft[] = gather(underHeadings(header.rows, plan), plan, stray)
  if (drafts.length === 0) throw new Fault('noPeople', { rows: header.rows.length, stray: stray.length })
  tellTwins(drafts, plan)

  const subunits = [...new Set(drafts.map(({ subunit }) => subunit))]
  const people: PersonReading[] = drafts.map((draft) => concludePerson(draft, plan, subunits))
  stray.sort((one, other) => one.line - other.line)
  return {
    subunits,
    people,
    stray,
    ...(mapping.musteredInOn && { musteredInOn: mapping.musteredInOn }),
    ...(mapping.musteredOutOn && { musteredOutOn: mapping.musteredOutOn }),
  }
}
