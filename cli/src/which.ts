import type { Day } from '@muster/domain/calendar.ts'
import { Day as DayShape } from '@muster/domain/calendar.ts'
import { Fault } from '@muster/domain/fault.ts'
import { SearchAnswer } from '@muster/domain/people/shapes.ts'
import { type UnitLine, UnitsTree } from '@muster/domain/units/unit.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { Unclear } from './arguments.ts'
import type { Session } from './session.ts'

export function dayOf(text: string): Day {
  const day = DayShape.safeParse(text)
  if (!day.success) throw new Fault('impossibleDay', { day: text })
  return day.data
}

/** A unit by its id, its name, or the way down to it («33rd Iowa Infantry/Company C»), among the units of that day. */
export async function unitOf(session: Session, named: string, on: Day): Promise<string> {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(named)) return named
  const { units } = await session.ask('units/tree', { on }, UnitsTree)
  const path = named.toLowerCase()
  const found = units.filter((unit) => [unit.name, unit.shortName, pathTo(unit, units)].some((name) => name?.toLowerCase() === path))
  const [only] = found
  if (only && found.length === 1) return only.unitId
  if (found.length > 1)
    throw new Unclear(worded('terminal.unitAmbiguous', { name: named, choices: found.map((unit) => pathTo(unit, units)).join('\n  ') }))
  throw new Unclear(worded('terminal.unitNotFound', { name: named, on }))
}

export function pathTo(unit: UnitLine, units: readonly UnitLine[]): string {
  const superior = units.find((one) => one.unitId === unit.superiorId)
  return superior ? `${pathTo(superior, units)}/${unit.name}` : unit.name
}

/** Somebody by id, or by a name that is only theirs. */
export async function personOf(session: Session, named: string): Promise<string> {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(named)) return named
  const { people: hits } = await session.ask('people/search', { q: named }, SearchAnswer)
  const exact = hits.filter((hit) => hit.score >= (hits[0]?.score ?? 0))
  const [only] = exact
  if (only && exact.length === 1) return only.personId
  throw new Unclear(
    worded(hits.length === 0 ? 'terminal.personNotFound' : 'terminal.personAmbiguous', {
      name: named,
      choices: hits.map((hit) => `${hit.name}, ${hit.unitName ?? ''}  ${hit.personId}`).join('\n  '),
    }),
  )
}
