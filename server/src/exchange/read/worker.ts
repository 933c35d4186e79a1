import { Fault, type FaultCode, type FaultFacts } from '@muster/domain/fault.ts'
import { tasks } from './tasks.ts'

export type WorkerTask = { task: string; bytes: Uint8Array; options: unknown }
/** What comes back from the process: plain values only, since a class does not survive the crossing. */
export type WorkerAnswer<Result> = { result: Result } | { fault: { code: FaultCode; facts: FaultFacts } } | { broken: string }

process.once('message', async ({ task, bytes, options }: WorkerTask) => {
  // Each task takes the options of its own name; the sender's types hold them together.
  const run: (bytes: Uint8Array, options: unknown) => Promise<unknown> = Reflect.get(tasks, task)
  const answer = await run(bytes, options).then((result): WorkerAnswer<unknown> => ({ result }), asAnswer)
  process.send?.(answer, () => process.disconnect())
})

function asAnswer(error: unknown): WorkerAnswer<never> {
  if (error instanceof Fault) return { fault: { code: error.code, facts: error.facts } }
  return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
