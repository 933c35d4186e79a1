import type { Progress } from '@muster/server/backup/write.ts'
import { worded } from '@muster/server/kernel/wording.ts'

/** A line on the terminal that says how far a long work has come; nothing where nobody watches. `done` takes it away again. */
export function progressOn(wanted: boolean): { progress: (at: Progress) => void; done: () => void } {
  if (!wanted || !process.stderr.isTTY) return { progress: () => {}, done: () => {} }
  const start = performance.now()
  let last = 0
  const progress = ({ table, place, tables, rows, bytes }: Progress) => {
    const now = performance.now()
    if (now - last < 100) return
    last = now
    const facts = { table, place: place + 1, tables, rows, mb: Math.round(bytes / 1e6), seconds: Math.round((now - start) / 1000) }
    process.stderr.write(`\r\x1b[K${worded('terminal.progress', facts)}`)
  }
  return { progress, done: () => void process.stderr.write('\r\x1b[K') }
}

/** Says that the data are about to be moved to a newer PostgreSQL. Beside what is printed for programs. */
export function tellUpgrade(from: string, to: string): void {
  process.stderr.write(`${worded('terminal.upgrading', { from, to })}\n`)
}
