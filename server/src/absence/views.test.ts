import { type View, Views } from '@muster/domain/absence/views.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { reachingAll } from '../../../tests/scenario/secondWall.ts'
import { ownWorld, refusal, stranger, type Unit } from '../../../tests/scenario/world.ts'
import { transaction } from '../kernel/db.ts'

const world = ownWorld()
let alpha: Unit
let bravo: Unit
let carla: Actor
let holder: Actor
let inspector: Actor

beforeAll(async () => {
  await withRoles(world())
  alpha = await world().aCompany('Alpha', { on: '2024-01-01' })
  bravo = await world().aCompany('Bravo', { on: '2024-01-01' })
  carla = await anActor(world(), 'Carla Commander', { role: 'commander', unitId: alpha.unitId })
  holder = await anActor(world(), 'Hanna Holder', { role: 'holder' })
  inspector = await anActor(world(), 'Ines Inspector', { role: 'inspector' })
})

const viewsOf = async (who: Actor): Promise<View[]> => (await world().ask('absence/views', {}, Views, await who.now())).views
const namesOf = async (who: Actor) => (await viewsOf(who)).map(({ name }) => name)
/** Keeps a view, and answers its id. */
async function keeps(who: Actor, name: string, more: object = {}): Promise<string> {
  const viewId = v7()
  await world().act('absence/keepView', { viewId, name, kind: 'overdue', unit: null, opens: false, ...more }, undefined, await who.now())
  return viewId
}
const removes = async (who: Actor, viewId: string) => world().act('absence/removeView', { viewId }, undefined, await who.now())
const aCommander = (name: string, unit: Unit) => anActor(world(), name, { role: 'commander', unitId: unit.unitId })

