import { expect, test } from 'vitest'
import { aBook, adam, day, faultOf, someIds } from '../../../tests/scenario/aPersonBook.ts'
import { CorrectName, RegisterPerson } from './commands.ts'
import { correctName, correctRecord, register } from './register.ts'

const nobody = { people: [], names: [], records: [], ranks: [], assignments: [], statuses: [], transfers: [] }
const id = '018f0000-0000-7000-8000-000000000001'
const entry = (more: object = {}) =>
  RegisterPerson.parse({ personId: id, unitId: id, on: '2024-03-01', names: [{ family: 'Adams', given: 'Adam' }], ...more })

test('a person is entered with name, rank, assignment and status, all from one day of the unit', () => {
  const rows = register(nobody, entry({ rank: 'Private', nato: 'OR-1', serviceNumber: 'A 1' }), 'Europe/Kyiv', someIds())
  const from = '2024-02-29T22:00:00.000000Z'
  expect(rows.people).toEqual([{ personId: id, source: null, sourceRef: null }])
  expect(rows.names).toMatchObject([{ family: 'Adams', given: 'Adam', script: 'Latn', primary: true }])
  expect(rows.records).toMatchObject([{ serviceNumber: 'A 1', bornOn: null }])
  expect(rows.ranks).toMatchObject([{ title: 'Private', nato: 'OR-1', from, to: null }])
  expect(rows.assignments).toMatchObject([{ relation: 'assigned', unitId: id, from, to: null }])
  expect(rows.statuses).toMatchObject([{ code: 'PDY', from, to: null }])
})

test('the first name given is the one shown', () => {
  const names = [
    { script: 'Hang', family: '김', given: '철수' },
    { script: 'Latn', family: 'Kim', given: 'Chol-su' },
  ]
  expect(register(nobody, entry({ names }), 'UTC', someIds()).names?.map((name) => [name.script, name.primary])).toEqual([
    ['Hang', true],
    ['Latn', false],
  ])
})

test('nobody is entered twice, or with a status that ends service', () => {
  expect(faultOf(() => register({ ...nobody, people: [id] }, entry(), 'UTC', someIds()))).toEqual({ code: 'idUsedTwice', facts: { id } })
  expect(faultOf(() => register(nobody, entry({ status: 'DEC' }), 'UTC', someIds())).code).toBe('invalid')
})

test('a name needs a word, and a correction needs a reason', () => {
  expect(RegisterPerson.safeParse({ ...entry(), names: [{ family: ' ', given: '' }] }).success).toBe(false)
  expect(CorrectName.safeParse({ personId: id, names: [{ family: 'Adams', given: '' }], reason: ' ' }).success).toBe(false)
  expect(CorrectName.safeParse({ personId: id, names: [{ family: 'Adams', given: '' }], reason: 'misread' }).success).toBe(true)
})

test('a corrected name takes the place of every name held before', () => {
  const rows = correctName(
    aBook(),
    { personId: adam, names: [{ script: 'Latn', family: 'Addams', given: 'Adam' }], reason: 'misread' },
    someIds(),
  )
  expect(rows).toMatchObject({ close: ['name'], names: [{ family: 'Addams', primary: true }] })
})

test('in the register entry a field left out stays, a field cleared is empty, and nothing at all is refused', () => {
  const rows = correctRecord(aBook(), { personId: adam, serviceNumber: null, bornOn: day('1990-05-05'), reason: 'passport' }, someIds())
  expect(rows.close).toEqual(['record'])
  expect(rows.records).toMatchObject([{ serviceNumber: null, bornOn: '1990-05-05', ageAtEntry: 20 }])
  expect(faultOf(() => correctRecord(aBook(), { personId: adam, reason: 'why not' }, someIds())).code).toBe('nothingToChange')
})
