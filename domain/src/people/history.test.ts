import { expect, test } from 'vitest'
import { type Dated, linesOf } from './history.ts'

const fact = (entry: number, endedEntry: number | null, from: string, to: string | null, code: string): Dated => ({
  entry,
  endedEntry,
  from,
  to,
  said: { code, from, ...(to ? { to } : {}) },
})
const told = (facts: Dated[]) => linesOf('status', facts).map(({ entry, now, was }) => [entry, now?.code ?? null, was?.code ?? null])

test('the first thing held replaces nothing', () => {
  expect(told([fact(1, null, '01', null, 'PDY')])).toEqual([[1, 'PDY', null]])
})

test('a correction is told once, with what stood there before; the ends that go on say nothing new', () => {
  const facts = [
    fact(1, 2, '01', null, 'PDY'),
    fact(2, null, '01', '05', 'PDY'),
    fact(2, null, '05', '07', 'HSP'),
    fact(2, null, '07', null, 'PDY'),
  ]
  expect(told(facts)).toEqual([
    [1, 'PDY', null],
    [2, 'HSP', 'PDY'],
  ])
})

test('a correction of a correction says what it corrected', () => {
  const facts = [
    fact(1, 2, '01', null, 'PDY'),
    fact(2, null, '01', '05', 'PDY'),
    fact(2, 3, '05', null, 'UNK'),
    fact(3, null, '05', null, 'CAP'),
  ]
  expect(told(facts).at(-1)).toEqual([3, 'CAP', 'UNK'])
})

test('something taken back with nothing in its place stands alone, struck', () => {
  expect(told([fact(1, 2, '01', null, 'PDY')])).toEqual([
    [1, 'PDY', null],
    [2, null, 'PDY'],
  ])
})

test('the same said again is not news', () => {
  expect(told([fact(1, 2, '01', null, 'PDY'), fact(2, null, '01', null, 'PDY')])).toEqual([[1, 'PDY', null]])
})

test('facts without days, as names are, replace one another', () => {
  const name = (entry: number, endedEntry: number | null, text: string): Dated => ({ entry, endedEntry, said: { name: text } })
  const lines = linesOf('name', [name(1, 2, 'Adams'), name(2, null, 'Addams')])
  expect(lines).toEqual([
    { entry: 1, fact: 'name', now: { name: 'Adams' }, was: null },
    { entry: 2, fact: 'name', now: { name: 'Addams' }, was: { name: 'Adams' } },
  ])
})
