import { Worker } from 'node:worker_threads'
import { earsC1, farringtonAll, gammaQuantile } from '@muster/stats'
import { events, weekly } from '../inputs.ts'
import type { Task } from '../task.ts'
import { noufaily } from './settings.ts'
import { sumOf } from './sumOf.ts'

const total = (rows: readonly ArrayLike<number>[]) => rows.reduce((sum, row) => sum + sumOf(row), 0)

function farringtonTask(name: string, what: string, range: [number, number], kept: string, word: string): Task {
  return {
    name,
    what,
    r: { kept, word },
    budget: { ofR: 1 / 30 },
    guards: { sum_counts: 0, alarms: 0 },
    prepare: () => {
      const series = weekly(500, 364)
      return () => {
        const told = farringtonAll(series, { ...noufaily, range, asPackage: true })
        return { sum_counts: total(series), alarms: total(told.map(({ signals }) => [signals.length])) }
      }
    },
  }
}

/** Half of the units to each of two workers; the weeks of all units are one shared block. */
async function monday(block: SharedArrayBuffer, units: number, weeks: number): Promise<Record<string, number>> {
  const half = Math.ceil(units / 2)
  const parts = [
    [0, half],
    [half, units],
  ] as const
  const alarms = await Promise.all(
    parts.map(
      ([from, to]) =>
        new Promise<number>((resolve, reject) => {
          const worker = new Worker(new URL('../monday.ts', import.meta.url), { workerData: { block, from, to, weeks } })
          worker.once('message', resolve)
          worker.once('error', reject)
        }),
    ),
  )
  return { units, alarms: sumOf(alarms) }
}

export const signalTasks: readonly Task[] = [
  farringtonTask('farr1', 'Farrington, 500 series × 1 week', [364, 364], 'farrington-500x1week', 'farr1'),
  farringtonTask('farr26', 'Farrington, 500 series × 26 weeks', [339, 364], 'farrington-500x26weeks', 'farr26'),
  {
    name: 'monday',
    what: 'the army’s Monday: Farrington, 26,000 units × 5 years, last week, two threads',
    budget: { seconds: 15 },
    guards: { units: 0, alarms: 0 },
    known: { units: 26_000, alarms: 2053 },
    prepare: () => {
      const [units, weeks] = [26_000, 364]
      const block = new SharedArrayBuffer(units * weeks * 8)
      const all = new Float64Array(block)
      for (const [unit, row] of weekly(units, weeks).entries()) all.set(row, unit * weeks)
      return () => monday(block, units, weeks)
    },
  },
  {
    name: 'ears',
    what: 'EARS C1, 5,000 series × 364 weeks',
    r: { kept: 'ears-c1-5000x364', word: 'ears' },
    budget: { ofR: 1 / 20 },
    guards: { sum_counts: 0, alarms: 0 },
    prepare: () => {
      const series = weekly(5000, 364)
      return () => {
        const alarms = series.map((row) => earsC1(row, { baseline: 7, leastDeviation: 0.5 }).signals.length)
        return { sum_counts: total(series), alarms: sumOf(alarms) }
      }
    },
  },
  {
    name: 'garwood',
    what: 'exact Poisson limits of 1,000,000 counts',
    r: { kept: 'garwood-1M', word: 'garwood' },
    budget: { ofR: 1 },
    guards: { sum_x: 0, sum_lower: 1e-9, sum_upper: 1e-9 },
    prepare: () => {
      const counts = events()
      return () => {
        const [lower, upper] = [new Float64Array(counts.length), new Float64Array(counts.length)]
        for (const [i, count] of counts.entries()) {
          lower[i] = count === 0 ? 0 : gammaQuantile(0.025, count)
          upper[i] = gammaQuantile(0.975, count + 1)
        }
        return { sum_x: sumOf(counts), sum_lower: sumOf(lower), sum_upper: sumOf(upper) }
      }
    },
  },
]
