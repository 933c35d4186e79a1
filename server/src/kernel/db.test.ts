import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownWorld } from '../../../tests/scenario/world.ts'
import { connect, transaction } from './db.ts'

const world = ownWorld()

test('a transaction whose connection is lost is refused, and what it would still have asked is asked nowhere', async () => {
  const [db, other] = [connect(world().ownerUrl, { connections: 1 }), connect(world().ownerUrl, { connections: 1 })]
  try {
    await other`create table probe (said text)`
    let wentOn = false
    const cut = transaction(db, '', async (sql) => {
      const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
      await sql`insert into probe values ('before')`
      await other`select pg_terminate_backend(${row?.pid ?? 0})`
      await wait(200)
      // The connection is made again for somebody else meanwhile: nothing of this may be asked on it.
      await Promise.all([db`select 1`, sql`insert into probe values ('after')`, sql.unsafe(`insert into probe values ('after, unsafe')`)])
      wentOn = true
    })
    await expect(cut).rejects.toMatchObject({ code: expect.stringMatching(/^(CONNECTION_CLOSED|57P01)$/) })
    await wait(200)
    for (let time = 0; time < 5; time++) await transaction(db, '', (sql) => sql`insert into probe values ('next')`)
    expect([wentOn, (await other<{ said: string }[]>`select distinct said from probe`).map(({ said }) => said)]).toEqual([false, ['next']])
  } finally {
    await Promise.all([db.end({ timeout: 5 }), other.end({ timeout: 5 })])
  }
})

test('a transaction whose work loses the connection of another fails, and takes back what it did', async () => {
  const [db, other] = [connect(world().ownerUrl, { connections: 1 }), connect(world().ownerUrl, { connections: 2 })]
  try {
    await other`create table beside (said text)`
    const outer = transaction(db, '', async (sql) => {
      await sql`insert into beside values ('outer')`
      await transaction(other, '', async (inner) => {
        const [row] = await inner<{ pid: number }[]>`select pg_backend_pid() as pid`
        await other`select pg_terminate_backend(${row?.pid ?? 0})`
        await inner`select 1`
      })
    })
    await expect(outer).rejects.toMatchObject({ code: expect.stringMatching(/^(CONNECTION_CLOSED|57P01)$/) })
    expect((await db`select 1 from beside`).length).toBe(0)
  } finally {
    await Promise.all([db.end({ timeout: 5 }), other.end({ timeout: 5 })])
  }
})

test('a transaction that is over lets its answer through, and a refusal of the work as it is', async () => {
  const { db } = world()
  expect(await transaction(db, '', async (sql) => (await sql<{ one: number }[]>`select 1 as one`)[0]?.one)).toBe(1)
  await expect(transaction(db, '', () => Promise.reject(new Error('as it is')))).rejects.toThrow('as it is')
})

test('of several hosts one that does not answer is passed over', async () => {
  const { host, port } = new URL(world().ownerUrl)
  const db = connect(world().ownerUrl.replace(host, `127.0.0.1:1,127.0.0.1:${port}`), { connections: 1 })
  try {
    expect(await db`select 1 as one`).toEqual([{ one: 1 }])
  } finally {
    await db.end({ timeout: 5 })
  }
})
