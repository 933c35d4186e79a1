import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actions } from '../server/src/actions.ts'
import { apiDocument } from '../server/src/doors/openapi.ts'
import { connect, type Database } from '../server/src/kernel/db.ts'
import { aDatabase } from './aDatabase.ts'
import { schemaText } from './schemaText.ts'

// What a person judges is kept in the repository and reviewed as a diff. After a change that is meant: `npm test -- --update`, and read the diff.

const kept = (path: string) => fileURLToPath(new URL(`../server/${path}`, import.meta.url))
let database: Awaited<ReturnType<typeof aDatabase>>
let owner: Database

beforeAll(async () => {
  database = await aDatabase()
  owner = connect(database.ownerUrl, { connections: 1 })
})
afterAll(async () => {
  await owner?.end()
  await database?.drop()
})

test('the schema is the one that was reviewed', async () => {
  await expect(await schemaText(owner)).toMatchFileSnapshot(kept('schema.sql'))
})

test('the API document is the one that was reviewed', async () => {
  await expect(`${JSON.stringify(apiDocument(actions), null, 2)}\n`).toMatchFileSnapshot(kept('golden/api.json'))
})

test('who may do what is what was reviewed', async () => {
  const rows = Object.entries(actions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { kind, needs, summary }]) => `| ${name} | ${kind} | ${needs.verb} | ${needs.sensitivity} | ${summary} |`)
  const table = [
    '# Access matrix',
    '',
    'What each action needs of its caller. Read off the table of actions; reviewed when it changes.',
    '',
    '| action | kind | verb | sensitivity | what it does |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ]
  await expect(table.join('\n')).toMatchFileSnapshot(kept('golden/access-matrix.md'))
})

describe('every action', () => {
  test.each(Object.entries(actions))('%s names its room, a verb of a room, and says what it does', (name, action) => {
    expect(name).toMatch(/^(app|units|people|strength|exchange|ledger)\/[a-z][A-Za-z]+$/)
    expect(action.needs.verb).toMatch(/^(units|people|strength|exchange|ledger)\.[a-z]+$/)
    expect(action.summary).toMatch(/^[A-Z][^.]+$/)
  })
})

test('the API document is OpenAPI 3.1 with a place for every action and no other', () => {
  const document = apiDocument(actions) as {
    openapi: string
    paths: Record<string, Record<'get' | 'post', { 'x-kind': string } | undefined>>
  }
  expect(document.openapi).toBe('3.1.0')
  const told = Object.entries(document.paths).map(([path, methods]) => [
    path.replace('/api/', ''),
    (methods.get ?? methods.post)?.['x-kind'],
  ])
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(Object.entries(actions).map(([name, { kind }]) => [name, kind])))
})
