import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { aCaller, ada, everything, ownWorld, refusal, stranger } from '../../../tests/scenario/world.ts'
import { type Actions, command, query } from './action.ts'
import { connect } from './db.ts'
import { perform } from './perform.ts'

const world = ownWorld()
const raising = (name = 'Alpha') => ({ unitId: v7(), name, on: '2024-01-01' })
const performed = (input: object, id?: string, caller = ada, name = 'units/raise') => perform(world().ground, name, caller, input, { id })

describe('a command id', () => {
  test('performed again changes nothing and gives the same answer', async () => {
    const [id, input] = [v7(), raising()]
    const first = await performed(input, id)
    const before = await everything(world().db)
    expect(await performed(input, id)).toEqual(first)
    expect(await everything(world().db)).toEqual(before)
  })

  test('with another input, or by another caller, is refused and reveals nothing', async () => {
    const [id, input] = [v7(), raising()]
    await performed(input, id)
    const before = await everything(world().db)
    const other = await refusal(performed({ ...input, name: 'Bravo' }, id))
    expect(other).toMatchObject({ code: 'commandIdReused', status: 409, facts: { commandId: id } })
    expect(other.sentence).toBe(
      `The command id ${id} was used before for something else. Send this one with a new id; nothing was changed.`,
    )
    expect((await refusal(performed(input, id, aCaller('Bob', { role: 'holder' })))).code).toBe('commandIdReused')
    expect((await refusal(performed({ ...input, on: '2024-01-01' }, id, ada, 'units/rename'))).code).toBe('commandIdReused')
    expect(await everything(world().db)).toEqual(before)
  })

  test('sent ten times at once is performed once, and all ten get its answer', async () => {
    const [id, input] = [v7(), raising('Once')]
    const answers = await Promise.all(Array.from({ length: 10 }, () => performed(input, id)))
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
    const [count] = await world().db`select count(*) as entries, (select count(*) from unit_style where name = 'Once') as styles
      from ledger_entry where command_id = ${id}`
    expect(count).toEqual({ entries: 1, styles: 1 })
  })

  test('sent at once with ten inputs is performed with one of them, and the nine others are refused', async () => {
    const id = v7()
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => performed(raising(`Ten ${n}`), id)))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const codes = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(codes).toEqual(Array(9).fill('commandIdReused'))
    const [count] = await world().db`select count(*) as styles from unit_style where name like 'Ten %'`
    expect(count).toEqual({ styles: 1 })
  })

  test('that is none is refused, and the place is named', async () => {
    const before = await everything(world().db)
    expect(await refusal(performed(raising(), 'again'))).toMatchObject({ code: 'invalid', facts: { place: 'id' } })
    expect(await everything(world().db)).toEqual(before)
  })

  test('once refused may be sent again when the reason is gone', async () => {
    const [id, superior] = [v7(), raising('Regiment')]
    const input = { ...raising('Company'), superiorId: superior.unitId }
    expect((await refusal(performed(input, id))).code).toBe('unitUnknown')
    await performed(superior)
    expect((await performed(input, id)).answer).toEqual({ unitId: input.unitId })
  })
})

describe('what is refused', () => {
  test('leaves no trace', async () => {
    const before = await everything(world().db)
    await refusal(performed({ ...raising(), superiorId: v7() }))
    await refusal(performed({ ...raising(), zone: 'Mars/Olympus' }))
    expect(await everything(world().db)).toEqual(before)
  })

  test.each(['units/nothing', 'constructor', '__proto__', 'toString', ''])('an action «%s» that is none', async (name) => {
    expect(await refusal(performed({}, undefined, ada, name))).toMatchObject({
      code: 'unknownAction',
      status: 404,
      facts: { action: name },
    })
  })

  test('a caller who may not, before anything is looked at', async () => {
    const no = await refusal(performed(raising(), undefined, stranger))
    expect(no).toMatchObject({ code: 'forbidden', status: 403 })
    expect(no.sentence).toBe('You may not do that here (units.change). Ask whoever set Muster up.')
  })

  test.each([
    ['units/raise', { name: 'Alpha', on: '2024-01-01' }, 'unitId'],
    ['units/raise', { ...raising(), on: '2024-02-30' }, 'on'],
    ['units/raise', { ...raising(), closesAt: '25:00' }, 'closesAt'],
    [
      'people/register',
      {
        personId: v7(),
        unitId: v7(),
        on: '2024-01-01',
        names: [
          { family: 'A', given: '' },
          { family: ' ', given: '' },
        ],
      },
      'names.1.family',
    ],
    ['strength/return', { unit: v7(), on: 'yesterday' }, 'on'],
    ['people/setStatus', { personId: v7(), from: '2024-01-01', code: 'GONE' }, 'code'],
    ['units/raise', 'Alpha', ''],
  ])('an input of %s that cannot be read names its place', async (name, input, place) => {
    expect(await refusal(performed(input as object, undefined, ada, name))).toMatchObject({
      code: 'invalid',
      status: 400,
      facts: { place },
    })
  })
})

