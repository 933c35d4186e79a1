import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { aKeysFolder, noKeysYet, refusedWith, secretsIn, shown } from '../../../tests/aKeysFolder.ts'
import { type FileService, fileService } from './fileService.ts'
import { httpService, keyServiceFrom } from './httpService.ts'
import { openKeyRing } from './keyRing.ts'
import { serveKeys } from './listener.ts'
import { keyIdOf } from './sealed.ts'
import type { KeyService } from './service.ts'
import { serviceToken } from './serviceToken.ts'

const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

/** Keys in a file, and a listener before them. */
async function aListener(service?: KeyService) {
  const folder = await aKeysFolder()
  const file = await fileService(folder)
  const { token, file: tokenFile } = await serviceToken(folder)
  const { address, close } = await serveKeys(service ?? file, { port: 0, token })
  closing.push(close)
  return { folder, file, url: address, tokenFile, token, close }
}

/** Each way to hold keys, with the file that is behind it at last. */
const ways: Record<string, () => Promise<{ service: KeyService; file: FileService; folder: string }>> = {
  'a key file': async () => {
    const folder = await aKeysFolder()
    const file = await fileService(folder)
    return { service: file, file, folder }
  },
  'a key service on this machine': async () => {
    const { folder, file, url, tokenFile } = await aListener()
    return { service: await httpService({ url, tokenFile }), file, folder }
  },
}

describe.each(Object.entries(ways))('%s', (_name, made) => {
  test('gives back the data keys that it wrapped, in their order', async () => {
    const { service } = await made()
    const dataKeys = Array.from({ length: 2345 }, () => new Uint8Array(randomBytes(32)))
    const wrapped = await service.wrap(dataKeys)
    expect(new Set(wrapped.map(({ wrapped: bytes }) => Buffer.from(bytes).toString('hex'))).size).toBe(dataKeys.length)
    expect((await service.unwrap(wrapped)).map((key) => Buffer.from(key).toString('hex'))).toEqual(
      dataKeys.map((key) => Buffer.from(key).toString('hex')),
    )
    expect([await service.wrap([]), await service.unwrap([])]).toEqual([[], []])
  })

  test('names its keys, of which one is current, and wraps by that', async () => {
    const { service, file } = await made()
    const { from, to } = await file.rotate()
    expect((await service.keyIds()).map(({ id, kind, state }) => [id, kind, state])).toEqual([
      [from, 'sealing', 'old'],
      [to, 'sealing', 'current'],
    ])
    expect((await service.wrap([randomBytes(32)]))[0]?.keyId).toBe(to)
  })

  test('opens what an older key wrapped', async () => {
    const { service, file } = await made()
    const dataKey = new Uint8Array(randomBytes(32))
    const wrapped = await service.wrap([dataKey])
    await file.rotate()
    expect((await service.unwrap(wrapped)).map((key) => [...key])).toEqual([[...dataKey]])
  })

  test('says which key it does not hold, and what was altered; never a key', async () => {
    const { service, folder } = await made()
    const dataKey = randomBytes(32)
    const secrets = [...(await secretsIn(folder)), dataKey.toString('base64'), dataKey.toString('hex')]
    const [wrapped] = await service.wrap([dataKey])
    if (!wrapped) throw new Error('one in, one out')
    expect(await refusedWith(service.unwrap([{ ...wrapped, keyId: 'feedfeedfeedfeed' }]), secrets)).toBe('sealingKeyUnknown')
    const altered = Buffer.from(wrapped.wrapped)
    altered[0] = (altered[0] ?? 0) ^ 1
    for (const bytes of [altered, altered.subarray(0, 8), Buffer.alloc(0)])
      expect(await refusedWith(service.unwrap([{ ...wrapped, wrapped: bytes }]), secrets)).toBe('sealedAltered')
  })

  test('tells of no secret when it is looked at', async () => {
    const { service, folder } = await made()
    const seen = `${shown(service)}${shown(await service.keyIds())}`
    for (const secret of await secretsIn(folder)) expect(seen).not.toContain(secret)
  })
})

describe('a key file', () => {
  test('is followed when another process makes a new key current', async () => {
    const folder = await aKeysFolder()
    const [one, other] = [await fileService(folder), await fileService(folder)]
    const { to } = await other.rotate()
    const byNew = await other.wrap([randomBytes(32)])
    expect([byNew[0]?.keyId, (await one.unwrap(byNew)).length]).toEqual([to, 1])
    expect((await one.wrap([randomBytes(32)]))[0]?.keyId).toBe(to)
  })

  test('that was taken away is missed, and one of another installation is not followed', async () => {
    const [ours, theirs] = [await aKeysFolder(), await aKeysFolder()]
    const service = await fileService(ours)
    const wrapped = await service.wrap([randomBytes(32)])
    await rm(join(ours, 'sealing.json'))
    expect(await refusedWith(service.keyIds())).toBe('keysMissing')
    expect(await service.unwrap(wrapped)).toHaveLength(1)

    await writeFile(join(ours, 'sealing.json'), await readFile(join(theirs, 'sealing.json')), { mode: 0o600 })
    expect(await refusedWith(service.keyIds())).toBe('keyFileForeign')
  })

  test('of two rotations at once loses none of the keys', async () => {
    const folder = await aKeysFolder()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, async () => {
        const service = await fileService(folder)
        const { to } = await service.rotate()
        return { to, wrapped: await service.wrap([randomBytes(32)]) }
      }),
    )
    const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    expect([done.length > 0, new Set([...refused, 'keysBeingChanged']).size]).toEqual([true, 1])
    const after = await fileService(folder)
    const ids = (await after.keyIds()).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(done.map(({ to }) => to)))
    expect(ids).toHaveLength(done.length + 1)
    expect(await after.unwrap(done.flatMap(({ wrapped }) => wrapped))).toHaveLength(done.length)
  })

  test('is changed by one at a time; who was killed in the middle holds nobody up, and the keys they left half written go', async () => {
    const folder = await aKeysFolder()
    const script = `
      const { inTurn } = await import(${JSON.stringify(new URL('turn.ts', import.meta.url).href)})
      await inTurn(${JSON.stringify(folder)}, async () => { console.log('in'); await new Promise((resolve) => setTimeout(resolve, 600_000)) })`
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(other.stdout, 'data')
    const service = await fileService(folder)
    expect(await refusedWith(service.rotate())).toBe('keysBeingChanged')
    expect(await service.wrap([randomBytes(32)])).toHaveLength(1)
    other.kill('SIGKILL')
    await once(other, 'close')
    expect((await service.rotate()).to).toMatch(/^[0-9a-f]{16}$/)

    const [left, fresh] = ['0'.repeat(12), '1'.repeat(12)].map((hex) => join(folder, `sealing.json.${hex}.new`))
    for (const path of [left, fresh]) await writeFile(path ?? '', 'a key', { mode: 0o600 })
    await utimes(left ?? '', 1e9, 1e9)
    await openKeyRing(folder, { make: false, service: null })
    expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([`sealing.json.${'1'.repeat(12)}.new`])
  })
})

