import { describe, expect, test } from 'vitest'
import { mapperDay } from './mapperDay.ts'
import { readOrbatMapper } from './orbatMapper.ts'
import { OrbatReading } from './orbatReading.ts'

type Unit = { id?: string; name?: string; sidc?: string; subUnits?: Unit[]; state?: unknown[] }

function scenario(units: Unit[], more: Record<string, unknown> = {}) {
  return {
    type: 'ORBAT-mapper',
    version: '2.1.0',
    name: 'Exercise',
    startTime: '2026-03-11T10:00:00-04:00',
    timeZone: 'Atlantic/Stanley',
    sides: [
      {
        id: 's',
        name: 'Blue',
        standardIdentity: '3',
        groups: [{ id: 'g', name: 'Land', subUnits: units }],
        subUnits: [{ id: 'own', name: 'Under the side' }],
      },
    ],
    ...more,
  }
}
const under = (reading: OrbatReading) => reading.units.map(({ ref, superiorRef }) => [ref, superiorRef])
const moveTo = (t: string | number, targetId: string, placement = 'on', parentId?: string) => ({
  id: 'x',
  t,
  hierarchy: { targetId, placement, ...(parentId && { parentId }) },
})

describe('a scenario', () => {
  test('becomes units in the order of the file, sides and groups among them', () => {
    const reading = readOrbatMapper(
      scenario([
        { id: 'a', name: 'A COY', sidc: '10031000151211000000', subUnits: [{ id: 'a1', name: '1 PL', sidc: 'SFGPUCI----D---' }] },
        { id: 'b', name: 'A COY' },
      ]),
    )
    expect(under(reading)).toEqual([
      ['s', undefined],
      ['g', 's'],
      ['a', 'g'],
      ['a1', 'a'],
      ['b', 'g'],
      ['own', 's'],
    ])
    expect(reading).toMatchObject({
      format: 'orbatMapper',
      title: 'Exercise',
      startsOn: '2026-03-11',
      zone: 'Atlantic/Stanley',
      sides: [{ ref: 's', name: 'Blue', identity: 'friend' }],
      unresolved: [],
    })
    expect(reading.units[0]).toMatchObject({ standsFor: 'side' })
    expect(reading.units[2]).toMatchObject({ echelon: 'company', sidc: '10031000151211000000' })
    expect(reading.units[3]).toMatchObject({ echelon: 'platoon', sidc: '10031000141211000000', sidc15: 'SFGPUCI----D---' })
    expect(OrbatReading.parse(reading)).toEqual(reading)
  })

  test('of any version that has sides is read', () => {
    for (const version of ['0.30.0', '2.2.0', '3.3.0'])
      expect(readOrbatMapper(scenario([{ id: 'a', name: 'A' }], { version, layers: 7, events: null })).units).toHaveLength(4)
  })

  test('may nest deeper than any stack', () => {
    let unit: Unit = { id: 'u0', name: 'deepest' }
    for (let depth = 1; depth < 20_000; depth++) unit = { id: `u${depth}`, name: 'x', subUnits: [unit] }
    expect(readOrbatMapper(scenario([unit])).units).toHaveLength(20_003)
  })

  test.each([
    [null],
    [[]],
    [{ type: 'FeatureCollection' }],
    [{ type: 'ORBAT-mapper', sides: 'none' }],
    [{ type: 'ORBAT-mapper-encrypted' }],
  ])('is refused when it is %j', (file) => {
    expect(() => readOrbatMapper(file)).toThrow(expect.objectContaining({ code: 'unknownFormat' }))
  })
})

