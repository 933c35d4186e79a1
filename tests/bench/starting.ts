import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Start } from '@muster/domain/app/shapes.ts'
import { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { openGround } from '@muster/server/ground.ts'
import { ask, got, signedIn, staged } from './ground.ts'
import { roster, unitName } from './importing.ts'
import { type Line, measure } from './measure.ts'

const muster = fileURLToPath(new URL('../../cli/bin/muster.mjs', import.meta.url))

/** A data folder that holds the example and that nobody has open: its server is stopped. */
async function folderWithExample(): Promise<{ folder: string; cookie: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  process.env.MUSTER_DATA = folder
  const { ground, close } = await openGround()
  await ask(ground, 'exchange/roster', { digest: await staged(ground, roster), unitName }, ImportOutcome)
  const cookie = await signedIn(ground)
  await close()
  return { folder, cookie }
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
async function untilFirstPage({ folder, cookie }: { folder: string; cookie: string }): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, [muster, 'serve', '--port', '0'], {
    env: { ...process.env, MUSTER_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  try {
    const address = await addressOf(child)
    await got(address, '/', cookie)
    const { first } = Start.parse(JSON.parse(await got(address, '/api/app/start', cookie)))
    await got(address, `/api/strength/morning?${new URLSearchParams({ unit: first?.unitId ?? '', on: first?.on ?? '' })}`, cookie)
    return performance.now() - start
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** Cold as far as a program can make it: no process and no database running; the system may still hold files in its memory. */
export async function starting(): Promise<Line[]> {
  const made = await folderWithExample()
  try {
    return [
      await measure('first page after a start, embedded database: page, app/start, morning state', () => untilFirstPage(made), {
        runs: 5,
        before: 1,
        budget: 5000,
      }),
    ]
  } finally {
    await rm(made.folder, { recursive: true, force: true })
  }
}