const anything = z.object({}).loose()
const mayNot = {
  verb: 'people.read' as const,
  sensitivity: 'personal' as const,
  at: ({ unitId }: { unitId?: string }) => ({ unitId: unitId ?? v7() }),
}
const needs = { verb: 'units.change' as const, sensitivity: 'open' as const, at: () => 'everywhere' as const }
const shapes = { summary: '', needs, input: anything, output: anything }
const more: Actions = {
  'odd/asking': query({
    ...shapes,
    load: (sql) => sql`insert into unit (unit_id, entry) values (${v7()}, 1)`,
    answer: () => ({}),
  }),
  'odd/failing': command({
    ...shapes,
    load: async () => null,
    rule: () => ({ rows: {}, answer: {} }),
    write: async (sql, _rows, { entry }) => {
      await sql`insert into unit (unit_id, entry) values (${v7()}, ${entry})`
      await sql`select 1 / 0`
    },
  }),
  'odd/losing': command({
    ...shapes,
    load: async () => null,
    rule: () => ({ rows: {}, answer: {} }),
    write: async (sql, _rows, { entry }) => {
      await sql`insert into unit (unit_id, entry) values (${v7()}, ${entry})`
      await sql`select pg_terminate_backend(pg_backend_pid())`
    },
  }),
  'odd/hasty': query({
    ...shapes,
    // sent at once, without waiting for anything
    load: (sql) => Promise.all([sql`select access_entered() as told`.execute(), sql`select count(*)::int as seen from unit`]),
    answer: ([[first], [second]]) => ({ told: first?.told, seen: second?.seen }),
  }),
  'odd/broken': query({
    ...shapes,
    needs: mayNot,
    load: async (sql) => {
      await sql`select 1`
      await sql`select 1 / 0`
    },
    answer: () => ({}),
  }),
  'odd/waiting': query({ ...shapes, load: (sql) => sql`select pg_sleep(60)`, answer: () => ({}) }),
  'odd/seeing': query({
    ...shapes,
    load: async (sql) => {
      const [first] = await sql`select count(*) from ledger_entry`
      await perform(world().ground, 'units/raise', ada, raising('Meanwhile'))
      const [second] = await sql`select count(*) from ledger_entry`
      return [first?.count, second?.count]
    },
    answer: (counts) => ({ counts }),
  }),
}

