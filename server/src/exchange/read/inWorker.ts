import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Fault } from '@muster/domain/fault.ts'
import { limits } from './limits.ts'
import { checkSize } from './readBounded.ts'
import type { TaskName, Tasks } from './tasks.ts'
import type { WorkerAnswer } from './worker.ts'

export type WorkerLimits = { seconds?: number; heapMegabytes?: number }

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url))

/**
 * Does a task in a process of its own, with a limit of time and of memory: what overruns is ended, and the server has waited, not stalled. A process
 * and not a thread: V8 13 on machines with memory protection keys can bring down the whole process when threads that compile come and go
 * (nodejs/node 64500). The process sees nothing of the environment but where compiled code is kept, and no argument of the server. Refusals arrive as
 * the faults they are.
 */
export async function inWorker<Name extends TaskName>(
  task: Name,
  bytes: Uint8Array,
  options: Parameters<Tasks[Name]>[1],
  { seconds = limits.seconds, heapMegabytes = limits.heapMegabytes }: WorkerLimits = {},
): Promise<Awaited<ReturnType<Tasks[Name]>>> {
  type Result = Awaited<ReturnType<Tasks[Name]>>
  checkSize(bytes.length)
  const child = fork(worker, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--disable-warning=ExperimentalWarning'],
    env: compiled(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise<Result>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Fault('importTookTooLong', { seconds }))
    }, seconds * 1000)
    child.once('message', (answer: WorkerAnswer<Result>) => {
      if ('result' in answer) resolve(answer.result)
      else reject('fault' in answer ? new Fault(answer.fault.code, answer.fault.facts) : new Error(answer.broken))
    })
    child.once('error', reject)
    child.once('exit', () => {
      clearTimeout(late)
      reject(
        outOfMemory(child)
          ? new Fault('fileTooLarge', { size: bytes.length, limit: heapMegabytes * 1024 * 1024, measure: 'memory' })
          : new Error(`the worker for ${task} ended without an answer`),
      )
    })
    child.send({ task, bytes, options })
  })
}

/** Where the server keeps what it compiled, if it does: otherwise every file waits until the readers are compiled anew. */
function compiled(): NodeJS.ProcessEnv {
  const kept = process.env.NODE_COMPILE_CACHE
  return kept === undefined ? {} : { NODE_COMPILE_CACHE: kept }
}

/** V8 ends a process whose heap is full by aborting it; the system's own killer does it by SIGKILL. */
function outOfMemory({ signalCode, exitCode }: ChildProcess): boolean {
  return signalCode === 'SIGABRT' || signalCode === 'SIGTRAP' || signalCode === 'SIGKILL' || exitCode === 134
}
