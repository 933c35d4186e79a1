import { addDays, type Day } from '../calendar.ts'
import type { UnitRows } from '../units/book.ts'
import { functionOf, plainSymbol } from '../units/symbol.ts'
import type { Echelon } from '../units/unit.ts'
import type { SourceReading } from './reading.ts'

export type ExistingUnit = {
  unitId: string
  ref: string | null
  name: string
  superiorId: string | null
  zone: string
  from: Day
  to: Day | null
}
export type Identity = { unitId: string; ref: string }
export type UnitPlan = { rows: UnitRows; topId: string; unitOf: (subunit: string) => string; added: number; zone: string }

type Options = { source: string; unitName: string; shortName: string | null; zone: string; newId: () => string }

/** From the first day of which the source's people say that they were in the unit, to the day after the unit was mustered out. */
export function daysOf(reading: SourceReading): { from: Day; to: Day | null } {
  const stays = reading.people.flatMap((person) => person.assignments)
  const from = stays.reduce<Day | undefined>(
    (least, stay) => (least === undefined || stay.from < least ? stay.from : least),
    reading.musteredInOn,
  )
  // A source without a single dated stay still has people: their unit begins on the first day of the calendar it was drawn up in.
  return {
    from: from ?? ('1900-01-01' as Day),
    to: reading.musteredOutOn === undefined ? null : addDays(reading.musteredOutOn, 1),
  }
}

/** Companies in a regiment, and so on: the echelon a sub-unit's own name tells, and the one above it. */
const echelonWords: [RegExp, Echelon, Echelon][] = [
  [/\b(company|battery|troop|squadron|coy|co|рота|중대)\b/iu, 'company', 'regiment'],
  [/\b(platoon|взвод|소대)\b/iu, 'platoon', 'company'],
  [/\b(squad|section|отделение|відділення|분대)\b/iu, 'section', 'platoon'],
  [/\b(battalion|батальон|батальйон|대대)\b/iu, 'battalion', 'brigade'],
]
function echelonsFor(unitName: string, subunits: readonly string[]): { top: Echelon; sub: Echelon } {
  const found = echelonWords.find(([word]) => subunits.some((name) => word.test(name)))
  const own = echelonWords.find(([word]) => word.test(unitName))
  return { top: own?.[1] ?? found?.[2] ?? (subunits.length > 0 ? 'battalion' : 'company'), sub: found?.[1] ?? 'company' }
}

/** The units a source of people needs. Their symbols say the echelon, and the function where the names tell one: infantry is not assumed. */
export function planUnits(
  reading: SourceReading,
  existing: readonly ExistingUnit[],
  identities: readonly Identity[],
  options: Options,
): UnitPlan {
  const { source, unitName, shortName, newId } = options
  const { from, to } = daysOf(reading)
  const echelon = echelonsFor(unitName, reading.subunits)
  const rows: Required<Pick<UnitRows, 'units' | 'styles' | 'links' | 'close'>> = { units: [], styles: [], links: [], close: [] }
  const found = existing.find((unit) => unit.ref === '') ?? existing.find((unit) => unit.name === unitName && unit.superiorId === null)
  const zone = found?.zone ?? options.zone
  const raise = (ref: string, name: string, short: string | null, at: Echelon, superiorId: string | null): string => {
    const known = identities.find((identity) => identity.ref === ref)
    const unitId = known?.unitId ?? newId()
    if (!known) rows.units.push({ unitId, source, sourceRef: ref })
    rows.styles.push({
      factId: newId(),
      unitId,
      from,
      to,
      name,
      shortName: short,
      echelon: at,
      sidc: plainSymbol(at, functionOf(name) === '000000' ? unitName : name),
      zone,
      closesAt: '24:00',
    })
    if (superiorId) rows.links.push({ factId: newId(), unitId, relation: 'assigned', superiorId, from, to })
    return unitId
  }
  const topId = found?.unitId ?? raise('', unitName, shortName, echelon.top, null)
  const byName = new Map<string, string>(existing.filter((unit) => unit.superiorId === topId).map((unit) => [unit.name, unit.unitId]))
  // A sub-unit that bears the unit's own name is the unit itself.
  byName.set(unitName, topId)
  for (const name of reading.subunits) if (name && !byName.has(name)) byName.set(name, raise(name, name, null, echelon.sub, topId))
  return { rows, topId, unitOf: (subunit) => byName.get(subunit) ?? topId, added: rows.styles.length, zone }
}