describe('whatever an action does', () => {
  test('a query can write nothing', async () => {
    const before = await everything(world().db)
    await expect(perform({ ...world().ground, actions: more }, 'odd/asking', ada, {})).rejects.toThrow(/read-only transaction/)
    expect(await everything(world().db)).toEqual(before)
  })

  test('a question that is sent at once is still asked behind the walls', async () => {
    const fresh = connect(world().appUrl, { connections: 1 })
    for (let time = 0; time < 3; time++) {
      const { answer } = await perform({ ...world().ground, db: fresh, actions: more }, 'odd/hasty', ada, {})
      expect(answer).toMatchObject({ told: true, seen: expect.any(Number) })
      expect((answer as { seen: number }).seen).toBeGreaterThan(0)
    }
    await fresh.end()
  })

  test('who may not ask is told that, whatever became of the question', async () => {
    const one = connect(world().appUrl, { connections: 1 })
    const asking = () => perform({ ...world().ground, db: one, actions: more }, 'odd/broken', stranger, {})
    expect(await refusal(asking())).toMatchObject({ code: 'forbidden' })
    // and the connection is as it was
    expect(await refusal(asking())).toMatchObject({ code: 'forbidden' })
    await one.end()
  })

  test('a query sees one moment, whatever is written meanwhile', async () => {
    const { answer } = await perform({ ...world().ground, actions: more }, 'odd/seeing', ada, {})
    const [first, second] = (answer as { counts: number[] }).counts
    expect(second).toBe(first)
  })

  test('a command that fails half way wrote nothing', async () => {
    const before = await everything(world().db)
    await expect(perform({ ...world().ground, actions: more }, 'odd/failing', ada, {})).rejects.toThrow(/division by zero/)
    expect(await everything(world().db)).toEqual(before)
  })

  test('a command that loses the database half way wrote nothing, says that the database is down, and Muster lives on', async () => {
    const before = await everything(world().db)
    for (let round = 0; round < 3; round++)
      expect(await refusal(perform({ ...world().ground, actions: more }, 'odd/losing', ada, {}))).toMatchObject({
        code: 'databaseDown',
        status: 503,
      })
    expect(await everything(world().db)).toEqual(before)
  })

  test('questions that wait when the database goes away are told so', async () => {
    const waiting = [1, 2, 3].map(() => refusal(perform({ ...world().ground, actions: more }, 'odd/waiting', ada, {})))
    const owner = connect(world().ownerUrl, { connections: 1 })
    const those = owner`from pg_stat_activity where query like '%pg_sleep(60)%' and datname = current_database() and pid <> pg_backend_pid()`
    while ((await owner`select 1 ${those}`).length < 3) await new Promise((resolve) => setTimeout(resolve, 10))
    await owner`select pg_terminate_backend(pid) ${those}`
    await owner.end()
    expect((await Promise.all(waiting)).map((one) => one.code)).toEqual(['databaseDown', 'databaseDown', 'databaseDown'])
    expect((await performed(raising('Alive'))).entry).toBeGreaterThan(0)
  })
})

test('without its database Muster says so, with the mend', async () => {
  const nowhere = connect('postgres://muster_app:x@127.0.0.1:1/muster', { connections: 1 })
  const lost = { ...world().ground, db: nowhere }
  const asked = await refusal(perform(lost, 'app/start', ada, {}))
  const told = await refusal(perform(lost, 'units/raise', ada, raising()))
  await nowhere.end()
  for (const one of [asked, told]) {
    expect(one).toMatchObject({ code: 'databaseDown', status: 503 })
    expect(one.sentence).toBe(
      'The database does not answer (ECONNREFUSED). Nothing was lost. Start it, or check DATABASE_URL, and try again.',
    )
  }
})

test('when the database was restarted, Muster finds it again, at the latest when asked a second time', async () => {
  const owner = connect(world().ownerUrl, { connections: 1 })
  const others = owner`select count(*)::int as lost from (select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend') t`
  const [row] = await others
  await owner.end()
  expect(row?.lost).toBeGreaterThan(0)
  const again = () => performed(raising('Afterwards'))
  expect((await again().catch(again)).entry).toBeGreaterThan(0)
})

test('the ledger keeps who did what, where, why, and digests of what was asked and written', async () => {
  const { act, aCompany, aPerson } = world()
  const alpha = await aCompany('Alpha')
  const personId = await aPerson(alpha.unitId)
  const id = randomUUID()
  const input = { personId, names: [{ family: 'Adams', given: 'Adam' }], reason: 'misread' }
  await act('people/correctName', input, id)
  const [entry] = await world()
    .db`select action, actor, unit_id, person_id, reason, input, answer, length(input_digest) as asked, length(commitment) as written
    from ledger_entry where command_id = ${id}`
  expect(entry).toEqual({
    action: 'people/correctName',
    actor: 'Ada Quartermaster',
    unitId: alpha.unitId,
    personId,
    reason: 'misread',
    input: { ...input, names: [{ script: 'Latn', family: 'Adams', given: 'Adam' }] },
    answer: { personId },
    asked: 32,
    written: 32,
  })
})
