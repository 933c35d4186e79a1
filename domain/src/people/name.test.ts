import { expect, test } from 'vitest'
import { listName, scriptOf, spokenName } from './name.ts'
import { NatoCode, rankGroupOf } from './rank.ts'

test.each([
  ['Latn', 'Eichelbarger', 'Adam', 'Adam Eichelbarger', 'Eichelbarger, Adam'],
  ['Cyrl', 'Шевченко', 'Тарас', 'Тарас Шевченко', 'Шевченко, Тарас'],
  ['Hang', '김', '철수', '김철수', '김철수'],
  ['Hani', '李', '明', '李明', '李明'],
  ['Latn', 'Forgrave', '', 'Forgrave', 'Forgrave'],
  ['Latn', '', 'Adam', 'Adam', 'Adam'],
])('%s: %s and %s are said «%s» and listed «%s»', (script, family, given, said, listed) => {
  expect(spokenName({ script, family, given })).toBe(said)
  expect(listName({ script, family, given })).toBe(listed)
})

test.each([
  ['Adams, Adam', 'Latn'],
  ['Шевченко', 'Cyrl'],
  ['김철수', 'Hang'],
  ['李明', 'Hani'],
  ['محمد', 'Arab'],
  ['Παπαδόπουλος', 'Grek'],
  ['Kim 김', 'Latn'],
  ['12 / 34', 'Latn'],
])('«%s» is written in %s', (text, script) => expect(scriptOf(text)).toBe(script))

test('a rank counts in the group of its code, and one without a code with the other ranks', () => {
  expect(['OF-1', 'OF-10', 'OF-D', 'WO-2', 'OR-9', 'CIV', null, undefined].map(rankGroupOf)).toEqual([
    'OF',
    'OF',
    'OF',
    'WO',
    'OR',
    'CIV',
    'OR',
    'OR',
  ])
  expect(['OF-1', 'OF-10', 'WO-5', 'OR-9', 'CIV'].every((code) => NatoCode.safeParse(code).success)).toBe(true)
  expect(['OF-0', 'OF-11', 'WO-6', 'OR-10', 'Capt.', ''].some((code) => NatoCode.safeParse(code).success)).toBe(false)
})
