import { fileURLToPath } from 'node:url'
import { explain } from '@muster/domain/absence/regime/explain.ts'
import { may } from '@muster/domain/access/may.ts'
import { Verb } from '@muster/domain/access/role.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exactMoment } from '../cli/src/exactMoment.ts'
import { explanationText } from '../cli/src/regimeText.ts'
import { shippedIds, shippedRegime } from '../server/src/absence/regime/shipped.ts'
import { actions } from '../server/src/actions.ts'
import { apiDocument } from '../server/src/doors/openapi.ts'
import { connect, type Database } from '../server/src/kernel/db.ts'
import { accessMatrix } from './accessMatrix.ts'
import { aDatabase } from './aDatabase.ts'
import { sampleInput } from './scenario/sample.ts'
import { stranger } from './scenario/world.ts'
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
  await expect(accessMatrix(actions)).toMatchFileSnapshot(kept('golden/access-matrix.md'))
})

describe('the calendar of a case', () => {
  const cases: [id: string, at: string, zone: string, isWar: boolean][] = [
    ['de-wstg', '2026-10-24T23:30+02:00', 'Europe/Berlin', false],
    ['demo', '2026-04-05T00:00+11:00', 'Australia/Lord_Howe', false],
    ['ua-2025', '2026-03-28T23:30+02:00', 'Europe/Kyiv', true],
    ['us-army-2025', '2028-02-27T22:00-05:00', 'America/New_York', true],
  ]
  test.each(cases)('under %s, of one that begins %s in %s, is the one that was reviewed', async (id, at, zone, isWar) => {
    const text = explanationText(explain(await shippedRegime(id), exactMoment(at), zone, { isWar }))
    await expect(text).toMatchFileSnapshot(kept(`golden/regime-${id}.txt`))
  })

  test('is kept for every regime that comes with Muster', async () => {
    expect(await shippedIds()).toEqual(cases.map(([id]) => id))
  })
})

describe('every action', () => {
  test.each(Object.entries(actions))('%s names its room, a verb of a room, and says what it does', (name, action) => {
    expect(name).toMatch(
      /^(app|units|people|strength|absence|events|offers|passage|family|desk|causes|exchange|access|ledger|machine)\/[a-z][A-Za-z]+$/,
    )
    expect(['self', ...Verb.options]).toContain(action.needs.verb)
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

type Part = Record<string, unknown>
type Operation = {
  parameters?: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: Part }> }
  responses: Record<string, { $ref?: string; description?: string; content?: Record<string, { schema: Part }> }>
}

test('the API document says of every path what OpenAPI asks for', () => {
  const { paths } = apiDocument(actions) as { paths: Record<string, Record<string, Operation>> }
  for (const [path, methods] of Object.entries(paths)) {
    const [[method, operation] = ['', undefined], ...others] = Object.entries(methods)
    expect([path, method, others]).toEqual([
      path,
      actions[path.replace('/api/', '')]?.kind === 'query' ? expect.stringMatching(/^(get|post)$/) : 'post',
      [],
    ])
    expect([path, Object.keys(operation?.responses ?? {}).sort()]).toEqual([path, ['200', 'default']])
    const { 200: done, default: refused } = operation?.responses ?? {}
    expect([path, done?.description !== '', done?.content?.['application/json']?.schema.type]).toEqual([path, true, 'object'])
    expect([path, refused?.$ref ?? refused?.description]).toEqual([path, expect.stringMatching(/./)])
    const parameters = operation?.parameters ?? []
    expect([path, new Set(parameters.map((one) => one.name)).size]).toEqual([path, parameters.length])
    expect([path, parameters.filter((one) => one.in !== 'query' || typeof one.required !== 'boolean' || !one.schema)]).toEqual([path, []])
    const body = operation?.requestBody?.content['application/json']?.schema
    if (method === 'post') expect([path, body?.type, body?.required]).toEqual([path, 'object', ['input']])
  }
})

test('the API document refers to nothing that is not in it', () => {
  const api = apiDocument(actions) as Part
  const refs: string[] = []
  const walk = (part: unknown) => {
    if (typeof part !== 'object' || part === null) return
    for (const [key, value] of Object.entries(part)) {
      if (key === '$ref') refs.push(String(value))
      walk(value)
    }
  }
  walk(api)
  const named = (ref: string) =>
    ref
      .slice(2)
      .split('/')
      .reduce<unknown>((part, key) => (part as Part | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], api)
  expect(refs.filter((ref) => !ref.startsWith('#/') || named(ref) === undefined)).toEqual([])
})

test('no action but what is about oneself may be performed by a stranger, and each takes place somewhere', () => {
  for (const [name, { input, needs }] of Object.entries(actions)) {
    const asked = needs.at(sampleInput(input, {}))
    for (const place of Array.isArray(asked) ? asked : [asked])
      expect([name, place]).toEqual([
        name,
        typeof place === 'string' ? expect.stringMatching(/^(any|every)where$/) : { [Object.keys(place)[0] ?? '']: expect.any(String) },
      ])
    expect([name, may(stranger, needs, 'anywhere')]).toEqual([name, needs.verb === 'self'])
  }
})
