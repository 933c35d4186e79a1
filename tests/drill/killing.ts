import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openGround } from '@muster/server/ground.ts'
import { connect } from '@muster/server/kernel/db.ts'
import { verifyLedger } from '@muster/server/ledger/verify/verify.ts'
import { openCluster } from '@muster/server/postgres/cluster.ts'
import { findPostmaster } from '@muster/server/postgres/postmaster.ts'
import { v7 } from 'uuid'
import { aDoor, setUp } from '../scenario/people.ts'

// Not the launcher, which would leave the server behind when it is killed.
const muster = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url))
const clients = 16

export type Killed = {
  rounds: number
  /** commands that were answered with success */
  acknowledged: number
  /** commands sent again, with their id, because no answer came */
  repeated: number
  lost: number
  doubled: number
  /** entries and people that no command of ours stands for */
  unexplained: number
  verified: { holds: boolean; findings: string[]; size: number }
}

/**
 * Kills the server and the database under the writing of sixteen clients, again and again, and starts what is gone as anybody would: with the same command, or not at all
 * where the server starts its database again by itself. Then counts:
 * what was acknowledged has to be there, once; what was not may be there, once at most; and the ledger has to verify.
 * `pause` gives the time a round writes at least, in milliseconds; it goes on until as many were acknowledged as there are clients.
 */
