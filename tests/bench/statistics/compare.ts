import { byMuster, byR, keptFigures, rVersion, type Timed } from './beside.ts'
import type { Task } from './task.ts'
import { tasks } from './tasks.ts'

/** One line of the table: medians of several runs in turn, Muster and R, each run a process of its own. */
export type Compared = {
  name: string
  what: string
  seconds: number
  mb: number
  rSeconds: number | null
  rMb: number | null
  rIsHere: boolean
  mostSeconds: number
  mostMb: number | null
  result: Record<string, number>
  wrong: string[]
  ok: boolean
}

/**
 * Times the tasks named (all without names) beside R, where R is on this machine; else beside the figures that were kept.
 *
 * @throws Error when there is no task of a name
 */
export function compare(names: string[] = [], { runs = 3 } = {}): { r: string | undefined; lines: Compared[] } {
  const unknown = names.find((name) => !tasks.some((task) => task.name === name))
  if (unknown !== undefined) throw new Error(`There is no task «${unknown}». There are ${tasks.map(({ name }) => name).join(', ')}.`)
  const r = rVersion()
  const wanted = tasks.filter(({ name }) => names.length === 0 || names.includes(name))
  return { r, lines: wanted.map((task) => compareOne(task, r !== undefined, runs)) }
}

function compareOne(task: Task, isRHere: boolean, runs: number): Compared {
  const ours: Timed[] = []
  const theirs: Timed[] = []
  for (let run = 0; run < runs; run++) {
    ours.push(byMuster(task.name))
    // What takes R minutes is asked of it once.
    const slow = theirs.some(({ seconds }) => seconds > 20)
    const told = isRHere && task.r && !slow ? byR(task.r.word) : undefined
    if (told) theirs.push(told)
  }
  const kept = task.r ? keptFigures.get(task.r.kept) : undefined
  const seconds = median(ours.map((one) => one.seconds))
  const mb = Math.max(...ours.map((one) => one.mb))
  const rSeconds = theirs.length > 0 ? median(theirs.map((one) => one.seconds)) : kept ? median(kept.seconds) : null
  const rMb = theirs[0]?.mb ?? kept?.r_peak_mb ?? null
  const mostSeconds = 'seconds' in task.budget ? task.budget.seconds : task.budget.ofR * (rSeconds ?? Number.NaN)
  const result = ours[0]?.result ?? {}
  const wrong = ours.flatMap((one) => disagreements(one.result, { ...kept?.result, ...theirs[0]?.result, ...task.known }, task.guards))
  const ok = wrong.length === 0 && seconds <= mostSeconds && mb <= (task.mostMb ?? Number.POSITIVE_INFINITY)
  const { name, what, mostMb = null } = task
  return { name, what, seconds, mb, rSeconds, rMb, rIsHere: theirs.length > 0, mostSeconds, mostMb, result, wrong, ok }
}

/** A fast wrong answer does not count: every guarded figure has to be there and to agree. */
function disagreements(got: Record<string, number>, expected: Record<string, number>, guards: Record<string, number>): string[] {
  return Object.entries(guards).flatMap(([key, within]) => {
    const [mine, other] = [got[key] ?? Number.NaN, expected[key] ?? Number.NaN]
    return Math.abs(mine - other) <= within * Math.abs(other) ? [] : [`${key} is ${mine}, not ${other}`]
  })
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const head = ['statistics', 'seconds', 'MB', 'R', 'R MB', 'of R', 'at most', '']

export function comparedTable(lines: readonly Compared[]): string {
  const cells = lines.map((line) => [
    line.what,
    line.seconds.toFixed(3),
    `${line.mb}${line.mostMb === null ? '' : ` (${line.mostMb})`}`,
    line.rSeconds === null ? '–' : `${line.rSeconds.toFixed(3)}${line.rIsHere ? '' : '*'}`,
    line.rMb === null ? '–' : String(line.rMb),
    line.rSeconds === null ? '–' : (line.seconds / line.rSeconds).toFixed(3),
    line.mostSeconds.toFixed(3),
    `${line.ok ? '✓' : '✗'}${line.wrong.length > 0 ? ` ${line.wrong[0]}` : ''}`,
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => (column === 7 ? 0 : (row[column]?.length ?? 0)))))
  return [head, ...cells]
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
    .map((row) => row.trimEnd())
    .join('\n')
}
