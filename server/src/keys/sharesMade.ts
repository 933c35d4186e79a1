import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { identitiesIn, keyFileName } from './keyFile.ts'
import { type KeySet, readKeySet } from './keySet.ts'
import { writeWhole } from './writeWhole.ts'

/** That shares were printed and of which keys; nothing secret, so that it can be said when they are out of date. */
const SharesMade = z.object({ made: z.string(), set: z.string(), threshold: z.int(), shares: z.int(), keys: z.array(z.string()) })
export type SharesMade = z.output<typeof SharesMade>

export async function noteShares(folder: string, made: SharesMade): Promise<void> {
  await writeWhole(join(folder, 'shares.json'), `${JSON.stringify(made, null, 2)}\n`, { replace: true })
}

/** Undefined where none were made, or none that anybody can tell of: the keys work without it. */
export async function sharesMade(folder: string): Promise<SharesMade | undefined> {
  const text = await readFile(join(folder, 'shares.json'), 'utf8').catch(() => undefined)
  try {
    return text === undefined ? undefined : SharesMade.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/**
 * What is to be shared of a folder: its files, whose they are, the ids of the keys.
 * @throws Fault `keysMissing`, and those of `readKeySet`
 */
export async function keysToShare(folder: string): Promise<{ set: KeySet; installation: string; ids: string[] }> {
  const set = await readKeySet(folder)
  const files = Object.values(set)
  const [first] = files
  if (!first) throw new Fault('keysMissing', { file: join(folder, keyFileName('sealing')) })
  return { set, installation: first.name, ids: files.flatMap((file) => identitiesIn(file).map(({ id }) => id)) }
}
