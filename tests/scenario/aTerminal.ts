import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'
import { exitStatus } from '../../cli/src/arguments.ts'
import { keepSession, sessionFile } from '../../cli/src/sessionFile.ts'
import { Fault } from '../../domain/src/fault.ts'
import { actions } from '../../server/src/actions.ts'
import type { Ground } from '../../server/src/kernel/action.ts'
import { connect } from '../../server/src/kernel/db.ts'
import { faultSentence } from '../../server/src/kernel/wording.ts'
import { aDatabase } from '../aDatabase.ts'
import { aKeyRing } from './keys.ts'
import { type Obeyed, obeyedHere } from './obeyedHere.ts'
import { aClient, aDoor, type Client, enrolPasskey, setUp } from './people.ts'

const muster = fileURLToPath(new URL('../../cli/bin/muster.mjs', import.meta.url))

export type Terminal = {
  /** a folder for the files of the test */
  folder: string
  /** who is signed in at the terminal, and the second of the two who hold all grants, each in a browser too */
  ada: Client
  bruno: Client
  ines: Client
  ground: Ground
  /** Somebody else is signed in at the terminal from now on. */
  sitsDown: (who: Client) => Promise<void>
  run: (args: string[], input?: string) => Promise<Obeyed>
}

/** A terminal on a database of the test file's own, which is set up; gone when the file is done. */
export function ownTerminal(): () => Terminal {
  let made: Terminal | undefined
  let leave = async () => {}
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'muster-terminal-'))
    const [database, ring] = [await aDatabase(), await aKeyRing()]
    const db = connect(database.appUrl, { connections: 4 })
    const { MUSTER_TOKEN: _token, ...around } = process.env
    const owner = { MUSTER_OWNER_URL: database.ownerUrl, MUSTER_KEYS: ring.folder }
    const env = { ...around, ...owner, DATABASE_URL: database.appUrl, XDG_CONFIG_HOME: folder, APPDATA: folder }
    leave = async () => {
      await db.end({ timeout: 2 })
      await ring.drop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    }
    const ground = { db, actions, keys: ring.keys }
    const door = aDoor(ground)
    const { client: ada, second, inspector } = await setUp(door)
    const [bruno, ines] = [aClient(door), aClient(door)]
    await enrolPasskey(bruno, { secret: second })
    await enrolPasskey(ines, { secret: inspector })
    const sitsDown = (who: Client) => keepSession({ secret: who.cookies.get('muster') ?? null, devices: {} }, sessionFile(env))
    await sitsDown(ada)
    made = { folder, ada, bruno, ines, ground, sitsDown, run: (args, input = '') => told(args, env, input) }
  })
  afterAll(() => leave())
  return () => {
    if (!made) throw new Error('the terminal is made before the first test, not before')
    return made
  }
}

/** What is piped in comes into a process of its own. */
async function told(args: string[], env: NodeJS.ProcessEnv, input: string): Promise<Obeyed> {
  if (input === '') return obeyedHere(args, env)
  const child = spawn(process.execPath, [muster, ...args], { env })
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => (said.out += text))
  child.stderr.on('data', (text) => (said.err += text))
  child.stdin.end(input)
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, ...said }
}

/** How a command ends that is refused before anything is opened, called in this process: its exit status, and what it says. */
export async function refusedHere(work: Promise<void>): Promise<[number, string]> {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (thrown: Error) => thrown,
  )
  return [exitStatus(error), error instanceof Fault ? faultSentence(error) : error.message]
}
