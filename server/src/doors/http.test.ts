import { faultCodes } from '@muster/domain/fault.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { aRoster } from '../../../tests/scenario/aRoster.ts'
import { aDoor, setUp } from '../../../tests/scenario/people.ts'
import { everything, ownWorld } from '../../../tests/scenario/world.ts'
import { connect } from '../kernel/db.ts'
import { http } from './http.ts'

const world = ownWorld()
let door: ReturnType<typeof http>
/** Headers of a request from this machine's own pages, by who is signed in. */
let here: Record<string, string>
beforeAll(async () => {
  door = http(world().ground)
  const { client } = await setUp(aDoor(world().ground))
  here = { host: 'localhost:4110', cookie: [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
})
const get = (path: string, headers: Record<string, string> = here) => door.request(`http://localhost:4110${path}`, { headers })
const post = (path: string, body: unknown, headers: Record<string, string> = here) =>
  door.request(`http://localhost:4110${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const raising = () => ({ unitId: v7(), name: 'Alpha', on: '2024-01-01' })
const faultOf = async (answer: Response) => ({
  status: answer.status,
  ...((await answer.json()) as { fault: Record<string, unknown> }).fault,
})

describe('a question', () => {
  test('is asked by its address and answered, and nobody keeps the answer', async () => {
    const alpha = await world().aCompany('Alpha')
    await alpha.with(2)
    const answer = await get(`/api/strength/return?unit=${alpha.unitId}&on=2024-01-02&scope=own`)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await answer.json()).toMatchObject({ unitName: 'Alpha', scope: 'own', total: { CLOSE: 2 } })
  })

  test('may be sent as a message too, when it is long', async () => {
    const answer = await post('/api/people/search', { input: { q: 'Abbott', limit: 5 } })
    expect([answer.status, Object.keys((await answer.json()) as object)]).toEqual([200, ['people', 'units']])
  })

  test('is not a way to change anything: a command by GET is no action', async () => {
    const before = await everything(world().db)
    const answer = await get(`/api/units/raise?${new URLSearchParams(raising())}`)
    expect(await faultOf(answer)).toMatchObject({ status: 404, code: 'unknownAction' })
    expect(await everything(world().db)).toEqual(before)
  })
})

describe('a command', () => {
  test('is performed, and the same id again gets the same answer', async () => {
    const body = { id: v7(), input: raising() }
    const first = await post('/api/units/raise', body)
    expect(first.status).toBe(200)
    const performed = await first.json()
    expect(performed).toEqual({ entry: expect.any(Number), answer: { unitId: body.input.unitId } })
    expect(await (await post('/api/units/raise', body)).json()).toEqual(performed)
    const other = await post('/api/units/raise', { ...body, input: { ...body.input, name: 'Bravo' } })
    expect(await faultOf(other)).toMatchObject({ status: 409, code: 'commandIdReused' })
  })

  test('may leave the id to Muster', async () => {
    expect((await post('/api/units/raise', { input: raising() })).status).toBe(200)
  })

  test.each([
    ['no JSON', '{"input":', 'body'],
    ['no object', '"Alpha"', 'body'],
    ['an id that is none', { id: 'again', input: raising() }, 'id'],
    ['an id that is no text', { id: 7, input: raising() }, 'id'],
    ['an input without a name', { input: { ...raising(), name: '' } }, 'name'],
    ['no input at all', {}, 'unitId'],
  ])('with %s is refused, and the place is named', async (_what, body, place) => {
    const before = await everything(world().db)
    expect(await faultOf(await post('/api/units/raise', body))).toMatchObject({ status: 400, code: 'invalid', place })
    expect(await everything(world().db)).toEqual(before)
  })

  test('of more than two megabytes is refused as too large', async () => {
    const answer = await post('/api/units/raise', { input: { ...raising(), name: 'A'.repeat(2_100_000) } })
    expect(await faultOf(answer)).toMatchObject({ status: 413, code: 'fileTooLarge' })
  })
})

test('a refusal says its code, its facts and a sentence with the mend', async () => {
  const unitId = v7()
  const answer = await get(`/api/units/show?unit=${unitId}&on=2024-01-01`)
  expect(await faultOf(answer)).toEqual({
    status: 404,
    code: 'unitUnknown',
    facts: { unitId },
    message: expect.stringMatching(new RegExp(`${unitId}.*\\. Look it up`)),
  })
})

test.each(['/api/units/nothing', '/api/nothing', '/api/nothing/at/all', '/api/constructor/name'])(
  'there is nothing at %s',
  async (path) => {
    expect(await faultOf(await get(path))).toMatchObject({ status: 404, code: 'unknownAction' })
    expect(await faultOf(await post(path, { input: {} }))).toMatchObject({ status: 404, code: 'unknownAction' })
  },
)

test('a fault of ours tells nothing of the inside, and the status says that it was ours', async () => {
  const errors: unknown[] = []
  const error = console.error
  const owner = connect(world().ownerUrl, { connections: 1 })
  console.error = (...told) => void errors.push(...told)
  await owner`alter table unit_note rename to unit_note_gone`
  try {
    const alpha = await get(`/api/units/show?unit=${v7()}&on=2024-01-01`)
    expect(await faultOf(alpha)).toMatchObject({
      status: 500,
      code: 'unexpected',
      facts: {},
      message: expect.not.stringContaining('unit_note'),
    })
  } finally {
    await owner`alter table unit_note_gone rename to unit_note`
    await owner.end()
    console.error = error
  }
  expect(errors.map(String)).toEqual([expect.stringContaining('PostgresError')])
})

test('the log of an error holds where it came up and not what the row said', async () => {
  const { error } = console
  const errors: unknown[] = []
  console.error = (one: unknown) => errors.push(one)
  const owner = connect(world().ownerUrl, { connections: 1 })
  await owner`alter table unit_style add constraint no_secret check (name <> 'Secret Name')`
  try {
    const answer = await post('/api/units/raise', { input: { ...raising(), name: 'Secret Name' } })
    expect(await faultOf(answer)).toMatchObject({ status: 500, code: 'unexpected' })
  } finally {
    await owner`alter table unit_style drop constraint no_secret`
    await owner.end()
    console.error = error
  }
  expect(errors).toEqual([expect.stringMatching(/^PostgresError 23514 no_secret unit_style\n\s+at /)])
  expect(String(errors)).not.toMatch(/Secret|Failing row/)
})

test.each([
  ['units/raise', { ...raising(), name: 'A\u0000' }, 'name'],
  ['units/raise', { ...raising(), shortName: '\ud800' }, 'shortName'],
  ['units/note', { kind: 'area', unitId: v7(), on: '2024-01-01', area: 'A\u0000' }, 'area'],
  ['people/register', { personId: v7(), unitId: v7(), on: '2024-01-01', names: [{ family: 'A\u0000', given: '' }] }, 'names.0.family'],
  ['people/discharge', { personId: v7(), on: '2024-01-01', detail: '\udc00' }, 'detail'],
])('%s refuses a character that no text can hold, by its place', async (action, input, place) => {
  const refused = await faultOf(await post(`/api/${action}`, { input }))
  expect(refused).toMatchObject({
    status: 400,
    code: 'invalid',
    place,
    message: expect.stringMatching(/: U\+(0000|D800|DC00)\. Correct it/),
  })
})

test.each([
  '/api/people/search?q=%00',
  '/api/people/search?q=Abbott%00',
  '/api/exchange/suggest?digest=%00',
  `/api/units/tree?on=9999-12-31`,
  `/api/units/tree?on=0001-01-15`,
  `/api/units/tree?on=2024-01-01&known=0000-01-01T00:00:00Z`,
  `/api/strength/morning?unit=${v7()}&on=0001-01-15`,
  `/api/strength/series?unit=${v7()}&from=9999-12-01&to=9999-12-31`,
])('%s is refused as it stands', async (path) => {
  expect(await faultOf(await get(path))).toMatchObject({ status: 400, code: 'invalid' })
})

test.each(['0100-01-01', '0100-01-15', '9899-12-31'])('a morning on %s, at the end of the calendar, is answered', async (on) => {
  const unit = await world().aCompany('Alpha', { on: '0100-01-01', zone: 'Asia/Seoul' })
  await unit.with(1)
  for (const path of ['strength/morning', 'strength/return', 'units/show'])
    expect([path, (await get(`/api/${path}?unit=${unit.unitId}&on=${on}`)).status]).toEqual([path, 200])
})

test('a file cannot be put on the server under a name that no text can hold', async () => {
  const answer = await door.request('http://localhost:4110/api/exchange/stage?name=a%00.txt', {
    method: 'POST',
    headers: here,
    body: aRoster(),
  })
  expect(await faultOf(answer)).toMatchObject({ status: 400, code: 'invalid', place: 'name' })
})

test.each(['/%E0%A4%A.js', '/%.js', '/%00.js', '/assets/%ff.css'])('the address %s, which is no text, is no page', async (path) => {
  expect([200, 404]).toContain((await get(path)).status)
})

test('without its database the door says so', async () => {
  const nowhere = connect('postgres://muster_app:x@127.0.0.1:1/muster', { connections: 1 })
  const answer = await http({ ...world().ground, db: nowhere }).request('http://localhost/api/app/start', { headers: here })
  await nowhere.end()
  expect(await faultOf(answer)).toMatchObject({ status: 503, code: 'databaseDown' })
})

test('a file is put on the server by its bytes, and found by their digest', async () => {
  const answer = await door.request('http://localhost:4110/api/exchange/stage?name=roster.txt', {
    method: 'POST',
    headers: here,
    body: aRoster(),
  })
  const staged = (await answer.json()) as { digest: string }
  expect(staged).toMatchObject({ fileName: 'roster.txt', format: 'roster', size: Buffer.byteLength(aRoster()) })
  const preview = await post('/api/exchange/preview', { input: { kind: 'roster', digest: staged.digest, unitName: '33rd' } })
  expect(await preview.json()).toMatchObject({ added: 5, importId: null })
  const large = await door.request('http://localhost:4110/api/exchange/stage?name=large.txt', {
    method: 'POST',
    headers: { ...here, 'content-length': String(300 * 1024 * 1024) },
    body: 'x',
  })
  expect(await faultOf(large)).toMatchObject({ status: 413, code: 'fileTooLarge' })
})

describe('nobody else’s page may turn the key', () => {
  test.each([
    ['a host that is another name for this machine', { host: 'evil.example' }],
    ['a host that begins like this machine', { host: 'localhost.evil.example' }],
    ['a host that only looks like an address of it', { host: '127.0.0.1.evil.example' }],
    ['no host', { host: '' }],
    ['a page from elsewhere', { origin: 'https://evil.example' }],
    ['a page of another port', { origin: 'http://localhost:5173' }],
    ['a page that says nothing of itself', { origin: 'null' }],
    ['a page on another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page on the same site, another host', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused, whatever it asks', async (_who, headers) => {
    const before = await everything(world().db)
    for (const answer of [
      await get('/api/app/start', { ...here, ...headers }),
      await post('/api/units/raise', { input: raising() }, { ...here, ...headers }),
    ])
      expect(await faultOf(answer)).toMatchObject({
        status: 403,
        code: 'notFromHere',
        message: expect.stringMatching(/is not this machine\. Open it/),
      })
    expect(await everything(world().db)).toEqual(before)
  })

  test.each([
    [{ host: '127.0.0.1:4110' }],
    [{ host: '[::1]:4110' }],
    [{ origin: 'http://localhost:4110', 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'none' }],
  ])('its own pages and programs of this machine are answered: %j', async (headers) => {
    expect((await get('/api/app/start', { ...here, ...headers })).status).toBe(200)
  })
})

test.each(['/', '/api/app/start', '/api', '/no/such/page', '/api/nothing'])(
  '%s says what a page may load, and from where',
  async (path) => {
    const { headers } = await get(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "default-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "object-src 'none'",
      "style-src 'self' 'unsafe-inline'",
    ])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  },
)

test.each(['/../package.json', '/%2e%2e/package.json', '/assets/../../package.json', '/..%2f..%2fpackage.json'])(
  'no file outside the pages is given out: %s',
  async (path) => {
    const answer = await get(path)
    expect(answer.status).toBeLessThan(500)
    expect(await answer.text()).not.toMatch(/"(dependencies|workspaces)"/)
  },
)

test('the API describes itself', async () => {
  const answer = await get('/api')
  expect(await answer.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'Muster' } })
})

test('every refusal has a status of its kind and a number of its own', () => {
  const numbers = Object.values(faultCodes)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers.every((number) => [400, 401, 403, 404, 409, 413, 429, 503].includes(Math.floor(number)))).toBe(true)
})