export async function killing(rounds: number, pause: (round: number) => number): Promise<Killed> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-drill-'))
  const { DATABASE_URL: _server, ...rest } = process.env
  const env = { ...rest, MUSTER_DATA: folder }
  const was = { data: process.env.MUSTER_DATA, url: process.env.DATABASE_URL }
  process.env.MUSTER_DATA = folder
  delete process.env.DATABASE_URL
  try {
    const { unitId, cookie } = await prepared()
    const writers = Array.from({ length: clients }, () => aWriter(unitId, cookie))
    let running = await served(env)
    for (let round = 0; round < rounds; round++) {
      const begun = acknowledgedBy(writers)
      const writing = Promise.all(writers.map((writer) => writer.write(running.address)))
      await wait(pause(round))
      // However slow the machine is: under writing, and not before it.
      await untilAcknowledged(writers, begun + clients)
      const what = victims[round % victims.length] ?? 'both'
      await kill(what, running.child, folder)
      // A database that died under its server is started again by it: the clients go on writing until they are answered again.
      if (what === 'database') await untilAnswered(writers)
      for (const writer of writers) writer.stop()
      await writing
      if (what !== 'database') running = await served(env)
    }
    // What was under way when the last one died is sent once more, as a client would.
    await Promise.all(writers.map((writer) => writer.settle(running.address)))
    const ended = once(running.child, 'exit')
    running.child.kill('SIGTERM')
    await ended
    return await counted(rounds, folder, writers)
  } finally {
    if (was.data === undefined) delete process.env.MUSTER_DATA
    else process.env.MUSTER_DATA = was.data
    if (was.url !== undefined) process.env.DATABASE_URL = was.url
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepared(): Promise<{ unitId: string; cookie: string }> {
  const { ground, close } = await openGround({ connections: 2 })
  const { client } = await setUp(aDoor(ground))
  const unitId = v7()
  await client.ask('units/raise', { unitId, name: 'Drill Company', on: '2024-01-01' })
  await close()
  return { unitId, cookie: [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
}

async function served(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', muster, 'serve', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const chunk of child.stdout ?? []) {
    said += chunk
    const [, address] = /(https?:\/\/[^\s#]+:\d+)(?:\s|$|\.)/.exec(said) ?? []
    if (address) {
      child.stdout?.resume()
      return { child, address }
    }
  }
  throw new Error(`muster serve ended without opening: ${said}`)
}

const victims = ['both', 'server', 'database'] as const

/** Without warning, as when the power goes: nobody can finish anything. */
async function kill(what: (typeof victims)[number], child: ChildProcess, folder: string): Promise<void> {
  const postmaster = findPostmaster(folder)
  const ended = once(child, 'exit')
  if (postmaster && what !== 'server') process.kill(postmaster.pid, 'SIGKILL')
  if (what === 'database') return
  child.kill('SIGKILL')
  await ended
}

type Writers = readonly ReturnType<typeof aWriter>[]
const acknowledgedBy = (writers: Writers) => writers.reduce((all, writer) => all + writer.acknowledged.length, 0)

async function untilAnswered(writers: Writers): Promise<void> {
  await wait(300)
  await untilAcknowledged(writers, acknowledgedBy(writers) + 1)
}

/** Waits until so many were acknowledged in all, a minute at most. */
async function untilAcknowledged(writers: Writers, wanted: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (acknowledgedBy(writers) >= wanted) return
    await wait(100)
  }
  throw new Error('nothing was acknowledged for a minute: neither server nor database answer')
}

type Sent = { id: string; personId: string; body: string }

/** A client that registers one person after another, keeps what it has no answer for, and sends that first when it is back. */
function aWriter(unitId: string, cookie: string) {
  const acknowledged: Sent[] = []
  const refused: string[] = []
  let open: Sent | undefined
  let repeated = 0
  let going = false
  const headers = { 'content-type': 'application/json', cookie }
  const next = (): Sent => {
    const [id, personId] = [v7(), v7()]
    const input = { personId, unitId, on: '2024-01-01', names: [{ family: 'Drill', given: personId.slice(-12) }] }
    return { id, personId, body: JSON.stringify({ id, input }) }
  }
  /** Sends what is open; false where nobody answered. */
  const send = async (address: string): Promise<boolean> => {
    const one = open ?? next()
    if (open) repeated++
    open = one
    const answer = await fetch(`${address}/api/people/register`, {
      method: 'POST',
      headers,
      body: one.body,
      signal: AbortSignal.timeout(20_000),
    }).catch(() => undefined)
    if (!answer || answer.status >= 500) return false
    const text = await answer.text().catch(() => undefined)
    if (text === undefined) return false
    if (answer.ok) acknowledged.push(one)
    else refused.push(text)
    open = undefined
    return true
  }
  return {
    acknowledged,
    refused,
    repeated: () => repeated,
    open: () => open,
    stop: () => {
      going = false
    },
    write: async (address: string) => {
      going = true
      while (going) if (!(await send(address))) await wait(20)
    },
    settle: async (address: string) => {
      for (let tries = 0; open && tries < 50; tries++) if (!(await send(address))) await wait(100)
    },
  }
}

async function counted(rounds: number, folder: string, writers: ReturnType<typeof aWriter>[]): Promise<Killed> {
  const cluster = await openCluster(folder)
  const owner = connect(cluster.ownerUrl, { connections: 4 })
  try {
    const refused = writers.flatMap((writer) => writer.refused)
    if (refused.length > 0) throw new Error(`refused: ${refused[0]}`)
    const sent = writers.flatMap((writer) => writer.acknowledged)
    const people = new Map(
      (
        await owner<{ personId: string; times: number }[]>`
        select p.person_id, (select count(*)::int from person_name n where n.person_id = p.person_id) as times from person p`
      ).map((row) => [row.personId, row.times]),
    )
    const entries = new Map(
      (
        await owner<{ commandId: string; times: number }[]>`
        select command_id, count(*)::int as times from ledger_entry where action = 'people/register' group by command_id`
      ).map((row) => [row.commandId, row.times]),
    )
    const asked = new Set([...sent, ...writers.flatMap((writer) => writer.open() ?? [])].map((one) => one.id))
    const verified = await verifyLedger(owner)
    return {
      rounds,
      acknowledged: sent.length,
      repeated: writers.reduce((sum, writer) => sum + writer.repeated(), 0),
      lost: sent.filter((one) => !people.has(one.personId) || !entries.has(one.id)).length,
      doubled: [...people.values(), ...entries.values()].filter((times) => times !== 1).length,
      unexplained: [...entries.keys()].filter((id) => !asked.has(id)).length + Math.abs(people.size - entries.size),
      verified: { holds: verified.holds, findings: verified.findings.map(({ sentence }) => sentence), size: verified.size },
    }
  } finally {
    await owner.end()
    await cluster.stop()
  }
}

/** `npm run drill -- killing [ROUNDS]` */
export async function killingDrill([rounds = '50']: string[]): Promise<void> {
  const start = performance.now()
  const told = await killing(Number(rounds), (round) => 300 + ((round * 617) % 1500))
  process.stdout.write(`${JSON.stringify({ ...told, seconds: Math.round((performance.now() - start) / 1000) }, null, 2)}\n`)
  if (told.lost + told.doubled + told.unexplained > 0 || !told.verified.holds) process.exitCode = 1
}
