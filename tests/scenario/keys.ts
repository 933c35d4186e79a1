import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type KeyRing, openKeyRing } from '../../server/src/keys/keyRing.ts'

/** A ring of keys in a folder of its own. */
export async function aKeyRing(): Promise<{ keys: KeyRing; folder: string; drop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-keys-'))
  const keys = await openKeyRing(join(folder, 'keys'), { make: true, name: 'muster.test' })
  return { keys, folder: join(folder, 'keys'), drop: () => rm(folder, { recursive: true, force: true }) }
}
