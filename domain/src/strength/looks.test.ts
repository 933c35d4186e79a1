import { expect, test } from 'vitest'
import { type Told, theBooks } from '../../../tests/scenario/theBooks.ts'
import { dayOfNumber } from '../calendar.ts'
import { looksOn } from './looks.ts'

const on = (people: Record<string, Told>, day = 10, units = ['alpha', 'bravo']) =>
  looksOn(theBooks(people), new Set(units), day).map(({ kind, count, facts, people: those }) => ({
    kind,
    count,
    facts,
    who: those.map((one) => one.personId),
  }))
const here: Told['assigned'] = [['alpha', 1]]
const since = (statuses: Told['statuses'], assigned = here): Told => ({ assigned, statuses })
const kinds = (people: Record<string, Told>, day = 10) => on(people, day).map((look) => look.kind)

test('a quiet day says nothing', () => {
  expect(on({ steady: since([['PDY', 1]]), onLeave: since([['LVE', 1, undefined, { expectedOn: 20 }]]) })).toEqual([])
})

test('the captured of one day are told together, with the place most of them share', () => {
  const at = (place: string) =>
    since([
      ['PDY', 1, 10],
      ['CAP', 10, undefined, { place }],
    ])
  const looks = on({ one: at('Saline River'), two: at('Saline River'), three: at('Helena'), before: since([['CAP', 5]]) })
  expect(looks).toEqual([
    { kind: 'captured', count: 3, facts: { count: 3, place: 'Saline River', atPlace: 2, hostile: 0 }, who: ['one', 'two', 'three'] },
  ])
})

test('each kind of news has its own line, in the order of what matters most', () => {
  const people = {
    captured: since([
      ['PDY', 1, 10],
      ['CAP', 10],
    ]),
    missing: since([
      ['PDY', 1, 10],
      ['MIS', 10],
    ]),
    died: since(
      [
        ['PDY', 1, 10],
        ['DEC', 10, undefined, { detail: 'hostile' }],
      ],
      [['alpha', 1, 10]],
    ),
    dropped: since(
      [
        ['PDY', 1, 10],
        ['DFR', 10],
      ],
      [['alpha', 1, 10]],
    ),
    decided: since([
      ['UNK', 1, 10],
      ['AWL', 10],
    ]),
    custody: since([
      ['PDY', 1, 10],
      ['CCV', 10],
    ]),
  }
  expect(on(people).map((look) => [look.kind, look.who])).toEqual(Object.keys(people).map((kind) => [kind, [kind]]))
  expect(on(people).find((look) => look.kind === 'died')?.facts.hostile).toBe(1)
  expect(kinds(people, 11)).toEqual([])
})

test('one captivity after another is told once', () => {
  expect(
    kinds({
      man: since([
        ['CAP', 1, 10],
        ['INT', 10],
      ]),
    }),
  ).toEqual([])
})

test('somebody whose whereabouts are unknown is told every day, with the day since when', () => {
  const people = {
    first: since([
      ['PDY', 1, 4],
      ['UNK', 4],
    ]),
    second: since([
      ['PDY', 1, 10],
      ['UNK', 10],
    ]),
  }
  const [look] = on(people)
  expect(look).toMatchObject({ kind: 'unknown', count: 2, facts: { since: dayOfNumber(4), new: 1 }, who: ['first', 'second'] })
  expect(on(people, 30)).toMatchObject([{ kind: 'unknown', count: 2, facts: { new: 0 } }])
})

test('an absence is overstayed from the day on which the person is expected back', () => {
  const away = { man: since([['LVE', 1, undefined, { expectedOn: 10 }]]) }
  expect(kinds(away, 9)).toEqual([])
  expect(kinds(away, 10)).toEqual(['overstayed'])
  expect(
    kinds(
      {
        man: since([
          ['LVE', 1, 10, { expectedOn: 10 }],
          ['PDY', 10],
        ]),
      },
      10,
    ),
  ).toEqual([])
})

test('people the figures cannot place are told as what breaks them', () => {
  expect(on({ man: since([['PDY', 1, 10]]) })).toMatchObject([{ kind: 'broken', who: ['man'] }])
})

test('people of other units are none of these units’ business', () => {
  const away = {
    man: since(
      [
        ['PDY', 1, 10],
        ['CAP', 10],
      ],
      [['charlie', 1]],
    ),
  }
  expect(on(away)).toEqual([])
  expect(on(away, 10, ['charlie'])).toHaveLength(1)
})
