import { expect, test } from 'vitest'
import { isFiltered, questionOf, readFilter } from './changesFilter.ts'

const read = (search: string) => {
  const given = new URLSearchParams(search)
  return readFilter((name) => given.get(name) ?? undefined)
}
const id = '01900000-0000-7000-8000-000000000001'

test('an address without a filter asks for everything', () => {
  expect(isFiltered(read('?on=1864-05-01'))).toBe(false)
  expect(Object.values(questionOf(read(''), 'UTC')).every((value) => value === undefined)).toBe(true)
})

test('days are the reader’s own: the first from its midnight, the last one whole', () => {
  expect(questionOf(read('?from=2026-11-28&to=2026-11-28'), 'Asia/Seoul')).toMatchObject({
    from: '2026-11-27T15:00:00.000000Z',
    to: '2026-11-28T15:00:00.000000Z',
  })
})

test('moments are asked for as they stand', () => {
  expect(questionOf(read('?from=2026-11-28T10:02:03.123456Z'), 'Asia/Seoul')).toMatchObject({ from: '2026-11-28T10:02:03.123456Z' })
})

test('who acted is an account to the server; what cannot be read is no filter', () => {
  expect(questionOf(read(`?who=${id}&unit=company-c&room=kitchen&outcome=all&from=soon`), 'UTC')).toEqual({ account: id })
  expect(isFiltered(read('?outcome=refused'))).toBe(true)
  expect(isFiltered(read('?room=kitchen'))).toBe(false)
})