describe('a key service', () => {
  test('answers nobody without its token', async () => {
    const { url, token } = await aListener()
    expect(await refusedWith((await httpService({ url })).keyIds(), [token])).toBe('keyServiceDown')
    const other = await aListener()
    expect(await refusedWith((await httpService({ url, tokenFile: other.tokenFile })).wrap([randomBytes(32)]), [token])).toBe(
      'keyServiceDown',
    )
  })

  test.each([
    ['GET', '/v1/keys', undefined, 400],
    ['POST', '/v1/export', '{}', 404],
    ['POST', '/v1/unwrap', '{"keys":[{"keyId":"../etc"}]}', 400],
    ['POST', '/v1/wrap', 'a key', 400],
    ['POST', '/v1/wrap', JSON.stringify({ keys: ['AAAA'] }), 400],
    ['POST', '/v1/wrap', ' '.repeat(9 << 20), 400],
  ])('refuses %s %s with what it cannot read', async (method, path, body, status) => {
    const { url, token } = await aListener()
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body }),
    })
    expect([response.status, await response.text()]).toEqual([status, '{}'])
  })

  test.each(['http://keys.example:4111', 'http://10.0.0.7', 'http://127.0.0.1.example', 'ftp://127.0.0.1', 'no address'])(
    'over the network in the clear is refused: %s',
    async (url) => {
      expect(await refusedWith(httpService({ url }))).toBe('keyServiceUnsafe')
    },
  )

  test('that is down, answers nonsense or too little is told as down, and the ring opens all the same', async () => {
    const { url, tokenFile, close } = await aListener()
    await close()
    const folder = await noKeysYet()
    const ring = await openKeyRing(folder, { make: true, service: { url, tokenFile } })
    expect(await refusedWith(ring.seal(Buffer.from('text'), 'here'))).toBe('keyServiceDown')
    expect((await ring.signer.sign(Buffer.from('a checkpoint'))).length).toBe(64)
    await expect(stat(join(folder, 'sealing.json'))).rejects.toThrow('ENOENT')

    for (const answer of ['<html>', '{}', '{"keyId":"k","wrapped":[]}', '{"keyId":"k k","wrapped":["AAAA"]}']) {
      const server = createServer((_request, response) => response.end(answer))
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      closing.push(() => new Promise((resolve) => server.close(() => resolve())))
      const at = server.address()
      const service = await httpService({ url: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}` })
      expect([answer, await refusedWith(service.wrap([randomBytes(32)]))]).toEqual([answer, 'keyServiceDown'])
    }
  })

  test('makes and retires its keys itself', async () => {
    const { url, tokenFile } = await aListener()
    const ring = await openKeyRing(await noKeysYet(), { make: true, service: { url, tokenFile } })
    expect(await refusedWith(ring.rotate())).toBe('keysElsewhere')
    await ring.retire('feedfeedfeedfeed')
  })

  test('takes over from a key file, which still opens what it sealed', async () => {
    const folder = await aKeysFolder()
    const { url, tokenFile } = await aListener()
    const before = await openKeyRing(folder, { make: false, service: null })
    const old = await before.sealAll(['one', 'two'].map((text) => ({ plain: Buffer.from(text), context: text })))
    const ring = await openKeyRing(folder, { make: false, service: { url, tokenFile } })
    const [fresh] = await ring.rewrap(old.slice(0, 1))
    if (!fresh || !old[1]) throw new Error('one in, one out')
    const opened = await ring.openAll([
      { sealed: fresh, context: 'one' },
      { sealed: old[1], context: 'two' },
    ])
    expect(opened.map((bytes) => Buffer.from(bytes).toString())).toEqual(['one', 'two'])
    const states = new Map((await ring.identity()).filter(({ kind }) => kind === 'sealing').map(({ id, state }) => [id, state]))
    expect([states.get(keyIdOf(fresh)), states.get(keyIdOf(old[1]))]).toEqual(['current', 'old'])
    expect(await refusedWith(before.open(fresh, 'one'))).toBe('sealingKeyUnknown')
  })

  test('is named by the environment', () => {
    expect(keyServiceFrom({})).toBeNull()
    expect(keyServiceFrom({ MUSTER_KEY_SERVICE: 'https://keys.example', MUSTER_KEY_SERVICE_TOKEN: '/etc/token' })).toEqual({
      url: 'https://keys.example',
      tokenFile: '/etc/token',
    })
  })
})
