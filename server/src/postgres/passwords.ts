import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { ClusterFault } from './fault.ts'
import { placesIn } from './places.ts'

export type Passwords = { owner: string; app: string }

/** New passwords, readable by this user alone. The file appears whole or not at all. */
export async function makePasswords(folder: string): Promise<Passwords> {
  const { passwords } = placesIn(folder)
  const made = { owner: randomBytes(24).toString('base64url'), app: randomBytes(24).toString('base64url') }
  await writeFile(`${passwords}.new`, JSON.stringify(made), { mode: 0o600 })
  await rename(`${passwords}.new`, passwords)
  return made
}

export async function readPasswords(folder: string): Promise<Passwords> {
  const file = placesIn(folder).passwords
  try {
    const { owner, app } = JSON.parse(await readFile(file, 'utf8')) as Partial<Passwords> // checked on the next line
    if (typeof owner === 'string' && typeof app === 'string') return { owner, app }
  } catch {}
  throw new ClusterFault('passwordsMissing', { file })
}
