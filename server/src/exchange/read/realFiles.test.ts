import { readFileSync } from 'node:fs'
import { OrbatReading, type OrbatUnit } from '@muster/domain/exchange/orbat/orbatReading.ts'
import { SourceReading } from '@muster/domain/exchange/reading.ts'
import { describe, expect, test } from 'vitest'
import { tasks } from './tasks.ts'

const example = (path: string) => readFileSync(new URL(`../../../../examples/${path}`, import.meta.url))
const text = (path: string) => example(path).toString('utf8')
const formations = (units: OrbatUnit[]) => units.filter(({ standsFor }) => standsFor === undefined)

function count<Item>(items: Item[], by: (item: Item) => string | undefined): Record<string, number> {
  const tally: Record<string, number> = {}
  for (const item of items) tally[by(item) ?? 'none'] = (tally[by(item) ?? 'none'] ?? 0) + 1
  return tally
}

describe('the Falklands of 1982', () => {
  const read = () => tasks.units(example('falklands82/falkland82.json'), { fileName: 'falkland82.json' })

  test('are 139 units under two sides and two groups, nothing unresolved', async () => {
    const reading = await read()
    expect(OrbatReading.parse(reading)).toEqual(reading)
    expect(reading).toMatchObject({
      format: 'orbatMapper',
      title: 'The Falklands War',
      startsOn: '1982-03-11',
      zone: 'Atlantic/Stanley',
      unresolved: [],
    })
    expect(reading.sides.map(({ name }) => name)).toEqual(['Great Britain', 'Argentina'])
    expect(count(reading.units, ({ standsFor }) => standsFor)).toEqual({ none: 139, side: 2, group: 2 })
    expect(count(formations(reading.units), ({ echelon }) => echelon)).toEqual({
      none: 70,
      company: 34,
      battalion: 14,
      regiment: 8,
      section: 6,
      brigade: 4,
      platoon: 3,
    })
    expect(reading.units.filter(({ name }) => name === 'A COY').length).toBeGreaterThan(1)
  })

  test('hang 91 units under Great Britain and 48 under Argentina', async () => {
    const { units } = await read()
    const above = new Map(units.map(({ ref, superiorRef }) => [ref, superiorRef]))
    const top = (ref: string): string => (above.get(ref) === undefined ? ref : top(above.get(ref) ?? ''))
    const names = new Map(units.map(({ ref, name }) => [ref, name]))
    expect(count(formations(units), ({ ref }) => names.get(top(ref)))).toEqual({ 'Great Britain': 91, Argentina: 48 })
  })

  test('move 34 times: the Argentine navy forms its task groups on three days', async () => {
    const { units } = await read()
    const moves = units.flatMap((unit) => unit.moves)
    expect(count(moves, ({ on }) => on)).toEqual({ '1982-03-11': 1, '1982-03-27': 17, '1982-04-15': 16 })
    const nameOf = (ref: string | undefined) => units.find((unit) => unit.ref === ref)?.name
    const carrier = units.find(({ name }) => name === 'ARA Veinticinco de Mayo')
    expect([nameOf(carrier?.superiorRef), ...(carrier?.moves ?? []).map(({ superiorRef }) => nameOf(superiorRef))]).toEqual([
      'Combatants',
      'TG 20',
      expect.any(String),
    ])
  })

  test('read again are the same', async () => {
    expect(await read()).toEqual(await read())
  })
})

