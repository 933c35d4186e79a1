import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementOf, type CodedTwice } from './agreement.ts'
import { CauseCode } from './taxonomy.ts'

/** So many cases with these codes by the first and by the second. */
const times = (count: number, first: CodedTwice['first'], second: CodedTwice['second']): CodedTwice[] =>
  Array.from({ length: count }, () => ({ first, second }))

test('a code is given or not given: kappa of the four counts', () => {
  // 20 both, 5 and 10 one of them alone, 15 neither: Cohen’s own example, 0.4.
  const cases = [...times(20, ['EXH-ROT'], ['EXH-ROT']), ...times(10, ['EXH-ROT'], []), ...times(5, [], ['EXH-ROT']), ...times(15, [], [])]
  const { codes, kappa, observed } = agreementOf(cases)
  expect(codes).toMatchObject([{ code: 'EXH-ROT', cases: 35 }])
  expect([codes[0]?.kappa, kappa, observed]).toEqual([expect.closeTo(0.4, 12), expect.closeTo(0.4, 12), expect.closeTo(0.7, 12)])
})

test('over all codes it is pooled, from the means of what was observed and of what chance gives', () => {
  // EXH-ROT: both 4, neither 4, apart 2: 0.8 observed, 0.5 by chance. FIN-DEBT: both 5, neither 5: 1 and 0.5.
  const cases = [
    ...times(4, ['EXH-ROT', 'FIN-DEBT'], ['EXH-ROT', 'FIN-DEBT']),
    ...times(1, ['EXH-ROT', 'FIN-DEBT'], ['FIN-DEBT']),
    ...times(1, [], ['EXH-ROT']),
    ...times(4, [], []),
  ]
  const { codes, kappa } = agreementOf(cases)
  expect(codes.map(({ code, kappa: one }) => [code, Number(one?.toFixed(3))])).toEqual([
    ['EXH-ROT', 0.6],
    ['FIN-DEBT', 1],
  ])
  expect(kappa).toBeCloseTo((0.9 - 0.5) / 0.5, 12)
})

test('without cases there is nothing to agree on; all alike in everything is undefined', () => {
  expect(agreementOf([])).toEqual({ cases: 0, kappa: null, observed: null, codes: [] })
  expect(agreementOf(times(3, ['UNK'], ['UNK']))).toMatchObject({ cases: 3, kappa: null, observed: 1, codes: [{ kappa: null }] })
})

test('who is first and who is second makes no difference, and nobody agrees more than always', () => {
  const codes = fc.uniqueArray(fc.constantFrom(...CauseCode.options.slice(0, 5)), { maxLength: 3 })
  fc.assert(
    fc.property(fc.array(fc.record({ first: codes, second: codes }), { maxLength: 12 }), (cases) => {
      const turned = cases.map(({ first, second }) => ({ first: second, second: first }))
      const [one, other] = [agreementOf(cases), agreementOf(turned)]
      if (one.kappa === null) expect(other.kappa).toBe(null)
      else expect(other.kappa).toBeCloseTo(one.kappa, 9)
      for (const { kappa } of one.codes) expect(kappa ?? 1).toBeLessThanOrEqual(1 + 1e-12)
    }),
    { seed: 20261129, numRuns: 200 },
  )
})
