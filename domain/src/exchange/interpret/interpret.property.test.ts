import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '../../calendar.ts'
import { statusCodes } from '../../people/dutyStatus.ts'
import { type Claim, ClaimKind } from '../claim.ts'
import { PersonReading } from '../reading.ts'
import { faultsOf, told } from './aLife.ts'
import { interpret } from './interpret.ts'

const first = '1862-01-01' as Day
const details = [
  'Company B',
  'Company C',
  'Invalid Corps',
  'from Company B',
  'from Company B, Third Infantry',
  'Sergeant',
  'to ranks',
  'for promotion in Tenth Infantry',
  'of wounds, while a prisoner',
  'Brevet Major',
  'Captain; not mustered',
]
const day = fc.integer({ min: 0, max: 1500 }).map((count) => addDays(first, count))

/** Any claim at all, with and without a day, in any order: a source can say anything. */
const claim: fc.Arbitrary<Claim> = fc
  .record({
    kind: fc.constantFrom(...ClaimKind.options),
    on: fc.option(day, { nil: undefined, freq: 8 }),
    precision: fc.constantFrom('day' as const, 'day' as const, 'month' as const, 'year' as const),
    detail: fc.option(fc.constantFrom(...details), { nil: undefined }),
    code: fc.constantFrom(...statusCodes),
    until: fc.option(day, { nil: undefined, freq: 2 }),
    impossible: fc.boolean(),
    words: fc.tuple(fc.nat(50), fc.nat(50)).map(([from, length]): [number, number] => [from, from + length]),
  })
  .map(({ kind, on, precision, detail, code, until, impossible, words }) => ({
    ...told(kind, on, { precision, words }),
    ...(on === undefined && impossible ? { day: { asWritten: 'Jan. 38, 1864', precision: 'day' as const } } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(kind === 'status' ? { code } : {}),
    ...(until === undefined ? {} : { until: { asWritten: until, on: until, precision: 'day' as const } }),
  }))

const asked = fc.record({
  claims: fc.array(claim, { maxLength: 9 }),
  musteredIn: fc.option(day, { nil: undefined, freq: 4 }),
  musteredOutOn: fc.option(day, { nil: undefined, freq: 4 }),
})

const parameters = { seed: 18640430, numRuns: 2000 }

test('whatever is claimed, every day on the rolls has one status, and none is on the rolls off them', () => {
  fc.assert(
    fc.property(asked, ({ claims, musteredIn, musteredOutOn }) => {
      const all = musteredIn ? [told('mustered', musteredIn), ...claims] : claims
      const read = interpret({
        claims: all,
        subunit: 'Company A',
        subunits: ['Company A', 'Company B', 'Company C'],
        musteredOutOn,
        entryRank: 'Private',
      })
      expect(faultsOf(read)).toEqual([])
    }),
    parameters,
  )
})

test('whatever is claimed, each claim keeps its words and day, and whatever is set aside says why and is listed', () => {
  fc.assert(
    fc.property(asked, ({ claims, musteredOutOn }) => {
      const read = interpret({ claims, subunit: 'Company A', musteredOutOn })
      expect(read.claims.map(({ standing: _, because: __, ...rest }) => rest)).toEqual(claims.map(({ standing: _, ...rest }) => rest))
      for (const { standing, because } of read.claims) {
        expect(because !== undefined).toBe(standing !== 'used' && standing !== 'kept')
        if (standing === 'impossible' || standing === 'contradicted') expect(read.unread.map(({ reason }) => reason)).toContain(because)
      }
      const used = read.claims.filter(({ standing }) => standing === 'impossible')
      for (const line of [...read.statuses, ...read.assignments, ...read.ranks]) {
        if (line.claim !== undefined) expect(used).not.toContain(read.claims[line.claim])
      }
      const person = { ref: 'x', line: 1, subunit: 'Company A', text: '', name: { asWritten: 'x', family: 'x', given: '' } }
      expect(() => PersonReading.parse({ ...person, ...read })).not.toThrow()
    }),
    parameters,
  )
})
