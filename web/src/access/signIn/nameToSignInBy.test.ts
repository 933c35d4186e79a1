import { SignInName } from '@muster/domain/access/signInName.ts'
import { expect, test } from 'vitest'
import { nameToSignInBy } from './nameToSignInBy.ts'

test.each([
  ['Capt. Ada Voss-Lind', 'capt.ada.voss-lind'],
  ['  Ada   Voss ', 'ada.voss'],
  ["Siobhán O'Neill", 'siobhán.oneill'],
  ['Тарас Шевченко', 'тарас.шевченко'],
  ['김 민수', '김.민수'],
  ['A very long name that nobody would ever want to type twice', 'a.very.long.name.that.nobody.would.ever'],
])('«%s» is proposed the name %s, which can be signed in by', (name, proposed) => {
  expect(nameToSignInBy(name)).toBe(proposed)
  expect(SignInName.safeParse(proposed).success).toBe(true)
})

test('where there is no letter nothing is proposed', () => expect(nameToSignInBy(' … ')).toBe(''))
