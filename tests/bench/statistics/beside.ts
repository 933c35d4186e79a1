import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

/** One computation on the shared inputs: how long it took, what it came to, how much memory the process had at most. */
export const Timed = z.object({ seconds: z.number(), mb: z.number(), result: z.record(z.string(), z.number()) })
export type Timed = z.infer<typeof Timed>

const kept = new URL('../../../stats/reference/bench/', import.meta.url)
const Kept = z.object({
  benchmarks: z.array(
    z.object({ name: z.string(), result: z.record(z.string(), z.number()), r_peak_mb: z.number(), seconds: z.array(z.number()) }),
  ),
})

/** R's figures as they were kept, by the name of the benchmark. */
export const keptFigures = new Map(
  Kept.parse(JSON.parse(readFileSync(new URL('results-r.json', kept), 'utf8'))).benchmarks.map((one) => [one.name, one]),
)

/** R's version where R is on this machine. */
export function rVersion(): string | undefined {
  const { status, stdout } = spawnSync('Rscript', ['-e', 'cat(as.character(getRversion()))'], { encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}

/** The same computation by R, in a process of its own with one thread; nothing where R lacks the package. */
export function byR(task: string): Timed | undefined {
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }
  const { status, stdout } = spawnSync('Rscript', ['bench.R', task], { cwd: fileURLToPath(kept), env, encoding: 'utf8' })
  if (status !== 0) return undefined
  const told = z.object({ seconds: z.number(), r_peak_mb: z.number(), result: z.record(z.string(), z.number()) }).parse(JSON.parse(stdout))
  return { seconds: told.seconds, mb: told.r_peak_mb, result: told.result }
}

/** The same by Muster, in a process of its own. @throws Error when that process fails */
export function byMuster(task: string): Timed {
  const script = fileURLToPath(new URL('one.ts', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, task], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${task}: ${stderr}`)
  return Timed.parse(JSON.parse(stdout))
}