describe('what cannot be placed', () => {
  test('an id used twice: both load, with their own sub-units, and both are told', () => {
    const reading = readOrbatMapper(
      scenario([
        { id: 'a', name: 'First', subUnits: [{ id: 'x', name: 'X' }] },
        { id: 'a', name: 'Second', subUnits: [{ id: 'y', name: 'Y' }] },
      ]),
    )
    expect(under(reading).slice(2, 6)).toEqual([
      ['a', 'g'],
      ['x', 'a'],
      ['a#2', 'g'],
      ['y', 'a#2'],
    ])
    expect(reading.unresolved).toEqual([
      {
        where: 'sides[0].groups[0].subUnits[1]',
        text: 'Second',
        reason: 'idUsedTwice',
        facts: { id: 'a', other: 'First', otherWhere: 'sides[0].groups[0].subUnits[0]' },
      },
    ])
  })

  test('a unit that is none, and a symbol code that is none, are told with their place', () => {
    const reading = readOrbatMapper(scenario([{ id: 'a', name: 'A', sidc: '1003' }, 'oops' as Unit]))
    expect(reading.unresolved).toEqual([
      { where: 'sides[0].groups[0].subUnits[0]', text: 'A', reason: 'symbolUnreadable', facts: { symbol: '1003' } },
      {
        where: 'sides[0].groups[0].subUnits[1]',
        text: '"oops"',
        reason: 'unitUnreadable',
        facts: { where: 'sides[0].groups[0].subUnits[1]' },
      },
    ])
  })

  test('a unit without a name goes by its short name or id', () => {
    const reading = readOrbatMapper(scenario([{ id: 'a' }, { name: '' }]))
    expect(reading.units.slice(2, 4).map(({ name }) => name)).toEqual(['a', 'sides[0].groups[0].subUnits[1]'])
  })
})

describe('timed moves', () => {
  const units = (...state: unknown[]) =>
    scenario([
      { id: 'a', name: 'A', state },
      { id: 'b', name: 'B', subUnits: [{ id: 'c', name: 'C' }] },
    ])
  const movesOf = (...state: unknown[]) => {
    const reading = readOrbatMapper(units(...state))
    return { moves: reading.units.find(({ ref }) => ref === 'a')?.moves, unresolved: reading.unresolved }
  }

  test('become dated moves, in order of days', () => {
    const told = movesOf(moveTo('2026-04-15T12:00:00-04:00', 'c'), { t: 5, location: [1, 2] }, moveTo('2026-03-27T12:00:00-04:00', 'own'))
    expect(told).toEqual({
      moves: [
        { on: '2026-03-27', superiorRef: 'own' },
        { on: '2026-04-15', superiorRef: 'c' },
      ],
      unresolved: [],
    })
  })

  test('beside a unit mean under its superior of that day, or under the one named', () => {
    expect(movesOf(moveTo('2026-04-15T12:00:00Z', 'c', 'above')).moves).toEqual([{ on: '2026-04-15', superiorRef: 'b' }])
    expect(movesOf(moveTo('2026-04-15T12:00:00Z', 'c', 'below', 's')).moves).toEqual([{ on: '2026-04-15', superiorRef: 's' }])
  })

  test.each([
    [moveTo('2026-04-15T12:00:00Z', 'nowhere'), 'moveTargetUnknown', { target: 'nowhere', on: '2026-04-15' }],
    [moveTo('2026-04-15T12:00:00Z', 'a'), 'moveUnderItself', { target: 'a', on: '2026-04-15' }],
    [moveTo('some day', 'b'), 'moveUnreadable', { written: expect.stringContaining('some day') }],
  ])('that cannot be are told and left out: %#', (state, reason, facts) => {
    const { moves, unresolved } = movesOf(state)
    expect(moves).toEqual([])
    expect(unresolved).toMatchObject([{ where: 'sides[0].groups[0].subUnits[0].state[0]', text: 'A', reason, facts }])
  })

  test('of one day: the last holds, the other is told', () => {
    const { moves, unresolved } = movesOf(moveTo('2026-04-15T08:00:00-04:00', 'c'), moveTo('2026-04-15T18:00:00-04:00', 's'))
    expect(moves).toEqual([{ on: '2026-04-15', superiorRef: 's' }])
    expect(unresolved).toMatchObject([{ reason: 'movedTwiceOnDay', facts: { on: '2026-04-15', left: 'C' } }])
  })
})

test.each([
  ['1982-04-15T22:00:00-04:00', 'Atlantic/Stanley', '1982-04-15'],
  ['1982-04-16T01:00:00Z', 'Atlantic/Stanley', '1982-04-15'],
  ['1982-04-16T01:00:00Z', 'No/Such', '1982-04-16'],
  [Date.UTC(1982, 3, 16, 1), 'Atlantic/Stanley', '1982-04-15'],
  ['1982-04-16', undefined, '1982-04-16'],
  ['1982-02-30T01:00:00', undefined, undefined],
  ['soon', undefined, undefined],
  [Number.NaN, undefined, undefined],
])('the day of %s in %s is %s', (moment, zone, day) => {
  expect(mapperDay(moment, zone)).toBe(day)
})
