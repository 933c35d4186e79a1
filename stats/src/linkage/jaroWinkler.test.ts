import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { jaroSimilarity, jaroWinkler } from './jaroWinkler.ts'

// Worked by hand in Winkler (1990), and the values that stringdist 0.9 for R gives for them.
test.each([
  ['martha', 'marhta', 0.9444444444444445, 0.9611111111111111],
  ['dixon', 'dicksonx', 0.7666666666666666, 0.8133333333333332],
  ['dwayne', 'duane', 0.8222222222222223, 0.8400000000000001],
  ['jones', 'johnson', 0.7904761904761904, 0.8323809523809523],
  ['abc', 'xyz', 0, 0],
  ['', '', 1, 1],
  ['', 'abc', 0, 0],
])('jaroWinkler(%j, %j) agrees with Winkler’s table', (a, b, jaro, winkler) => {
  expect(jaroSimilarity(a, b)).toBeCloseTo(jaro, 12)
  expect(jaroWinkler(a, b)).toBeCloseTo(winkler, 12)
})

test('«KOVALENKO» and «KOVALNEKO» by hand: nine matches, two of them out of order, four letters of common beginning', () => {
  const jaro = (9 / 9 + 9 / 9 + (9 - 2 / 2) / 9) / 3
  expect(jaroSimilarity('KOVALENKO', 'KOVALNEKO')).toBeCloseTo(jaro, 14)
  expect(jaroWinkler('KOVALENKO', 'KOVALNEKO')).toBeCloseTo(jaro + 4 * 0.1 * (1 - jaro), 14)
})

test('letters out of order count by halves, also an odd number of them', () => {
  // CAB for ABC: three letters matched, three out of place, one and a half transpositions among eight letters.
  expect(jaroSimilarity('ABCVWXYZ', 'CABVWXYZ')).toBeCloseTo((1 + 1 + (8 - 1.5) / 8) / 3, 14)
})

test('the bonus for a common beginning is given from the similarity on that is asked for', () => {
  expect(jaroSimilarity('abcd', 'axyz')).toBeCloseTo(0.5, 14)
  expect(jaroWinkler('abcd', 'axyz')).toBeCloseTo(0.5 + 0.1 * 0.5, 14)
  expect(jaroWinkler('abcd', 'axyz', { boost: 0.7 })).toBeCloseTo(0.5, 14)
  expect(jaroWinkler('abcd', 'axyz', { scale: 0.25 })).toBeCloseTo(0.5 + 0.25 * 0.5, 14)
})

test('a letter is a code point: one beyond UTF-16’s first plane counts once, and half of one is no match', () => {
  expect(jaroSimilarity('a😀b', 'a😁b')).toBeCloseTo((2 / 3 + 2 / 3 + 1) / 3, 14)
  expect(jaroSimilarity('Шевченко', 'Шевченка')).toBeCloseTo((7 / 8 + 7 / 8 + 1) / 3, 14)
})

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ж', 'ŵ', '😀', '😁'), maxLength: 50 })

test('the similarity lies between 0 and 1, is 1 for equal strings, does not depend on the order of the two, and never falls by the bonus', () => {
  fc.assert(
    fc.property(letters, letters, (a, b) => {
      const jaro = jaroSimilarity(a, b)
      const winkler = jaroWinkler(a, b)
      expect(jaro).toBeGreaterThanOrEqual(0)
      expect(winkler).toBeLessThanOrEqual(1)
      expect(winkler).toBeGreaterThanOrEqual(jaro)
      expect(jaroWinkler(a, a)).toBe(1)
      if ([...a].length !== [...b].length) expect(jaroSimilarity(b, a)).toBe(jaro)
    }),
    { seed: 1864 },
  )
})

test('short and long strings are matched alike: by bits up to 32 letters, one by one above', () => {
  fc.assert(
    fc.property(letters, letters, (a, b) => {
      expect(jaroSimilarity(a, b)).toBeCloseTo(plainJaro([...a], [...b]), 14)
    }),
    { seed: 1864 },
  )
})

test('a scale that could lift a similarity above 1 is refused', () => {
  expect(() => jaroWinkler('a', 'b', { scale: 0.3 })).toThrow('scale')
})

/** The definition, letter by letter. */
function plainJaro(a: string[], b: string[]): number {
  if (a.length === 0 && b.length === 0) return 1
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const reach = Math.max(0, Math.floor(many.length / 2) - 1)
  const partner = new Map<number, number>()
  few.forEach((letter, i) => {
    const j = many.findIndex((other, at) => other === letter && Math.abs(at - i) <= reach && ![...partner.values()].includes(at))
    if (j >= 0) partner.set(i, j)
  })
  if (partner.size === 0) return 0
  const inOrder = [...partner.values()].sort((x, y) => x - y)
  const moved = [...partner.keys()].filter((i, at) => few[i] !== many[inOrder[at]!]).length
  return (partner.size / few.length + partner.size / many.length + (partner.size - moved / 2) / partner.size) / 3
}
