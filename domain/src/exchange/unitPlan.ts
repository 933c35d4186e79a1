import { addDays, type Day } from '../calendar.ts'
import type { StyleFact, UnitRows } from '../units/book.ts'
import { functionOf, plainSymbol } from '../units/symbol.ts'
import type { Echelon } from '../units/unit.ts'
import type { ReadAssignment, SourceReading } from './reading.ts'

/** What is known of a unit by one style and one superior: a unit that was changed by hand may have several. */
export type ExistingUnit = Omit<StyleFact, 'factId' | 'from' | 'to'> & {
  ref: string | null
  superiorId: string | null
  from: Day
  to: Day | null
  styleId: string
  linkId: string | null
  byHand: boolean
}
export type Identity = { unitId: string; ref: string }
type Span = { from: Day; to: Day | null }
export type UnitPlan = {
  rows: UnitRows
  topId: string
  unitOf: (subunit: string) => string
  added: number
  widened: number
  zone: string
  /** The days of every unit that people come into, as they will be. */
  spans: Map<string, Span>
}

type Options = { source: string; unitName: string; shortName: string | null; zone: string; newId: () => string }
type Rows = Required<Pick<UnitRows, 'units' | 'styles' | 'links' | 'close'>>

const earlier = (one: Day, other: Day): Day => (other < one ? other : one)
const later = (one: Day | null, other: Day | null): Day | null => (one === null || other === null ? null : other > one ? other : one)

/** From the first day of these stays to the last, and at least to the day after the unit was mustered out: nobody is in a unit that is not there. */
function daysOf(reading: SourceReading, stays: readonly ReadAssignment[]): Span | undefined {
  const { musteredInOn, musteredOutOn } = reading
  const [first] = stays
  const begins = musteredInOn ?? first?.from
  if (begins === undefined) return undefined
  return {
    from: stays.reduce((least, stay) => earlier(least, stay.from), begins),
    to:
      musteredOutOn === undefined
        ? null
        : stays.reduce<Day | null>((greatest, stay) => later(greatest, stay.to ?? null), addDays(musteredOutOn, 1)),
  }
}

function spansOf(reading: SourceReading): { top: Span; of: (subunit: string) => Span } {
  const stays = reading.people.flatMap((person) => person.assignments)
  // A source without a single dated stay still has people: their unit begins on the first day of the calendar it was drawn up in.
  const top = daysOf(reading, stays) ?? {
    from: '1900-01-01' as Day,
    to: reading.musteredOutOn === undefined ? null : addDays(reading.musteredOutOn, 1),
  }
  const bySubunit = Map.groupBy(stays, (stay) => stay.subunit)
  return { top, of: (subunit) => daysOf(reading, bySubunit.get(subunit) ?? []) ?? top }
}

/** The part of a span in which the superior is there as well. */
function within(span: Span, superior: Span): Span | undefined {
  const from = span.from < superior.from ? superior.from : span.from
  const to = span.to === null ? superior.to : superior.to === null ? span.to : earlier(span.to, superior.to)
  return to !== null && to <= from ? undefined : { from, to }
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

/**
 * The units a source of people needs. Their symbols say the echelon, and the function where the names tell one: infantry is not assumed.
 * A unit this source brought, and nobody changed since, grows with its people's days; one that somebody raised or changed is left as it is.
 */
export function planUnits(
  reading: SourceReading,
  existing: readonly ExistingUnit[],
  identities: readonly Identity[],
  options: Options,
): UnitPlan {
  const { source, unitName, shortName, newId } = options
  const wanted = spansOf(reading)
  const echelon = echelonsFor(unitName, reading.subunits)
  const rows: Rows = { units: [], styles: [], links: [], close: [] }
  const own = new Set(identities.map((identity) => identity.unitId))
  const standing = Map.groupBy(existing, (unit) => unit.unitId)
  const spans = new Map<string, Span>()
  let [added, widened] = [0, 0]
  const found =
    existing.find((unit) => unit.ref === '' && own.has(unit.unitId)) ??
    existing.find((unit) => unit.name === unitName && unit.superiorId === null)
  const zone = found?.zone ?? options.zone
  const link = (unitId: string, superiorId: string | null, span: Span): void => {
    const shared = superiorId === null ? undefined : within(span, spans.get(superiorId) ?? span)
    if (superiorId && shared) rows.links.push({ factId: newId(), unitId, relation: 'assigned', superiorId, ...shared })
  }
  const raise = (ref: string, name: string, short: string | null, at: Echelon, superiorId: string | null, span: Span): string => {
    const known = identities.find((identity) => identity.ref === ref)
    const unitId = known?.unitId ?? newId()
    if (!known) rows.units.push({ unitId, source, sourceRef: ref })
    const sidc = plainSymbol(at, functionOf(name) === '000000' ? unitName : name)
    rows.styles.push({ factId: newId(), unitId, ...span, name, shortName: short, echelon: at, sidc, zone, closesAt: '24:00' })
    spans.set(unitId, span)
    link(unitId, superiorId, span)
    added++
    return unitId
  }
  const keep = (unitId: string, need: Span): string => {
    const known = standing.get(unitId) ?? []
    const [unit] = known
    if (!unit) return unitId
    const has = known.reduce<Span>((all, one) => ({ from: earlier(all.from, one.from), to: later(all.to, one.to) }), unit)
    const span = { from: earlier(has.from, need.from), to: later(has.to, need.to) }
    const grows = own.has(unitId) && !unit.byHand && known.length === 1 && (span.from !== has.from || span.to !== has.to)
    spans.set(unitId, grows ? span : { from: has.from, to: has.to })
    if (!grows) return unitId
    const { name, shortName: short, echelon: at, sidc, closesAt } = unit
    rows.close.push(unit.styleId, ...(unit.linkId ? [unit.linkId] : []))
    rows.styles.push({ factId: newId(), unitId, ...span, name, shortName: short, echelon: at, sidc, zone: unit.zone, closesAt })
    link(unitId, unit.superiorId, span)
    widened++
    return unitId
  }
  const topId = found ? keep(found.unitId, wanted.top) : raise('', unitName, shortName, echelon.top, null, wanted.top)
  const byName = new Map<string, string>(existing.filter((unit) => unit.superiorId === topId).map((unit) => [unit.name, unit.unitId]))
  // What this source brought is found by its name in the source, whatever it is called or under whom it stands by now.
  for (const unit of existing) if (unit.ref && own.has(unit.unitId)) byName.set(unit.ref, unit.unitId)
  for (const name of reading.subunits) {
    // A sub-unit that bears the unit's own name is the unit itself.
    if (!name || name === unitName) continue
    const known = byName.get(name)
    byName.set(name, known ? keep(known, wanted.of(name)) : raise(name, name, null, echelon.sub, topId, wanted.of(name)))
  }
  byName.set(unitName, topId)
  return { rows, topId, unitOf: (subunit) => byName.get(subunit) ?? topId, added, widened, zone, spans }
}

/** Whoever came before their unit was there, by what is known of the unit by hand, is told: neither was changed for the other. */
export function tellWhoCameEarly(reading: SourceReading, { unitOf, spans }: UnitPlan): SourceReading {
  const people = reading.people.map((person) => {
    const stay = person.assignments.find(({ subunit, from }) => from < (spans.get(unitOf(subunit))?.from ?? from))
    const from = stay && spans.get(unitOf(stay.subunit))?.from
    if (!stay || !from) return person
    const piece = { words: [0, 0] as [number, number], reason: 'unitNotThereYet', facts: { unit: stay.subunit, from } }
    return { ...person, unread: [...person.unread, piece] }
  })
  return { ...reading, people }
}
