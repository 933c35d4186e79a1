import { parentPort, workerData } from 'node:worker_threads'
import { farringtonAll } from '@muster/stats'
import * as z from 'zod'
import { noufaily } from './tasks/settings.ts'

/** One worker's share of the units: their weeks lie in the shared block, a unit after the other. */
const { block, from, to, weeks } = z
  .object({ block: z.instanceof(SharedArrayBuffer), from: z.number(), to: z.number(), weeks: z.number() })
  .parse(workerData)
const rows = Array.from({ length: to - from }, (_, i) => new Float64Array(block, (from + i) * weeks * 8, weeks))
const told = farringtonAll(rows, { ...noufaily, range: [weeks, weeks] })
parentPort?.postMessage(told.reduce((sum, { signals }) => sum + signals.length, 0))
