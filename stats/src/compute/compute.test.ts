import { expect, test } from 'vitest'
import { compute } from './compute.ts'
import { methods } from './methods.ts'

const rate = { events: 0, exposure: 120, multiplier: 1000, level: 0.95 }

test('a case is answered with the keys of the reference', async () => {
  expect(Object.keys(await compute('rate-ci', rate))).toEqual(['rate', 'garwood', 'midp', 'byar'])
})

test('an unbounded value is a text, so that it survives JSON', async () => {
  const { ratio, exact } = await compute('rate-ratio', { events: [3, 0], exposure: [10, 10], level: 0.95, null_ratio: 1, multiplier: 1 })
  expect([ratio, exact]).toEqual(['Infinity', { lower: expect.any(Number), upper: 'Infinity' }])
})

test.each([
  ['no-such-method', rate, 'There is no method «no-such-method».'],
  ['rate-ci', [1, 2], 'input must be an object.'],
  ['rate-ci', { ...rate, events: undefined }, 'events must be a number; it is missing.'],
  ['rate-ci', { ...rate, exposure: 'much' }, 'exposure must be a number; it is "much".'],
  ['rate-ci', { ...rate, events: 2.5 }, 'events must be a whole number of 0 or more, not 2.5.'],
  ['run-rules', { z: [1, 2], n2: -3 }, 'n2 must be a whole number of 2 or more, not -3.'],
  ['two-proportions', { x: [1, 7], n: [10, 5], level: 0.95 }, 'x[2] must not be above n[2]: 7 of 5.'],
  ['distributions', { fn: 'constructor', args: { x: 1 } }, 'fn must be a probability function of R; it is «constructor».'],
  ['survival-km', { dataset: 'gone', time: 't', status: 's' }, 'dataset must be the name of a data set of the file; it is "gone".'],
])('%s refuses %j with a sentence', async (name, input, sentence) => {
  await expect(compute(name, input)).rejects.toThrow(sentence)
})

test('every method answers a call without input with a sentence that names a field', async () => {
  for (const { name } of methods) await expect(compute(name, {}), name).rejects.toThrow(/^\S+ must be .+; it is missing\.$/)
})
