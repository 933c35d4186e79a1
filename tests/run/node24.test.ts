import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const launcher = fileURLToPath(new URL('../../run/node24.mjs', import.meta.url))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-run-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function launch(program: string, ...args: string[]) {
  const script = join(folder, 'script.ts')
  await writeFile(script, program)
  return spawn(process.execPath, [launcher, script, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
}

test('a script gets its arguments, runs as TypeScript on Node 24 or later, and its exit code comes back', async () => {
  const child = await launch('const n: number = 7; console.log(process.versions.node, process.argv.slice(2)); process.exit(n)', 'a', '--b')
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  expect(Number.parseInt(said, 10)).toBeGreaterThanOrEqual(24)
  expect(said).toContain("[ 'a', '--b' ]")
  expect(code).toBe(7)
})

test('a signal reaches the script, which may end in its own time', async () => {
  const child = await launch(
    "process.on('SIGTERM', () => setTimeout(() => process.exit(3), 50)); setInterval(() => {}, 1000); console.log('up')",
  )
  await once(child.stdout, 'readable')
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([3, null])
})

test('a script killed by a signal is told as one', async () => {
  const child = await launch("process.kill(process.pid, 'SIGKILL')")
  expect(await once(child, 'exit')).toEqual([137, null])
})

test('a call without a script says how it is called', async () => {
  const child = spawn(process.execPath, [launcher], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect(said).toMatch(/^Usage:/)
  expect(code).toBe(2)
})
