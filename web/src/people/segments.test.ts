import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findWords, segmentsOf, withTails } from './segments.ts'

test('marks that stand apart leave the text between them bare', () => {
  expect(
    segmentsOf(10, [
      { words: [2, 4], as: 'a' },
      { words: [6, 9], as: 'b' },
    ]),
  ).toEqual([
    { start: 0, end: 2, marks: [], tail: '' },
    { start: 2, end: 4, marks: [{ as: 'a', depth: 0, ends: true }], tail: '' },
    { start: 4, end: 6, marks: [], tail: '' },
    { start: 6, end: 9, marks: [{ as: 'b', depth: 0, ends: true }], tail: '' },
    { start: 9, end: 10, marks: [], tail: '' },
  ])
})

test('where two claims share words, each keeps its own line and ends where it ends', () => {
  expect(
    segmentsOf(9, [
      { words: [0, 6], as: 'wounded' },
      { words: [3, 9], as: 'taken' },
    ]),
  ).toEqual([
    { start: 0, end: 3, marks: [{ as: 'wounded', depth: 0, ends: false }], tail: '' },
    {
      start: 3,
      end: 6,
      marks: [
        { as: 'wounded', depth: 0, ends: true },
        { as: 'taken', depth: 1, ends: false },
      ],
      tail: '',
    },
    { start: 6, end: 9, marks: [{ as: 'taken', depth: 1, ends: true }], tail: '' },
  ])
})

test('a mark beyond the text is cut to it, and an empty one is dropped', () => {
  expect(
    segmentsOf(4, [
      { words: [2, 9], as: 'a' },
      { words: [3, 3], as: 'b' },
    ]),
  ).toEqual([
    { start: 0, end: 2, marks: [], tail: '' },
    { start: 2, end: 4, marks: [{ as: 'a', depth: 0, ends: true }], tail: '' },
  ])
})

test('whatever is marked, the segments joined are the text, and each mark ends once', () => {
  const words = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)])
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.array(words, { maxLength: 8 }), (text, list) => {
      const segments = segmentsOf(
        text.length,
        list.map((each, index) => ({ words: each, as: index })),
      )
      expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
      const ended = segments.flatMap(({ marks }) => marks.filter(({ ends }) => ends).map(({ as }) => as))
      expect(ended.toSorted()).toEqual(
        list.flatMap(([start, end], index) => (Math.min(start, text.length) < Math.min(end, text.length) ? [index] : [])).toSorted(),
      )
      for (const { marks } of segments) expect(new Set(marks.map(({ depth }) => depth)).size).toBe(marks.length)
    }),
    { seed: 1864 },
  )
})

test('a date is found among the words of its claim, not elsewhere in the text', () => {
  const text = 'Mustered May 1, 1862. Wounded May 1, 1862.'
  expect(findWords(text, [22, 42], 'May 1, 1862')).toEqual([30, 41])
  expect(findWords(text, [22, 42], 'May 2, 1862')).toBeUndefined()
  expect(findWords(text, [22, 42], '')).toBeUndefined()
})

test('a full stop after marked words goes with them, and nothing of the text is lost', () => {
  const text = 'Mustered Sept. 4. Died.'
  const segments = withTails(
    text,
    segmentsOf(text.length, [
      { words: [0, 16], as: 'a' },
      { words: [18, 22], as: 'b' },
    ]),
  )
  expect(segments.map(({ start, end, tail }) => [text.slice(start, end), tail])).toEqual([
    ['Mustered Sept. 4', '.'],
    [' ', ''],
    ['Died', '.'],
  ])
})