describe('MSDL scenarios', () => {
  test.each([
    ['SimpleScenario.xml', 6, 3],
    ['ForceSideMinimal.xml', 0, 6],
    ['minimal.xml', 0, 0],
  ])('%s has %i units and %i sides', async (fileName, units, sides) => {
    const reading = await tasks.units(example(`msdl/${fileName}`), { fileName })
    expect(OrbatReading.parse(reading)).toEqual(reading)
    expect([formations(reading.units).length, reading.sides.length]).toEqual([units, sides])
    expect(await tasks.units(example(`msdl/${fileName}`), { fileName })).toEqual(reading)
  })

  test('three units of the simple scenario say company and draw battalion', async () => {
    const { units, unresolved } = await tasks.units(example('msdl/SimpleScenario.xml'), { fileName: 'a.xml' })
    expect(unresolved.map(({ where, reason }) => [where, reason])).toEqual([
      ['line 133', 'echelonDisagrees'],
      ['line 188', 'echelonDisagrees'],
      ['line 243', 'echelonDisagrees'],
    ])
    expect(formations(units).map(({ name, echelon }) => [name, echelon])).toEqual([
      ['HQ', 'brigade'],
      ['HQ2', 'brigade'],
      ['1th', 'battalion'],
      ['2nd', 'company'],
      ['1th', 'company'],
      ['2nd', 'company'],
    ])
  })
})

test('the National Park Service’s 7,011 units hang under two sides and 64 states', async () => {
  const read = () => tasks.units(example('tables/nps_units.csv'), { fileName: 'nps_units.csv', mapping: text('tables/nps_units.yaml') })
  const reading = await read()
  expect(reading.unresolved).toEqual([])
  expect(count(reading.units, ({ standsFor }) => standsFor)).toEqual({ none: 7_011, level: 66 })
  expect(new Set(reading.units.map(({ ref }) => ref)).size).toBe(7_077)
  expect(count(formations(reading.units), ({ echelon }) => echelon)).toEqual({
    regiment: 3_999,
    company: 1_272,
    none: 981,
    battalion: 733,
    platoon: 26,
  })
  expect(await read()).toEqual(reading)
})

describe('the company that does not exist', () => {
  const read = (fileName: string) => tasks.people(example(`tables/${fileName}`), { fileName, mapping: text('tables/company.yaml') })

  test('has 24 people of four alphabets, nothing unread', async () => {
    const reading = await read('company.csv')
    expect(SourceReading.parse(reading)).toEqual(reading)
    expect(reading.subunits).toEqual(['HQ', '1st Platoon', '2nd Platoon', 'Support Platoon'])
    expect([reading.people.length, reading.stray.length, reading.people.flatMap(({ unread }) => unread).length]).toEqual([24, 0, 0])
    const onDay = reading.people.map(
      ({ statuses }) => statuses.find(({ from, to }) => from <= '2026-11-20' && '2026-11-20' < (to ?? '9999'))?.code,
    )
    expect(count(onDay, (code) => code)).toEqual({ PDY: 15, TDY: 1, LVE: 1, HSP: 1, SCH: 1, UNK: 1, PSS: 1, ATO: 1, PLM: 1, none: 1 })
    expect(await read('company.csv')).toEqual(reading)
  })

  test('with a slip: one piece unread, with its line and words, and no other difference', async () => {
    const [good, slip] = [await read('company.csv'), await read('company-with-a-slip.csv')]
    const told = slip.people.flatMap(({ line, text: cells, unread }) =>
      unread.map(({ words: [from, to], reason }) => [line, cells.slice(from, to), reason]),
    )
    expect(told).toEqual([[8, '31.11.2026', 'noSuchDay']])
    expect(
      slip.people.filter((person, index) => JSON.stringify(person) !== JSON.stringify(good.people[index])).map(({ ref }) => ref),
    ).toEqual(['EX-1007'])
  })

  test('loads by the mapping that is suggested for it, with one word to fill in', async () => {
    const suggested = await tasks.suggest(example('tables/company.csv'), { fileName: 'company.csv' })
    const { people, stray } = await tasks.people(example('tables/company.csv'), { fileName: 'company.csv', mapping: suggested })
    expect(stray).toEqual([])
    expect(people.flatMap(({ line, unread }) => unread.map(({ reason, facts }) => [line, reason, facts.word]))).toEqual([
      [17, 'unknownWord', 'Not back from pass'],
    ])
    expect(people).toHaveLength(24)
  })
})
