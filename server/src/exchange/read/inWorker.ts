import { Worker } from 'node:worker_threads'
import { Fault } from '@muster/domain/fault.ts'
import { limits } from './limits.ts'
import { checkSize } from './readBounded.ts'
import type { TaskName, Tasks } from './tasks.ts'
import type { WorkerAnswer } from './worker.ts'

export type WorkerLimits = { seconds?: number; heapMegabytes?: number }

/**
 * Does a task in a thread of its own, with a limit of time and of memory: what overruns is ended, and the server has waited, not
 * stalled. The thread sees neither the environment nor the arguments of the server. Refusals arrive as the faults they are.
 */
export async function inWorker<Name extends TaskName>(
  task: Name,
  bytes: Uint8Array,
  options: Parameters<Tasks[Name]>[1],
  { seconds = limits.seconds, heapMegabytes = limits.heapMegabytes }: WorkerLimits = {},
): Promise<Awaited<ReturnType<Tasks[Name]>>> {
  type Result = Awaited<ReturnType<Tasks[Name]>>
  checkSize(bytes.length)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { task, bytes, options },
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    env: {},
    argv: [],
    execArgv: [],
  })
  return new Promise<Result>((resolve, reject) => {
    const late = setTimeout(() => reject(new Fault('importTookTooLong', { seconds })), seconds * 1000)
    worker.once('message', (answer: WorkerAnswer<Result>) => {
      if ('result' in answer) resolve(answer.result)
      else reject('fault' in answer ? new Fault(answer.fault.code, answer.fault.facts) : new Error(answer.broken))
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      reject(outOfMemory ? new Fault('fileTooLarge', { size: bytes.length, limit: heapMegabytes * 1024 * 1024, measure: 'memory' }) : error)
    })
    worker.once('exit', () => {
      clearTimeout(late)
      reject(new Error(`the worker for ${task} ended without an answer`))
    })
  }).finally(() => worker.terminate())
}
