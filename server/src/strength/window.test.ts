import { type Day, dayNumber, eachDay } from '@muster/domain/calendar.ts'
import { BookRows, type Books, booksOf } from '@muster/domain/strength/books.ts'
import { countDay, stockOn, totalOf } from '@muster/domain/strength/count.ts'
import { expect, test } from 'vitest'
import { ownWorld, type Unit } from '../../../tests/scenario/world.ts'
import { farFuture } from '../kernel/known.ts'

const world = ownWorld()
const [first, last] = ['2024-02-01', '2024-02-28'] as [Day, Day]

async function booksOver({ unitId }: Unit, from: Day, to: Day): Promise<Books> {
  const [row] = await world().db<{ books: unknown }[]>`select strength_books(array[${unitId}::uuid], ${from}, ${to}, ${farFuture}) as books`
  return booksOf(BookRows.parse(row?.books))
}

/** A month in which something begins or ends on most days: the load of a day must not cut what that day or the day before rests on. */
async function aBusyMonth(unit: Unit, other: Unit): Promise<void> {
  const { act, aPerson } = world()
  const people = await unit.with(8)
  const set = (index: number, from: string, code: string) => act('people/setStatus', { personId: people[index], from, code })
  const plan = (index: number, from: string, code: string) =>
    act('people/planAbsence', { personId: people[index], from, code, expectedOn: '2024-04-01', owner: 'Sgt. Hill' })
  for (const [index, code] of ['LVE', 'HSP', 'CCV', 'CML'].entries()) {
    const isPlanned = code === 'LVE' || code === 'HSP'
    const goes = (from: string) => (isPlanned ? plan(index, from, code) : set(index, from, code))
    await goes(`2024-02-0${3 + index}`)
    await set(index, `2024-02-0${4 + index}`, 'PDY')
    await goes(`2024-02-${12 + index}`)
  }
  // They came into the books as unknown and as captured: one of each comes back the next day, one stays.
  for (const [index, status] of ['UNK', 'CAP'].entries()) {
    const back = await aPerson(unit.unitId, { on: `2024-02-0${5 + index}`, status })
    await act('people/setStatus', { personId: back, from: `2024-02-0${6 + index}`, code: 'PDY' })
    await aPerson(unit.unitId, { on: `2024-02-${14 + index}`, status })
  }
  await act('people/promote', { personId: people[4], on: '2024-02-09', rank: 'Lieutenant', nato: 'OF-1' })
  await act('people/promote', { personId: people[5], on: '2024-02-10', rank: 'Sergeant', nato: 'OR-6' })
  await act('people/attach', {
    personId: people[5],
    toUnitId: other.unitId,
    from: '2024-02-16',
    expectedOn: '2024-02-18',
    owner: 'Capt. Bell',
  })
  await act('people/discharge', { personId: people[6], on: '2024-02-11' })
  await act('people/recordDeath', { personId: people[7], on: '2024-02-20', cause: 'hostile' })
}

// The earliest and the latest zone there is, with the closing instants that lie farthest from noon.
test.each([
  ['Pacific/Kiritimati', '00:01'],
  ['Pacific/Pago_Pago', '24:00'],
  ['UTC', '12:00'],
])('the books of one day say of it what the books of the whole month say, in %s with the close at %s', async (zone, closesAt) => {
  const unit = await world().aCompany(`A Company, ${zone}`, { zone, closesAt })
  const other = await world().aCompany(`B Company, ${zone}`, { zone, closesAt })
  await aBusyMonth(unit, other)
  const units = new Set([unit.unitId])
  const month = await booksOver(unit, first, last)
  const seen = new Set<string>()
  for (const on of eachDay(first, last)) {
    const day = dayNumber(on)
    const books = await booksOver(unit, on, on)
    expect(countDay(books, units, day), on).toEqual(countDay(month, units, day))
    expect(stockOn(books, units, day - 1), `the day before ${on}`).toEqual(stockOn(month, units, day - 1))
    for (const [field, count] of Object.entries(totalOf(countDay(books, units, day)))) if (count !== 0) seen.add(field)
  }
  expect([...seen]).toEqual(expect.arrayContaining(['A_LVE', 'A_HSP', 'A_ATO', 'U_UNK', 'I_CAP', 'L2', 'L3_HOSTILE', 'RTD', 'CLOSE']))
  expect(
    month
      .values()
      .flatMap(({ ranks }) => ranks.map(({ group }) => group))
      .toArray(),
  ).toEqual(['OF'])
})
