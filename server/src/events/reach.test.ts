import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clerkOf, telling, tellingsIn } from '../../../tests/scenario/tellings.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { connect, type Database, type Sql } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'
import { enter } from '../kernel/permit.ts'

const world = ownWorld()
const { happened, reported, corrected, show, ids } = tellingsIn(world)
let app: Database
let brigade: Unit
let alpha: Unit
let bravo: Unit

beforeAll(async () => {
  app = connect(world().appUrl, { connections: 1 })
  brigade = await world().aRegiment('Brigade')
  alpha = await world().aCompany('Alpha', { under: brigade })
  bravo = await world().aCompany('Bravo', { under: brigade })
})
afterAll(() => app?.end())

describe('whoever holds one company', () => {
  test('tells what happened there, and not what happened over it, beside it, or to the whole force', async () => {
    const clerk = clerkOf(alpha)
    const told = await happened(alpha, {}, clerk)
    expect(await ids({}, clerk)).toContain(told)
    for (const unit of [brigade, bravo, null]) expect((await refusal(happened(unit, {}, clerk))).code).toBe('forbidden')
    const ofBrigade = await happened(brigade)
    expect((await refusal(corrected(ofBrigade, telling(alpha), 'Ours.', clerk))).code).toBe('forbidden')
    const own = await happened(alpha)
    expect((await refusal(corrected(own, telling(bravo), 'Theirs.', clerk))).code).toBe('forbidden')
  })

  test('adds a source to what happened over it, and replaces nobody else’s', async () => {
    const ofBrigade = await happened(brigade)
    const theirs = await reported(ofBrigade)
    await reported(ofBrigade, { origin: 'unit', title: 'Alpha' }, clerkOf(alpha))
    expect((await show(ofBrigade)).sourcing).toMatchObject({ support: 'corroborated', reports: 2 })
    expect((await refusal(reported(ofBrigade, { says: 'No.' }, clerkOf(alpha), theirs))).code).toBe('forbidden')
    expect((await refusal(reported(await happened(bravo), {}, clerkOf(alpha)))).code).toBe('happeningUnknown')
  })
})

describe('behind one wall alone', () => {
  const reading = { verb: 'events.read', sensitivity: 'open' } as const
  const enteredAs = <T>(unit: Unit, named: boolean, work: (sql: Sql) => Promise<T>): Promise<T> =>
    app.begin(async (sql) => {
      const reach = { all: false, units: [unit.unitId] }
      await enter(sql, clerkOf(unit), reading, { reach, named: named ? reach : { all: false, units: [] } })
      return work(sql)
    }) as Promise<T> // `begin` unwraps promises in arrays, which there are none of here

  test('the tables show what concerns a company; reports to nobody who sees no people by name', async () => {
    const [own, other, over] = [await happened(alpha), await happened(bravo), await happened(brigade)]
    for (const one of [own, other, over]) await reported(one)
    for (const table of ['happening', 'happening_record', 'happening_report']) {
      const rows = await enteredAs(alpha, true, async (sql) => sql<{ id: string }[]>`select happening_id as id from ${sql(table)}`)
      const seen = rows.map(({ id }) => id)
      expect([table, seen.includes(own), seen.includes(over), seen.includes(other)]).toEqual([table, true, true, false])
    }
    expect(await enteredAs(alpha, false, async (sql) => (await sql`select 1 from happening_report`).length)).toBe(0)
  })

  test('the owner of the tables shows a company nothing of the next one, and lets it say nothing of it', async () => {
    const other = await happened(bravo)
    const asOwner = { ...world().ground, db: world().db }
    const report = { held: '2024-03-05T09:00:00Z', origin: 'press', title: 'A', says: 'B', reliability: 'C', credibility: 3 }
    const tried = { 'events/show': { happening: other }, 'events/report': { happeningId: other, reportId: v7(), report } }
    for (const [name, input] of Object.entries(tried))
      expect([name, (await refusal(perform(asOwner, name, clerkOf(alpha), input))).code]).toEqual([name, 'happeningUnknown'])
  })

  test.each(['another company', 'the whole force'])('nothing can be told of %s', async (whom) => {
    const id = await happened(alpha)
    const attempt = enteredAs(alpha, true, async (sql) => {
      await sql`select set_config('muster.entry', '77', true)`
      const unitId = whom === 'another company' ? bravo.unitId : null
      await sql`insert into happening_record (fact_id, happening_id, kind, title, unit_id, held_from, held_to, from_precision, is_taken_back, by_name, known_from, entry)
        values (${v7()}, ${id}, 'clash', 'X', ${unitId}, now(), now(), 'day', false, 'X', now(), 77)`
    })
    await expect(attempt).rejects.toThrow(/row-level security/)
  })

  test('what was told cannot be edited, nor a report be graded in its place', async () => {
    const { db } = world()
    const id = await happened(alpha)
    await reported(id)
    await expect(db`update happening_record set title = 'Other' where happening_id = ${id}`).rejects.toThrow(/only the end may be set/)
    await expect(db`update happening_report set reliability = 'A' where happening_id = ${id}`).rejects.toThrow(/only the end may be set/)
    await expect(db`delete from happening_report where happening_id = ${id}`).rejects.toThrow(/never changed/)
  })
})
