import { Readable } from 'node:stream'
import { vi } from 'vitest'
import { obey } from '../../cli/src/obey.ts'

export type Obeyed = { status: number | null; out: string; err: string }
let last: Promise<unknown> = Promise.resolve()

/**
 * What a line at the terminal is answered, in this process: the answer depends on no process of its own, and to load all of Muster for each takes a
 * second. `typed` is what is piped in. One after another: the input, the output and the settings of the whole process are the line's meanwhile.
 */
export function obeyedHere(args: string[], env: NodeJS.ProcessEnv, { folder = process.cwd(), typed = '' } = {}): Promise<Obeyed> {
  const answer = last.then(() => obeyed(args, env, folder, typed))
  last = answer.catch(() => {}) // told to whoever asked
  return answer
}

async function obeyed(args: string[], env: NodeJS.ProcessEnv, folder: string, typed: string): Promise<Obeyed> {
  const before = { env: process.env, folder: process.cwd(), status: process.exitCode }
  const [out, err] = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')]
  for (const written of [out, err]) written.mockReturnValue(true)
  const input = vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([typed]) as typeof process.stdin)
  const told = (written: typeof out) => written.mock.calls.map(([text]) => text).join('')
  try {
    process.env = env
    process.chdir(folder)
    process.exitCode = undefined
    const status = await obey(args)
    return { status: status || Number(process.exitCode ?? 0), out: told(out), err: told(err) }
  } finally {
    process.env = before.env
    process.chdir(before.folder)
    process.exitCode = before.status
    for (const written of [out, err, input]) written.mockRestore()
  }
}
