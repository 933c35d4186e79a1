import { groupOf, isOnRolls } from '../people/dutyStatus.ts'
import { type RankGroup, rankGroups } from '../people/rank.ts'
import { type Books, type PersonSpans, type Standing, standing } from './books.ts'
import { noTellings, type Telling, type Tellings } from './cases.ts'
import { casualtyOf, deathPart, gainOf, lossOf } from './flow.ts'
import { fieldOf, form1, type ReturnField } from './form.ts'
import { isOnRegister } from './register.ts'

export type Fields = Record<ReturnField, number>
export type Count = Record<RankGroup, Fields>

export function noFields(): Fields {
  return Object.fromEntries(form1.map((field) => [field, 0])) as Fields
}

export function noCount(): Count {
  return { OF: noFields(), WO: noFields(), OR: noFields(), CIV: noFields() }
}

/**
 * The strength return of a set of units for the period from the close of the day before to the close of `day` (doctrine (c)),
 * derived from the books alone. OPEN is what the books give for the day before; bridging to a signed OPEN is `withSigned`'s work.
 * `unitsBefore` are those units as they stood the day before: who left with a unit that moved is a loss by transfer. `tellings` is what cases say: by them
 * somebody is reinstated by correction, or on the register no more since nothing can be done against them.
 * AUTH, SEEN, VOUCHED and GAP come from an establishment and a muster and are left at zero here.
 */
export function countDay(
  books: Books,
  units: ReadonlySet<string>,
  day: number,
  unitsBefore: ReadonlySet<string> = units,
  tellings: Tellings = noTellings,
): Count {
  const count = noCount()
  for (const person of books.values()) {
    const now = standing(person, day)
    const telling = tellings.get(person.personId)
    addStock(count, { person, now, telling }, units, day)
    addFlow(count, { person, now, telling }, { now: units, before: unitsBefore }, day)
  }
  return count
}

/** The fields that say how things stand at the close of a day, without those that say how they came to: what a day before is asked for. */
export function stockOn(books: Books, units: ReadonlySet<string>, day: number, tellings: Tellings = noTellings): Count {
  const count = noCount()
  for (const person of books.values())
    addStock(count, { person, now: standing(person, day), telling: tellings.get(person.personId) }, units, day)
  return count
}

/** How many people are assigned to each unit by itself at the close of a day. */
export function assignedOn(books: Books, day: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const person of books.values()) {
    const { unitId } = standing(person, day)
    if (unitId) counts.set(unitId, (counts.get(unitId) ?? 0) + 1)
  }
  return counts
}

type One = { person: PersonSpans; now: Standing; telling: Telling | undefined }

function addStock(count: Count, { person, now, telling }: One, units: ReadonlySet<string>, day: number): void {
  const fields = count[now.rankGroup]
  if (now.unitId && units.has(now.unitId)) {
    fields.CLOSE += 1
    const field = now.code && fieldOf(now.code)
    if (field) fields[field] += 1
  }
  // Counted in where they serve exactly while they are counted out where they belong: equation 5.
  const guest = now.code === 'ATO' && person.assignments.find((span) => span.relation === 'attached' && span.from <= day && day < span.to)
  if (guest && units.has(guest.unitId)) fields.AT_IN += 1
  if (isOnRegister(person, now, telling, 'DFR', units, day)) fields.DFR_ON_BOOKS += 1
}

type Sets = { now: ReadonlySet<string>; before: ReadonlySet<string> }

function addFlow(count: Count, { person, now, telling }: One, units: Sets, day: number): void {
  const before = standing(person, day - 1)
  const was = before.unitId !== undefined && units.before.has(before.unitId)
  const is = now.unitId !== undefined && units.now.has(now.unitId)
  if (was) count[before.rankGroup].OPEN += 1
  if (!was && is) count[now.rankGroup][gainOf(before, telling, day)] += 1
  if (was && !is) {
    const field = lossOf(before, now)
    count[before.rankGroup][field] += 1
    if (field === 'L3') addDeath(count[before.rankGroup], now)
  }
  if (was && person.wounds.includes(day)) count[before.rankGroup].WIA += 1
  if (was && is && isBack(before, now)) count[now.rankGroup].RTD += 1
  if (was && is && before.rankGroup !== now.rankGroup) {
    count[before.rankGroup].RGM -= 1
    count[now.rankGroup].RGM += 1
  }
}

function addDeath(fields: Fields, now: Standing): void {
  fields[deathPart(now)] += 1
  const casualty = casualtyOf(now)
  if (casualty) fields[casualty] += 1
}

/** Back to duty out of hospital or convalescence. */
function isBack(before: Standing, now: Standing): boolean {
  return (before.code === 'HSP' || before.code === 'CNV') && now.code !== undefined && groupOf(now.code) === 'P'
}

/** The total column: every field summed over the rank groups (RGM comes to zero by itself). */
export function totalOf(count: Count): Fields {
  const total = noFields()
  for (const group of rankGroups) for (const field of form1) total[field] += count[group][field]
  return total
}

export function sumOf(fields: Fields, names: readonly ReturnField[]): number {
  return names.reduce((sum, name) => sum + fields[name], 0)
}

export const presentFields = ['P_PDY', 'P_PLM'] as const
export const gainFields = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6'] as const
export const lossFields = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8'] as const

/** On hand: present for duty, with or without limits, and those attached in. */
export function onHandOf(fields: Fields): number {
  return sumOf(fields, presentFields) + fields.AT_IN
}

/** People assigned whose status that day is none of the roll: what breaks equation 2. */
export function unaccountedBy(books: Books, units: ReadonlySet<string>, day: number): string[] {
  return [...books.values()].flatMap((person) => {
    const now = standing(person, day)
    return now.unitId && units.has(now.unitId) && !(now.code && isOnRolls(now.code)) ? [person.personId] : []
  })
}
