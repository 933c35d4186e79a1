import { chmod, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect } from 'vitest'
import { Fault } from '../domain/src/fault.ts'
import { faultSentence } from '../server/src/kernel/wording.ts'
import { openKeyRing } from '../server/src/keys/keyRing.ts'

/** A folder for keys that is not there yet; gone when the run is done, with all else in the folder for such things. */
export async function noKeysYet(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'muster-keys-')), 'keys')
}

/** A folder with new keys. */
export async function aKeysFolder(): Promise<string> {
  const folder = await noKeysYet()
  await openKeyRing(folder, { make: true, service: null })
  return folder
}

/** The files of a folder with their bytes, the empty one apart that is locked while keys are changed. */
export async function filesIn(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name !== 'keys.lock')
  return Object.fromEntries(await Promise.all(names.sort().map(async (name) => [name, await readFile(join(folder, name), 'latin1')])))
}

export async function overwrite(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes, { mode: 0o600 })
  await chmod(path, 0o600)
}

/** Every way in which the keys in a folder might be written down. */
export async function secretsIn(folder: string): Promise<string[]> {
  const texts = Object.values(await filesIn(folder)).flatMap((text) => [...text.matchAll(/"key": "([^"]+)"/g)].map(([, key = '']) => key))
  return texts.flatMap((text) => {
    const bytes = Buffer.from(text, 'base64')
    return [
      text,
      bytes.toString('hex'),
      bytes.toString('base64url'),
      bytes.toString('latin1'),
      inspect(new Uint8Array(bytes)),
      [...bytes].join(','),
    ]
  })
}

/** Everything that a log, a page or a terminal might show of a value; lists of numbers also without the spaces that break their lines. */
export function shown(value: unknown): string {
  const said = value instanceof Fault ? [faultSentence(value), JSON.stringify(value.facts)] : []
  const error = value instanceof Error ? [value.message, value.stack ?? ''] : []
  const seen = inspect(value, { depth: 12, showHidden: true, maxArrayLength: null, maxStringLength: null })
  return [seen, seen.replace(/\s+/g, ''), JSON.stringify(value), ...said, ...error].join('\n')
}

/** The code of the fault that work is refused with; its words hold nothing of `secrets`. */
export async function refusedWith(work: Promise<unknown>, secrets: readonly string[] | Promise<readonly string[]> = []): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error === undefined) return 'nothing was refused'
  for (const secret of await secrets) expect(shown(error)).not.toContain(secret)
  if (!(error instanceof Fault)) throw error
  return error.code
}
