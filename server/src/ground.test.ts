import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabase } from '../../tests/aDatabase.ts'
import { aKeysFolder, refusedWith } from '../../tests/aKeysFolder.ts'
import { aClient, aDoor, aPassword, byPasskey, enrolPassword, setUp } from '../../tests/scenario/people.ts'
import { ada } from '../../tests/scenario/world.ts'
import { boundFile } from './access/signIn/bindOld.ts'
import { openGround, sealRestored } from './ground.ts'
import { connect, type Database } from './kernel/db.ts'
import { perform } from './kernel/perform.ts'
import { fileService } from './keys/fileService.ts'
import { openKeyRing } from './keys/keyRing.ts'
import { serveKeys } from './keys/listener.ts'
import { rewrapEverything } from './keys/rotation.ts'
import { serviceToken } from './keys/serviceToken.ts'
import { sealedTables } from './keys/tables.ts'

const before = { ...process.env }
let place: string
let owner: Database
let drop: () => Promise<void>
const closing: (() => Promise<unknown>)[] = []
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'muster-ground-'))
})
afterAll(() => rm(place, { recursive: true, force: true }))
beforeEach(async () => {
  const database = await aDatabase()
  owner = connect(database.ownerUrl, { connections: 2 })
  drop = database.drop
  const keys = join(await mkdtemp(join(place, 'keys-')), 'keys')
  Object.assign(process.env, { DATABASE_URL: database.appUrl, MUSTER_OWNER_URL: database.ownerUrl, MUSTER_KEYS: keys })
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  process.env = { ...before }
  await owner.end({ timeout: 2 })
  await drop()
})

async function opened() {
  const one = await openGround({ connections: 4 })
  closing.push(one.close)
  return one.ground
}
/** Keys in a folder of their own, served at a port; `named` puts that into the environment. */
async function aService(port = 0, folder?: string) {
  const at = folder ?? (await aKeysFolder())
  const { token, file } = await serviceToken(at)
  const { address, close } = await serveKeys(await fileService(at), { port, token })
  closing.push(close)
  const named = () => Object.assign(process.env, { MUSTER_KEY_SERVICE: address, MUSTER_KEY_SERVICE_TOKEN: file })
  return { address, close, named, folder: at, port: Number(new URL(address).port) }
}
const states = async () =>
  Object.fromEntries((await owner`select key_id, state from machine_key where kind = 'sealing'`).map(({ keyId, state }) => [keyId, state]))

test('passkeys of before are bound at one start, and never again while the file beside the keys stands', async () => {
  const at = aDoor(await opened())
  const { authenticator } = await setUp(at)
  const comesIn = async () => (await byPasskey(aClient(at), authenticator)).code ?? 'in'
  await owner`delete from access_bound`
  await opened()
  expect(await comesIn()).toBe('proofRefused')
  await rm(boundFile(process.env.MUSTER_KEYS ?? ''))
  await opened()
  expect(await comesIn()).toBe('in')
  await owner`delete from access_bound`
  // In a backup of a version that bound them, what is not bound was put in by hand, and opens nothing on a machine that knows of no database either.
  await rm(boundFile(process.env.MUSTER_KEYS ?? ''))
  await sealRestored(owner, { migrations: [{ name: '0001_ledger.sql' }, { name: '0058_bound.sql' }] })
  await opened()
  expect(await comesIn()).toBe('proofRefused')
  await sealRestored(owner, { migrations: [{ name: '0001_ledger.sql' }] })
  expect(await comesIn()).toBe('in')
})

test('a file beside the keys that somebody altered keeps Muster from starting, and says what to do', async () => {
  await opened()
  const file = boundFile(process.env.MUSTER_KEYS ?? '')
  const kept = await readFile(file)
  await writeFile(file, '["muster"')
  expect(await refusedWith(opened())).toBe('boundFileAltered')
  await writeFile(file, kept)
  await opened()
})

test('the sealing keys move from their file to a service, and then the file is not needed', async () => {
  const file = join(process.env.MUSTER_KEYS ?? '', 'sealing.json')
  const first = await opened()
  const client = aClient(aDoor(first))
  await setUp(aDoor(first), client)
  const { app } = await enrolPassword(client)
  const [[from = ''] = []] = Object.entries(await states())

  const service = await aService()
  service.named()
  await opened()
  const ring = await openKeyRing(process.env.MUSTER_KEYS ?? '', { make: false })
  const done = await rewrapEverything(owner, ring, sealedTables, async () => {})
  expect([done.retired, done.records > 0]).toEqual([[from], true])
  expect(await rewrapEverything(owner, ring, sealedTables, async () => {})).toMatchObject({ records: 0, retired: [] })
  await opened()
  expect((await states())[from]).toBe('retired')

  await rename(file, `${file}.away`)
  const last = await opened()
  const signedIn = await aClient(aDoor(last)).post('/password', { signInName: 'ada', password: aPassword, code: app.code(1) })
  expect([signedIn.status, signedIn.code]).toEqual([200, undefined])
})

describe('while the key service is down', () => {
  test('Muster starts, passkeys sign in and work goes on; passwords and what is sealed wait, and open when it is back', async () => {
    const service = await aService()
    service.named()
    const first = await opened()
    const client = aClient(aDoor(first))
    const { authenticator } = await setUp(aDoor(first), client)
    const { app } = await enrolPassword(client)
    await service.close()

    const ground = await opened()
    const at = aDoor(ground)
    const typed = { signInName: 'ada', password: aPassword, code: app.code(1) }
    expect((await byPasskey(aClient(at), authenticator)).status).toBe(200)
    const nobodys = { ...typed, signInName: 'nobody' }
    for (const one of [typed, nobodys]) expect((await aClient(at).post('/password', one)).code).toBe('keyServiceDown')
    await perform(ground, 'units/raise', ada, { unitId: v7(), name: 'Alpha', on: '2024-01-01' })
    expect(await refusedWith(ground.keys.seal(Buffer.from('text'), 'here'))).toBe('keyServiceDown')

    await aService(service.port, service.folder)
    expect((await aClient(at).post('/password', typed)).status).toBe(200)
    expect((await aClient(at).post('/password', nobodys)).code).toBe('signInRefused')
  })

  test('it is compared before it is used: one with other keys seals nothing', async () => {
    const service = await aService()
    service.named()
    await opened()
    await service.close()
    const ground = await opened()
    const { token } = await serviceToken(service.folder)
    const { close } = await serveKeys(await fileService(await aKeysFolder()), { port: service.port, token })
    closing.push(close)
    expect(await refusedWith(ground.keys.seal(Buffer.from('text'), 'here'))).toBe('keyFileForeign')
    expect(await ground.keys.openAll([])).toEqual([])
  })
})
