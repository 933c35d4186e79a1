import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { placesIn } from './places.ts'
import { startMark } from './processes.ts'

/** Notes that this process uses the cluster; the answer crosses it out again. A process may use a cluster several times. */
export function enlist(folder: string): () => void {
  const { users } = placesIn(folder)
  mkdirSync(users, { recursive: true })
  const note = join(users, `${process.pid}-${randomBytes(4).toString('hex')}`)
  writeFileSync(note, startMark(process.pid) ?? '')
  return () => rmSync(note, { force: true })
}

/** Whether any living process uses the cluster. Notes left by processes that died are cleared away. */
export function isInUse(folder: string): boolean {
  const { users } = placesIn(folder)
  mkdirSync(users, { recursive: true })
  let living = 0
  for (const name of readdirSync(users)) {
    const note = join(users, name)
    if (wroteIt(note, Number.parseInt(name, 10))) living++
    else rmSync(note, { force: true })
  }
  return living > 0
}

function wroteIt(note: string, pid: number): boolean {
  return Number.isInteger(pid) && pid > 0 && startMark(pid) === readFileSync(note, 'utf8')
}
