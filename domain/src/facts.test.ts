import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carve, covers, holding, overlaps, type Span } from './facts.ts'

const spanOf = (text: string): Span => {
  const [from = '', to = ''] = text.split('…')
  return { from, to: to || null }
}

test.each([
  ['b…d', 'a…b', false, 'it ends where the other begins'],
  ['b…d', 'd…e', false, 'it begins where the other ends'],
  ['b…d', 'a…c', true, 'it reaches into the other'],
  ['b…d', 'c…', true, 'it goes on for ever'],
  ['b…d', 'd…', false, 'it goes on for ever from its end'],
  ['b…', 'a…', true, 'both go on for ever'],
  ['b…', 'a…b', false, 'it ends before the open one begins'],
  ['b…d', 'b…d', true, 'they are the same'],
])('%s meets %s: %s, since %s', (one, other, meets) => {
  expect(overlaps(spanOf(one), spanOf(other))).toBe(meets)
  expect(overlaps(spanOf(other), spanOf(one))).toBe(meets)
})

test('a span holds its first instant and not its last', () => {
  expect(['a', 'b', 'c', 'd', 'z'].map((at) => covers(spanOf('b…d'), at))).toEqual([false, true, true, false, false])
  expect(covers(spanOf('b…'), 'z')).toBe(true)
  expect(holding([spanOf('a…b'), spanOf('b…c')], 'b')).toEqual(spanOf('b…c'))
  expect(holding([spanOf('a…b')], 'b')).toBeUndefined()
})

const said = (factId: string, text: string) => ({ factId, ...spanOf(text), says: factId.toUpperCase() })
test.each([
  ['in the middle of one fact: both ends of it go on', ['x b…f'], 'c…d', ['x'], ['X b…c', 'X d…f']],
  ['over the end of one: its beginning goes on', ['x b…d'], 'c…e', ['x'], ['X b…c']],
  ['over the beginning of one: its end goes on', ['x c…e'], 'b…d', ['x'], ['X d…e']],
  ['over all of one: nothing of it is left', ['x c…d'], 'b…e', ['x'], []],
  ['exactly over one', ['x c…d'], 'c…d', ['x'], []],
  ['for ever, into an open one', ['x b…'], 'c…', ['x'], ['X b…c']],
  ['for a time, into an open one', ['x b…'], 'c…d', ['x'], ['X b…c', 'X d…']],
  ['beside the others: they stay as they are', ['x a…b', 'y d…'], 'b…d', [], []],
  ['over three: the outer two keep their outer ends', ['x a…c', 'y c…d', 'z d…f'], 'b…e', ['x', 'y', 'z'], ['X a…b', 'Z e…f']],
])('room is made %s', (_how, held, span, closed, remnants) => {
  const facts = held.map((one) => said(one.slice(0, 1), one.slice(2)))
  const carved = carve(facts, spanOf(span))
  expect(carved.close).toEqual(closed)
  expect(carved.remnants).toEqual(remnants.map((one) => ({ ...spanOf(one.slice(2)), says: one.slice(0, 1) })))
})

const last = 30
const day = (n: number) => `day ${String(n).padStart(2, '0')}`
/** Facts that do not overlap, each saying something of its own; some leave gaps, some end open. */
const heldFacts = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: last }), { maxLength: 12 }),
    fc.array(fc.boolean(), { minLength: 13, maxLength: 13 }),
    fc.boolean(),
  )
  .map(([cuts, gaps, open]) => {
    const days = cuts.sort((a, b) => a - b)
    return days.flatMap((from, index) => {
      const to = days[index + 1]
      if (gaps[index] || (to === undefined && !open)) return []
      return [{ factId: `fact ${index}`, from: day(from), to: to === undefined ? null : day(to), says: index }]
    })
  })
const anySpan = fc
  .tuple(fc.integer({ min: 0, max: last }), fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }))
  .map(([from, length]) => ({ from: day(from), to: length === null ? null : day(from + length) }))

test('what is held outside a new span never changes, and nothing is left held inside it', () => {
  fc.assert(
    fc.property(heldFacts, anySpan, (facts, span) => {
      const { close, remnants } = carve(facts, span)
      const after = [...facts.filter((fact) => !close.includes(fact.factId)), ...remnants]
      for (let n = 0; n <= last + 12; n++) {
        const holds = after.filter((fact) => covers(fact, day(n)))
        expect(holds.length).toBeLessThanOrEqual(1)
        expect(holds[0]?.says).toBe(covers(span, day(n)) ? undefined : holding(facts, day(n))?.says)
      }
      for (const fact of remnants) expect(fact.to === null || fact.from < fact.to).toBe(true)
    }),
    { numRuns: 500 },
  )
})
