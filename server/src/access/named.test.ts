import { MorningState } from '@muster/domain/strength/shapes.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { ownWorld, type Unit } from '../../../tests/scenario/world.ts'
import { connect, type Database } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'
import { permit } from '../kernel/permit.ts'

const world = ownWorld()
const on = '2024-05-02'
let app: Database
let company: Unit
let next: Unit
let people: string[]
let moved: string

const by = async (actor: Actor, action: string, input: object) => (await perform(world().ground, action, await actor.now(), input)).answer

beforeAll(async () => {
  app = connect(world().appUrl, { connections: 1 })
  const regiment = await world().aRegiment('33rd')
  company = await world().aCompany('Company D', { under: regiment })
  next = await world().aCompany('Company E', { under: regiment })
  await withRoles(world())
  moved = await world().aPerson(company.unitId, { on, status: 'CAP' })
  people = [moved, ...(await company.with(2))]
  await world().act('units/note', { unitId: company.unitId, kind: 'commander', personId: people[1], on: '2024-02-01' })
})

afterAll(() => app?.end())

describe('whoever knows units and counts alone', () => {
  test.each(['analyst', 'auditor', 'desk'])('is not told who commands: %s', async (role) => {
    const actor = await anActor(world(), role, { role })
    const page = UnitPage.parse(await by(actor, 'units/show', { unit: company.unitId, on }))
    expect([page.commander, page.facts.filter((fact) => fact.personId !== null)]).toEqual([null, []])
    expect(JSON.stringify(page)).not.toContain(people[1])
    expect(page.facts.length).toBeGreaterThan(0)
  })

  test('a clerk of the company is told', async () => {
    const clerk = await anActor(world(), 'Clara', { role: 'clerk', unitId: company.unitId })
    const page = UnitPage.parse(await by(clerk, 'units/show', { unit: company.unitId, on }))
    expect(page.commander?.personId).toBe(people[1])
    expect(page.facts.filter((fact) => fact.personId !== null)).toHaveLength(1)
  })

  test('sees no person in any table, with the first wall taken away', async () => {
    const analyst = await anActor(world(), 'Anton', { role: 'analyst' })
    const seen = await app.begin(async (sql) => {
      await permit(sql, await analyst.now(), { needs: { verb: 'units.read', sensitivity: 'open', at: () => 'everywhere' } }, {})
      const tables = ['person', 'person_name', 'person_status', 'person_assignment', 'person_place', 'unit_style']
      const counts = tables.map((table) => sql<{ rows: number }[]>`select count(*)::int as rows from ${sql(table)}`)
      const rows = await Promise.all(counts)
      return tables.filter((_table, at) => (rows[at]?.[0]?.rows ?? 0) > 0)
    })
    expect(seen).toEqual(['unit_style'])
  })
})

test('a former superior counts who was captured under them, and is told neither name nor id once they are another’s', async () => {
  const clerk = await anActor(world(), 'Former', { role: 'commander', unitId: company.unitId })
  const looks = async () => {
    const { looks: all } = MorningState.parse(await by(clerk, 'strength/morning', { unit: company.unitId, on }))
    return all.find((look) => look.kind === 'captured')
  }
  expect(await looks()).toMatchObject({ count: 1, people: [{ personId: moved }] })
  const transferId = v7()
  await world().act('people/transferOut', { personId: moved, transferId, toUnitId: next.unitId, on: '2024-05-04' })
  await world().act('people/confirmTransfer', { transferId, on: '2024-05-04' })
  expect(await looks()).toMatchObject({ count: 1, people: [], units: [{ unitId: company.unitId, count: 1 }] })
})
