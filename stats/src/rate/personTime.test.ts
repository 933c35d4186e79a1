import fc from 'fast-check'
import { expect, test } from 'vitest'
import { averageStrength, averageStrengthOfCounts, personTime } from './personTime.ts'

const seed = { seed: 1864 }
const DAY = 86_400_000
const iso = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)
const first = Date.UTC(2015, 0, 1) / DAY
const spell = fc.record({ birth: fc.integer({ min: 5000, max: 14_000 }), entry: fc.nat(3000), length: fc.nat(1500) })
const columns = (spells: { birth: number; entry: number; length: number }[]) => ({
  birth: spells.map((one) => iso(one.birth)),
  entry: spells.map((one) => iso(first + one.entry)),
  exit: spells.map((one) => iso(first + one.entry + one.length)),
})

test('from the last day of 2019 to 1 March 2020 there are 1 day and 31 + 29 days', () => {
  const { cells, totalDays, strengthYears } = personTime(['2019-12-31'], ['2020-03-01'])
  expect(cells).toEqual([
    { period: '2019', days: 1 },
    { period: '2020', days: 31 + 29 },
  ])
  expect(totalDays).toBe(61)
  expect(strengthYears).toBe(61 / 365.25)
  expect(personTime(['2019-12-31'], ['2020-03-01'], { by: 'month' }).cells.map(({ days }) => days)).toEqual([1, 31, 29])
})

test('the birthday begins the band, and that of 29 February is 1 March in other years', () => {
  const options = { birth: ['2000-02-29'], ageFrom: [17, 19, 20] }
  expect(personTime(['2019-02-27'], ['2019-03-03'], options).cells).toEqual([
    { period: '2019', ageFrom: 17, days: 2 },
    { period: '2019', ageFrom: 19, days: 2 },
  ])
  expect(personTime(['2020-02-27'], ['2020-03-03'], options).cells).toEqual([
    { period: '2020', ageFrom: 19, days: 2 },
    { period: '2020', ageFrom: 20, days: 3 },
  ])
})

test('it is what counting day by day would give', () => {
  const ageFrom = [17, 18, 25, 30]
  fc.assert(
    fc.property(fc.array(spell, { minLength: 1, maxLength: 5 }), (spells) => {
      const { birth, entry, exit } = columns(spells)
      const counted = new Map<string, number>()
      spells.forEach((one, i) => {
        for (let day = first + one.entry; day < first + one.entry + one.length; day++) {
          const date = iso(day)
          const years = Number(date.slice(0, 4)) - Number(birth[i]?.slice(0, 4)) - (date.slice(5) < (birth[i]?.slice(5) ?? '') ? 1 : 0)
          const cell = `${date.slice(0, 7)} ${ageFrom.findLast((from) => from <= years) ?? null}`
          counted.set(cell, (counted.get(cell) ?? 0) + 1)
        }
      })
      const { cells } = personTime(entry, exit, { by: 'month', birth, ageFrom })
      expect(new Map(cells.map((cell) => [`${cell.period} ${cell.ageFrom}`, cell.days]))).toEqual(counted)
    }),
    { ...seed, numRuns: 30 },
  )
})

test('cells add to the total, and a spell cut in two is the same spell', () => {
  fc.assert(
    fc.property(fc.array(spell, { minLength: 1, maxLength: 20 }), fc.double({ min: 0, max: 1, noNaN: true }), (spells, part) => {
      const { entry, exit } = columns(spells)
      const whole = personTime(entry, exit, { by: 'month' })
      const between = spells.map((one) => iso(first + one.entry + Math.floor(part * one.length)))
      const cut = personTime([...entry, ...between], [...between, ...exit], { by: 'month' })
      expect(cut).toEqual(whole)
      expect(whole.cells.reduce((total, { days }) => total + days, 0)).toBe(whole.totalDays)
    }),
    seed,
  )
})

test('a spell that ends on the day it begins has no days, nor has no spell', () => {
  expect(personTime(['2020-03-15'], ['2020-03-15'])).toEqual({ cells: [], totalDays: 0, strengthYears: 0 })
  expect(personTime([], [])).toEqual({ cells: [], totalDays: 0, strengthYears: 0 })
})

test('days below the first age limit are kept in a cell without one', () => {
  const { cells } = personTime(['2018-01-01'], ['2018-01-11'], { birth: ['2000-01-06'], ageFrom: [18] })
  expect(cells).toEqual([
    { period: '2018', ageFrom: null, days: 5 },
    { period: '2018', ageFrom: 18, days: 5 },
  ])
})

test('the average strength is days over days, or the trapezoid of the returns', () => {
  expect(averageStrength(36_500, 365)).toBe(100)
  expect(averageStrengthOfCounts([100, 120, 110, 90])).toBeCloseTo((50 + 120 + 110 + 45) / 3, 12)
  expect(averageStrengthOfCounts([100])).toBeNull()
})

test('what cannot be is refused by name', () => {
  expect(() => personTime(['2020-02-30'], ['2020-03-01'])).toThrow('entry[1]')
  expect(() => personTime(['2020-03-02'], ['2020-03-01'])).toThrow('exit[1]')
  expect(() => personTime(['2020-03-02'], [])).toThrow('exit has 0')
  expect(() => personTime(['2020-03-02'], ['2020-03-03'], { birth: ['2021-01-01'], ageFrom: [17] })).toThrow('birth[1]')
  expect(() => personTime(['2020-03-02'], ['2020-03-03'], { birth: ['2001-01-01'], ageFrom: [20, 17] })).toThrow('ageFrom')
  expect(() => averageStrength(10, 0)).toThrow('days')
  expect(() => averageStrengthOfCounts([1, -1])).toThrow('counts[2]')
})
