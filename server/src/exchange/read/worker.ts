import { parentPort, workerData } from 'node:worker_threads'
import { Fault, type FaultCode, type FaultFacts } from '@muster/domain/fault.ts'
import { tasks } from './tasks.ts'

/** What comes back over the thread: plain values only, since a class does not survive the crossing. */
export type WorkerAnswer<Result> = { result: Result } | { fault: { code: FaultCode; facts: FaultFacts } } | { broken: string }

const { task, bytes, options } = workerData
const run: (bytes: Uint8Array, options: unknown) => Promise<unknown> = Reflect.get(tasks, task)
parentPort?.postMessage(await run(bytes, options).then((result): WorkerAnswer<unknown> => ({ result }), asAnswer))

function asAnswer(error: unknown): WorkerAnswer<never> {
  if (error instanceof Fault) return { fault: { code: error.code, facts: error.facts } }
  return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
