import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { dataFolder } from '@muster/server/postgres/dataFolder.ts'
import * as z from 'zod'

/** What is kept of a sign-in at the terminal: the session's secret, and the cookie that says this device has signed in before. */
const Kept = z.object({ secret: z.string().nullable(), devices: z.record(z.string(), z.string()) })
export type Kept = z.infer<typeof Kept>

/** The file, one for each database and each user of the machine: in the user's folder for settings, for them alone to read. */
export function sessionFile(env: NodeJS.ProcessEnv = process.env): string {
  const of = createHash('sha256')
    .update(env.DATABASE_URL ?? dataFolder(env))
    .digest('hex')
    .slice(0, 16)
  return join(settings(env), 'muster', `session-${of}.json`)
}

function settings(env: NodeJS.ProcessEnv): string {
  const home = env.HOME || homedir()
  if (process.platform === 'win32') return env.APPDATA || join(home, 'AppData', 'Roaming')
  return env.XDG_CONFIG_HOME || join(home, '.config')
}

/** What was kept; nothing where there is no file, or one that is none of ours. */
export async function readSession(file = sessionFile()): Promise<Kept> {
  try {
    return Kept.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return { secret: null, devices: {} }
  }
}

export async function keepSession(kept: Kept, file = sessionFile()): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, JSON.stringify(kept), { mode: 0o600 })
  // A file that was there keeps the mode it had.
  await chmod(file, 0o600)
}
