import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '../../../tests/aDatabase.ts'

let database: Awaited<ReturnType<typeof aDatabase>>
let owner: postgres.Sql
let app: postgres.Sql
beforeAll(async () => {
  database = await aDatabase()
  owner = postgres(database.ownerUrl, { onnotice: () => {} })
  app = postgres(database.appUrl, { onnotice: () => {} })
})
afterAll(async () => {
  await Promise.all([owner.end(), app.end()])
  await database.drop()
})

test('the owner may bring in the extensions Muster needs', async () => {
  await owner`create extension if not exists btree_gist`
  await owner`create extension if not exists pg_trgm`
  const [word] = await owner`select show_trgm('김민') <> '{}' as korean, lower('Пак') = 'пак' as cyrillic, similarity('Пак', 'пак') as same`
  expect(word).toEqual({ korean: true, cyrillic: true, same: 1 })
})

test('the application role can read nothing it was not given and make nothing', async () => {
  await owner`create table unseen (n int)`
  await expect(app`select * from unseen`).rejects.toThrow(/permission denied/)
  await expect(app`create table mine (n int)`).rejects.toThrow(/permission denied/)
  await expect(app`create temporary table mine (n int)`).rejects.toThrow(/permission denied/)
})

test('the owner may act as the application role, and is held to its rights then', async () => {
  const acting = owner.begin(async (sql) => {
    await sql`set local role muster_app`
    await sql`select * from unseen`
  })
  await expect(acting).rejects.toThrow(/permission denied/)
})
