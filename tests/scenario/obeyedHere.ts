import { vi } from 'vitest'
import { obey } from '../../cli/src/obey.ts'

/**
 * What a line at the terminal is answered, in this process: the answer depends on no process of its own, and to load all of Muster for each takes a
 * second. One at a time: the output and the settings of the whole process are the line's meanwhile.
 */
export async function obeyedHere(args: string[], env: NodeJS.ProcessEnv): Promise<{ status: number; out: string; err: string }> {
  const before = process.env
  const [out, err] = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')]
  for (const written of [out, err]) written.mockReturnValue(true)
  const told = (written: typeof out) => written.mock.calls.map(([text]) => text).join('')
  try {
    process.env = env
    return { status: await obey(args), out: told(out), err: told(err) }
  } finally {
    process.env = before
    for (const written of [out, err]) written.mockRestore()
  }
}
