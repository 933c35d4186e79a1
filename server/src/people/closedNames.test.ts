import type { Caller } from '@muster/domain/access/may.ts'
import { MorningState, PeopleOn } from '@muster/domain/strength/shapes.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { aBrigade, askedNames, type Brigade } from '../../../tests/scenario/aBrigade.ts'
import { type Actor, anActor, asTwo, withRoles } from '../../../tests/scenario/acting.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { ada, ownWorld, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const on = new Date().toISOString().slice(0, 10)
let force: Brigade
let hale: Actor
let dow: Actor

beforeAll(async () => {
  await withRoles(world())
  await withRegime(world())
  force = await aBrigade(world())
  const [, second] = force.battalions
  for (let more = 0; more < 3; more++) await world().aPerson(second.unitId, { rank: 'Private' })
  hale = await anActor(world(), 'Col. Hale', { role: 'commander', unitId: force.brigade.unitId })
  dow = await anActor(world(), 'Gen. Dow', { role: 'holder' })
})

const people = (who: Caller, unit: Unit, more: object = {}) => world().ask('people/on', { unit: unit.unitId, on, ...more }, PeopleOn, who)
/** Of those counted absent, and of all others: how many are named, of how many. */
async function named(who: Caller, unit: Unit, more: object = {}): Promise<{ absent: number[]; others: number[] }> {
  const all = (await people(who, unit, more)).people
  const [absent, others] = [true, false].map((is) => all.filter(({ group }) => ['U', 'I', 'W', 'O'].includes(group) === is))
  const count = (some: typeof all = []) => [some.filter(({ name }) => name !== null).length, some.length]
  return { absent: count(absent), others: count(others) }
}

describe('whoever is counted absent', () => {
  test('has no name in the roll of a brigade, and in no cut of it; everybody else has', async () => {
    for (const who of [await hale.now(), ada]) {
      expect(await named(who, force.brigade)).toEqual({ absent: [0, 3], others: [4, 4] })
      expect(await named(who, force.brigade, { group: 'U' })).toEqual({ absent: [0, 3], others: [0, 0] })
      expect(await named(who, force.brigade, { status: 'UNK' })).toEqual({ absent: [0, 3], others: [0, 0] })
    }
    const [one] = (await people(ada, force.brigade, { group: 'U' })).people
    expect(one).toMatchObject({ name: null, rank: expect.any(String), unitName: expect.stringMatching(/Company|Battalion/) })
  })

  test('has it in that of a battalion', async () => {
    const [first, second] = force.battalions
    expect(await named(await hale.now(), second)).toEqual({ absent: [2, 2], others: [4, 4] })
    expect(await named(ada, first, { group: 'U' })).toEqual({ absent: [1, 1], others: [0, 0] })
  })

  test('is read a page at a time as ever, and no mark of a page tells who', async () => {
    const names = (await Promise.all(force.battalions.map((unit) => people(ada, unit, { group: 'U' })))).flatMap((all) => all.people)
    const read: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await people(ada, force.brigade, { group: 'U', limit: 1, ...(cursor && { cursor }) })
      read.push(...page.people.map(({ personId }) => personId))
      if (page.cursor === null) break
      cursor = page.cursor
      const told = Buffer.from(cursor, 'base64url').toString().toLowerCase()
      for (const { name } of names) expect(told).not.toContain((name ?? '').toLowerCase())
    }
    expect(read.toSorted()).toEqual(names.map(({ personId }) => personId).toSorted())
  })

  test('stands without it among what a brigade looks at first, where it is a list', async () => {
    const unknown = async (unit: Unit) =>
      (await world().ask('strength/morning', { unit: unit.unitId, on }, MorningState)).looks.find(({ kind }) => kind === 'unknown')
    expect((await unknown(force.brigade))?.people.map(({ name }) => name)).toEqual([null, null, null])
    expect((await unknown(force.brigade))?.facts.name).toBe('Somebody')
    expect((await unknown(force.battalions[1]))?.people.every(({ name }) => name !== null)).toBe(true)
  })

  test('has it on no day before either: neither in the roll nor alone in a sentence', async () => {
    const before = { on: '2024-02-15' }
    const today = (await people(ada, force.brigade, { group: 'U' })).people.map(({ personId }) => personId)
    const then = (await people(ada, force.brigade, before)).people.filter(({ personId }) => today.includes(personId))
    expect([then.length, then.filter(({ name }) => name !== null)]).toEqual([2, []])
    const first = '2024-03-01' // the day from which one of them is counted unknown
    const look = async (unit: Unit) =>
      (await world().ask('strength/morning', { unit: unit.unitId, on: first }, MorningState)).looks.find(({ kind }) => kind === 'unknown')
    expect((await look(force.brigade))?.people.map(({ name }) => name)).toEqual([null])
    expect((await look(force.battalions[1]))?.people[0]?.name).toMatch(/,/)
  })

  test('is named to the one for whom two people opened it, in that unit', async () => {
    await asTwo(world(), hale, dow, 'absence/openNames', askedNames(force.brigade.unitId))
    expect(await named(await hale.now(), force.brigade)).toEqual({ absent: [3, 3], others: [4, 4] })
    expect(await named(ada, force.brigade)).toEqual({ absent: [0, 3], others: [4, 4] })
  })
})
