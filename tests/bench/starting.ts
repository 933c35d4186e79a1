import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Start } from '@muster/domain/app/shapes.ts'
import { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { open } from '@muster/server/kernel/open.ts'
import { ask, got, staged } from './ground.ts'
import { roster, unitName } from './importing.ts'
import { type Line, measure } from './measure.ts'

const muster = fileURLToPath(new URL('../../cli/bin/muster.mjs', import.meta.url))

/** A data folder that holds the example and that nobody has open: its server is stopped. */
async function folderWithExample(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  process.env.MUSTER_DATA = folder
  const { db, close } = await open()
  await ask(db, 'exchange/roster', { digest: await staged(db, roster), unitName }, ImportOutcome)
  await close()
  return folder
}

/** The address that `muster serve` prints when it is open. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const chunk of child.stdout ?? []) {
    said += chunk
    const [address] = /http:\/\/\S+/.exec(said) ?? []
    if (address) return address
  }
  throw new Error(`muster serve ended without opening: ${said}`)
}

/** From nothing running to the page, what it begins with, and the morning state it shows. */
async function untilFirstPage(folder: string): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, [muster, 'serve', '--port', '0'], {
    env: { ...process.env, MUSTER_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  try {
    const address = await addressOf(child)
    await got(address, '/')
    const { first } = Start.parse(JSON.parse(await got(address, '/api/app/start')))
    await got(address, `/api/strength/morning?${new URLSearchParams({ unit: first?.unitId ?? '', on: first?.on ?? '' })}`)
    return performance.now() - start
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** Cold as far as a program can make it: no process and no database running; the system may still hold files in its memory. */
export async function starting(): Promise<Line[]> {
  const folder = await folderWithExample()
  try {
    return [
      await measure('first page after a start, embedded database: page, app/start, morning state', () => untilFirstPage(folder), {
        runs: 5,
        before: 1,
        budget: 5000,
      }),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
