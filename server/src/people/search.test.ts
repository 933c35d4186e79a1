import { SearchAnswer } from '@muster/domain/people/shapes.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { ownWorld } from '../../../tests/scenario/world.ts'
import { keysOf } from './keys.ts'

const world = ownWorld()
const found = async (q: string, more: object = {}) => {
  const { people } = await world().ask('people/search', { q, ...more }, SearchAnswer)
  return people.map((hit) => hit.name)
}
const latin = (family: string, given: string) => ({ script: 'Latn', family, given })
let taras: string
beforeAll(async () => {
  const { aCompany, aPerson } = world()
  const alpha = await aCompany('Alley Company')
  const { unitId } = alpha
  taras = await aPerson(unitId, {
    rank: 'Sergeant',
    names: [{ script: 'Cyrl', family: 'Шевченко', given: 'Тарас' }, latin('Shevchenko', 'Taras')],
  })
  await aPerson(unitId, { names: [{ script: 'Hang', family: '김', given: '철수' }, latin('Kim', 'Chol-su')] })
  await aPerson(unitId, { names: [latin('Eichelbarger', 'Adam')] })
  await aPerson(unitId, { names: [latin('Müller', 'Jörg')] })
  await aPerson(unitId, { names: [latin("O'Brien", 'Patrick')] })
  for (let n = 0; n < 5; n++) await aPerson(unitId, { names: [latin('Smith', `John ${n}`)] })
})

describe('a person is found', () => {
  test.each([
    ['in the script the name was written in', 'Шевченко', 'Шевченко, Тарас'],
    ['in another script that was given', 'Shevchenko', 'Шевченко, Тарас'],
    ['by part of each name, in any order', 'tar shev', 'Шевченко, Тарас'],
    ['by both scripts at once', 'Taras Шевченко', 'Шевченко, Тарас'],
    ['in Hangul, family name first', '김', '김철수'],
    ['in Hangul, as one word', '김철수', '김철수'],
    ['by the Latin of it', 'Kim Chol', '김철수'],
    ['with a slip of the pen', 'Eichelberger', 'Eichelbarger, Adam'],
    ['with another slip', 'Eichlbarger', 'Eichelbarger, Adam'],
    ['in small letters, without marks', 'muller jorg', 'Müller, Jörg'],
    ['with the marks', 'Müller', 'Müller, Jörg'],
    ['whatever stands between the letters', 'O’Brien', "O'Brien, Patrick"],
  ])('%s', async (_how, q, name) => expect((await found(q))[0]).toBe(name))
})

test('a name that only one person has is answered by that person first, with every script, rank and unit', async () => {
  const { people } = await world().ask('people/search', { q: 'Shevchenko' }, SearchAnswer)
  expect(people[0]).toMatchObject({
    personId: taras,
    name: 'Шевченко, Тарас',
    otherNames: ['Shevchenko, Taras'],
    rank: 'Sergeant',
    unitName: 'Alley Company',
  })
})

test('a service number is found exactly, and not by a part of it', async () => {
  await world().act('people/correctRecord', { personId: taras, serviceNumber: 'UA-77/01', reason: 'card' })
  expect(await found('UA-77/01')).toEqual(['Шевченко, Тарас'])
  expect(await found('UA-77')).toEqual([])
})

test('nobody answers to a name that nobody has, and a search is never for everybody', async () => {
  expect(await found('Zwingli')).toEqual([])
  expect(await found('%')).toEqual([])
  expect(await found('_')).toEqual([])
  expect(await found('Smith', { limit: 3 })).toHaveLength(3)
  expect(await found('Smith')).toHaveLength(5)
})

test('a name is found as it was known: a corrected one no longer now, but still then', async () => {
  const { act, aPerson, aCompany, db } = world()
  const personId = await aPerson((await aCompany('Bravo')).unitId, { names: [latin('Quillfeather', 'Ann')] })
  const [{ moment } = {}] = await db<{ moment: string }[]>`select clock_timestamp() as moment`
  await act('people/correctName', { personId, names: [latin('Zumwalt', 'Ann')], reason: 'misread' })
  expect(await found('Quillfeather')).toEqual([])
  expect(await found('Zumwalt')).toEqual(['Zumwalt, Ann'])
  expect(await found('Quillfeather', { known: moment })).toEqual(['Quillfeather, Ann'])
})

test.each(['alley', 'Alley Company', 'company', 'comp al'])('a unit is found by the words its name begins with: «%s»', async (q) => {
  const { units } = await world().ask('people/search', { q }, SearchAnswer)
  expect(units.map((unit) => unit.name)).toContain('Alley Company')
})

test.each([
  ['Иванов', ['иванов', 'ivanov']],
  ['Eichelbarger', ['eichelbarger']],
  ['Müller', ['muller', 'muler']],
  ["O'Brien", ['o', 'brien']],
  ['  ', []],
  ['—', []],
])('«%s» is kept under the keys %j', (name, keys) => expect(keysOf(name)).toEqual(keys))

test.each([
  ['Юрий', 'Yuri'],
  ['Сергей', 'Sergey'],
  ['Михаил', 'Mihail'],
  ['Kowalski', 'Kowalsky'],
])('%s and %s have a key in common, since tastes of transliteration differ', (one, other) => {
  expect(keysOf(one).filter((key) => keysOf(other).includes(key))).not.toEqual([])
})
