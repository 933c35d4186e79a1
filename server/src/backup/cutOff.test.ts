import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { aBackedUp } from '../../../tests/scenario/aBackedUp.ts'
import { allRows } from '../../../tests/scenario/allRows.ts'
import { connect } from '../kernel/db.ts'
import { restore } from './restore.ts'
import { writeBackup } from './write.ts'

const of = aBackedUp(2500)
let file: string
beforeAll(async () => {
  const { owner, folder, recipients } = of()
  file = join(folder, 'good')
  await writeBackup(owner, { to: file, recipients })
})

const at = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
/** Runs a program in a process of its own, after what a shell does first; the answer is what it printed and how it ended. */
function inAnotherProcess(program: string, first = '') {
  const args = [process.execPath, '--input-type=module', '--eval', program]
  const child = spawn('sh', ['-c', `${first} exec "$@"`, 'sh', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  const heard = new Promise<void>((resolve) =>
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      resolve()
    }),
  )
  return { child, heard, ended: once(child, 'close').then(() => said.trim()) }
}

const backingUp = (to: string) => `
  import { connect } from ${at('../kernel/db.ts')}
  import { writeBackup } from ${at('write.ts')}
  const db = connect(${JSON.stringify(of().ownerUrl)}, { connections: 2 })
  const told = { to: ${JSON.stringify(to)}, recipients: ${JSON.stringify(of().recipients)}, progress: () => console.log('on the way') }
  await writeBackup(db, told).catch((error) => console.log(error.code, error.facts.code))
  await db.end()`

test('a file that may not grow further is told, and nothing of it is left', async () => {
  const to = join(of().folder, 'full')
  const { ended } = inAnotherProcess(backingUp(to), 'ulimit -f 100;') // 51,200 bytes: the system refuses the next as it does on a full disk
  expect((await ended).split('\n').at(-1)).toBe('backupNotWritten EFBIG')
  expect((await readdir(of().folder)).filter((name) => name.startsWith('full'))).toEqual([])
})

test('a backup that is killed half way leaves nothing under its name, and the next one clears the rest away', async () => {
  const to = join(of().folder, 'killed')
  const { child, heard, ended } = inAnotherProcess(backingUp(to))
  await heard
  child.kill('SIGKILL')
  await ended
  expect((await readdir(of().folder)).includes('killed')).toBe(false)
  await writeBackup(of().owner, { to, recipients: of().recipients })
  expect((await readdir(of().folder)).filter((name) => name.startsWith('killed'))).toEqual(['killed'])
})

test('a restore that is killed half way leaves what was there, and the next one succeeds', async () => {
  const { owner, ownerUrl } = await of().empty()
  const before = await allRows(owner)
  await owner.end()
  const { child, heard, ended } = inAnotherProcess(`
    import { connect } from ${at('../kernel/db.ts')}
    import { restore } from ${at('restore.ts')}
    const db = connect(${JSON.stringify(ownerUrl)}, { connections: 1 })
    const progress = ({ table }) => table === 'person_status' && console.log('on the way')
    await restore(db, { file: ${JSON.stringify(file)}, identities: [${JSON.stringify(of().identity)}], by: 'Ada', progress })`)
  await heard
  child.kill('SIGKILL')
  await ended
  const again = connect(ownerUrl, { connections: 1 })
  await expect
    .poll(async () => (await again`select from pg_stat_activity where datname = current_database()`).count, { timeout: 30_000 })
    .toBe(1)
  expect(await allRows(again)).toEqual(before)
  await restore(again, { file, identities: [of().identity], by: 'Ada' })
  expect({ ...(await allRows(again)), machine_restore: '' }).toEqual({ ...(await allRows(of().owner)), machine_restore: '' })
  await again.end()
})
