import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aKeysFolder, secretsIn, shown } from '../../../tests/aKeysFolder.ts'
import { forLog } from '../kernel/faults.ts'
import { openKeyRing } from './keyRing.ts'

test('a key ring shows none of its keys, however it is looked at', async () => {
  const folder = await aKeysFolder()
  const ring = await openKeyRing(folder, { make: false, service: null })
  await ring.rotate()
  const seen = [ring, ring.signer, await ring.identity(), ...Object.values(ring).map(String)].map(shown).join('\n')
  const secrets = await secretsIn(folder)
  expect(secrets.length).toBeGreaterThan(20)
  for (const secret of secrets) expect(seen).not.toContain(secret)
  expect(seen).toContain((await ring.identity())[0]?.fingerprint)
})

test('what would show a key is found by these tests', async () => {
  const folder = await aKeysFolder()
  const { key } = JSON.parse(await readFile(join(folder, 'sealing.json'), 'utf8')).keys[0]
  const secrets = await secretsIn(folder)
  const bytes = Buffer.from(key, 'base64')
  for (const leak of [new Error(`cannot use ${key}`), { key: new Uint8Array(bytes) }, [bytes.toString('hex')]])
    expect(secrets.some((secret) => shown(leak).includes(secret))).toBe(true)
})

test('an error that names a key would not reach the log', async () => {
  const folder = await aKeysFolder()
  const [secret = ''] = await secretsIn(folder)
  expect(forLog(new Error(`cannot use ${secret}`))).not.toContain(secret)
})
