import { Day } from '@muster/domain/calendar.ts'
import { CountedPerson } from '@muster/domain/strength/shapes.ts'
import { expect, test } from 'vitest'
import { bunched } from './bunches.ts'

let next = 0
const person = (name: string, since: string, place: string | null) => {
  next += 1
  return CountedPerson.parse({
    personId: `00000000-0000-7000-8000-${String(next).padStart(12, '0')}`,
    name,
    rank: null,
    rankGroup: 'OR',
    unitId: '00000000-0000-7000-8000-000000000900',
    unitName: 'Company C',
    status: 'CAP',
    group: 'I',
    since: Day.parse(since),
    sincePrecision: 'day',
    expectedOn: null,
    place,
    words: null,
    unread: 0,
  })
}

test('three who were captured together are one bunch, newest first; the rest stand alone', () => {
  const { bunches, others } = bunched([
    person('Butler', '1863-07-04', 'Helena'),
    person('Comstock', '1864-04-30', 'Saline River'),
    person('Dove', '1864-04-30', 'Saline River'),
    person('Chick', '1863-07-04', 'Helena'),
    person('Lundy', '1863-07-04', 'Helena'),
    person('Osborn', '1864-04-30', 'Saline River'),
    person('Ream', '1864-04-30', null),
  ])
  expect(bunches.map(({ since, people }) => [since, people.map(({ name }) => name)])).toEqual([
    ['1864-04-30', ['Comstock', 'Dove', 'Osborn']],
    ['1863-07-04', ['Butler', 'Chick', 'Lundy']],
  ])
  expect(others.map(({ name }) => name)).toEqual(['Ream'])
})

test('nobody is lost and nobody is shown twice', () => {
  const people = Array.from({ length: 20 }, (_, index) =>
    person(`Man ${index}`, index % 3 === 0 ? '1864-04-30' : `1863-07-${String((index % 9) + 1).padStart(2, '0')}`, null),
  )
  const { bunches, others } = bunched(people)
  const shown = [...bunches.flatMap((bunch) => bunch.people), ...others].map(({ personId }) => personId)
  expect(shown.toSorted()).toEqual(people.map(({ personId }) => personId).toSorted())
})
