import { expect, test } from 'vitest'
import { designation } from './designation.ts'

test.each([
  ['33rd Iowa Infantry', '33rd Iowa', '33'],
  ['Company C', null, 'C'],
  ['Company C', 'C', 'C'],
  ['2 Para', '2 PARA', '2'],
  ['Headquarters', null, undefined],
  ['HQ', null, undefined],
])('%s (%s) has %s beside its frame', (name, short, shown) => expect(designation(name, short)).toBe(shown))