describe('views', () => {
  test('are kept, changed in their place, and removed, in the order of their names', async () => {
    const second = await keeps(carla, 'B, stuck', { kind: 'stuck', unit: alpha.unitId })
    await keeps(carla, 'A, expected', { kind: 'expected', opens: true })
    const kept = { kind: 'stuck', unit: alpha.unitId, unitName: 'Alpha', isLost: false, opens: false }
    expect(await viewsOf(carla)).toMatchObject([
      { name: 'A, expected', kind: 'expected', unit: null, unitName: null, opens: true },
      { name: 'B, stuck', viewId: second, ...kept },
    ])
    await keeps(carla, '  First   thing ', { viewId: second, kind: 'back', opens: true })
    expect(await viewsOf(carla)).toMatchObject([
      { name: 'A, expected', opens: false },
      { name: 'First thing', viewId: second, kind: 'back', unit: null, opens: true },
    ])
    await removes(carla, second)
    expect(await namesOf(carla)).toEqual(['A, expected'])
    // What was removed is kept again under its id.
    await keeps(carla, 'First thing', { viewId: second })
    expect(await namesOf(carla)).toEqual(['A, expected', 'First thing'])
  })

  test('of one account have one name each, and two accounts may use the same', async () => {
    const [one, other] = [await aCommander('One', alpha), await aCommander('Other', alpha)]
    await keeps(one, 'Morning')
    expect((await refusal(keeps(one, ' morning'))).code).toBe('viewNameTaken')
    await keeps(other, 'Morning')
    expect([await namesOf(one), await namesOf(other)]).toEqual([['Morning'], ['Morning']])
  })

  test('kept at the same moment under one name are one', async () => {
    const who = await aCommander('In a hurry', alpha)
    const tries = await Promise.allSettled([1, 2, 3].map(() => keeps(who, 'Morning', { opens: true })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await namesOf(who)).toEqual(['Morning'])
  })

  test.each([
    ['no name', { name: '  ' }],
    ['a list that there is not', { kind: 'strays' }],
    ['a unit that is no id', { unit: 'Alpha' }],
  ])('with %s are refused', async (_what, more) => {
    expect((await refusal(keeps(carla, 'Wrong', more))).code).toBe('invalid')
  })
})

describe('a unit', () => {
  test('out of reach is none that a view can be kept of, nor one that there is not, also for who reaches all', async () => {
    expect((await refusal(keeps(carla, 'Bravo', { unit: bravo.unitId }))).code).toBe('forbidden')
    expect((await refusal(keeps(carla, 'Nothing', { unit: v7() }))).code).toBe('forbidden')
    expect((await refusal(keeps(holder, 'Nothing', { unit: v7() }))).code).toBe('unitUnknown')
  })

  test('that went out of reach leaves the name of the view and tells nothing of itself; the view is removed', async () => {
    const moved = await anActor(
      world(),
      'Moved On',
      { role: 'commander', unitId: alpha.unitId },
      { role: 'commander', unitId: bravo.unitId },
    )
    const viewId = await keeps(moved, 'Old company', { unit: bravo.unitId, opens: true })
    expect(await viewsOf(moved)).toMatchObject([{ unitName: 'Bravo', isLost: false }])
    const ofBravo = moved.grantIds[1]
    await world().db`update access_grant set known_to = clock_timestamp(), ended_entry = 0 where grant_id = ${ofBravo ?? ''}`
    expect(await viewsOf(moved)).toEqual([
      { viewId, name: 'Old company', kind: 'overdue', unit: null, unitName: null, isLost: true, opens: true },
    ])
    await removes(moved, viewId)
    expect(await viewsOf(moved)).toEqual([])
  })

  test('that was disbanded stays listed: people who went missing from it are still looked for', async () => {
    const old = await world().aCompany('Echo', { on: '2024-01-01' })
    await world().act('units/disband', { unitId: old.unitId, on: '2024-06-01' })
    await keeps(holder, 'Echo', { unit: old.unitId })
    expect(await viewsOf(holder)).toMatchObject([{ name: 'Echo', unitName: 'Echo', isLost: false }])
  })
})

describe('nobody else', () => {
  let viewId: string
  beforeAll(async () => {
    viewId = await keeps(carla, 'My own word', { unit: alpha.unitId })
  })

  test('is told of a view, changes it or removes it', async () => {
    for (const who of [holder, inspector]) {
      expect(await namesOf(who)).not.toContain('My own word')
      expect((await refusal(removes(who, viewId))).code).toBe('viewUnknown')
    }
    // Under an id that somebody else uses, somebody keeps their own.
    await keeps(holder, 'Another', { viewId })
    expect(await viewsOf(carla)).toContainEqual(expect.objectContaining({ viewId, name: 'My own word' }))
    const asked = world().ask('absence/views', {}, Views, stranger)
    expect((await refusal(asked)).code).toBe('forbidden')
  })

  test('sees or ends a row of it with the first wall taken away, whatever they reach', async () => {
    const counted = async (who: Actor, ends: boolean) =>
      transaction(world().ground.db, '', async (sql) => {
        await reachingAll(sql, { accountId: who.accountId, verb: 'absence.read', scopes: ['chain', 'inspection'] })
        const rows = await sql`select name from absence_view where name = 'My own word'`
        const told = await sql`select name from absence_views(${carla.accountId}, true, '{}') where name = 'My own word'`
        if (!ends) return [rows.length, told.length]
        const { count } = await sql`update absence_view set known_to = now(), ended_entry = 77 where name = 'My own word'`
        return [rows.length, told.length, count]
      })
    expect(await counted(holder, true)).toEqual([0, 0, 0])
    expect(await counted(inspector, true)).toEqual([0, 0, 0])
    expect(await counted(carla, false)).toEqual([1, 1])
  })

  test('can keep one in their name', async () => {
    const writing = transaction(world().ground.db, '', async (sql) => {
      await reachingAll(sql, { accountId: holder.accountId, verb: 'absence.read' })
      await sql`select set_config('muster.entry', '77', true)`
      const view = { factId: v7(), viewId: v7(), name: 'Planted', kind: 'open', unit: null, opens: false }
      await sql`select absence_views_write(${sql.json({ close: [], views: [view] })}, ${carla.accountId}, now(), 77)`
    })
    await expect(writing).rejects.toThrow(/row-level security/)
  })

  test('reads in the ledger what a view says: it knows that one was kept', async () => {
    const entries = await world().db<{ action: string; input: object }[]>`
      select action, input from ledger_entry where action like 'absence/%View' and account_id = ${carla.accountId} order by entry`
    expect(entries.length).toBeGreaterThan(3)
    for (const { input } of entries) expect(Object.keys(input)).toEqual(['viewId'])
    const [told] = await world().db<{ told: string }[]>`select string_agg(l::text, ' ') as told from ledger_entry l`
    expect(told?.told).not.toContain('My own word')
  })
})
