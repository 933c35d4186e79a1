import { worded } from '@muster/server/kernel/wording.ts'
import { differences } from '@muster/stats/compute/agrees.ts'
import { asked } from '@muster/stats/compute/asked.ts'
import { compute } from '@muster/stats/compute/compute.ts'
import { methods } from '@muster/stats/compute/methods.ts'
import { read, Usage } from './arguments.ts'
import { type ComputeFile, readComputeFile, type ToCompute } from './computeFile.ts'
import { printJson, printTable, say } from './print.ts'

type Answer = { id: string; method: string; result: Record<string, unknown> } | { id: string; error: string }

/** `compute FILE … [--check]`: a line of JSON for each case; with `--check` a line for each case that disagrees, and the count. */
export async function computing(args: string[]): Promise<void> {
  const { values, words } = read(args, { check: { type: 'boolean' } })
  if (words.length === 0) throw new Usage('FILE')
  const count = { passed: 0, failed: 0 }
  for (const path of words) {
    const file = await readComputeFile(path)
    for (const one of file.cases) {
      const answer = await answerTo(file, { ...one, input: asked(file.method, one.input, one.expected) })
      if (!values.check) print(answer)
      else if (agrees(answer, one)) count.passed++
      else count.failed++
    }
  }
  if (!values.check) return
  say('terminal.compute.count', count)
  if (count.failed > 0) process.exitCode = 1
}

/** What one case comes to. What is wrong with it is told in its answer, so that the cases after it are computed. */
async function answerTo({ method, datasets }: ComputeFile, { id, input, unread }: ToCompute): Promise<Answer> {
  if (unread) return { id, error: unread }
  try {
    return { id, method, result: await compute(method, input, datasets) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

function agrees(answer: Answer, { expected, tolerance }: ToCompute): boolean {
  if ('error' in answer) return tell(answer)
  if (expected === undefined) return tell({ id: answer.id, error: worded('terminal.compute.nothingExpected') })
  const found = differences(answer.result, expected, tolerance ?? { rel: 1e-9, abs: 1e-12 })
  return found.length === 0 || tell({ id: answer.id, method: answer.method, differences: found })
}

function tell(line: object): false {
  print(line)
  return false
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** `methods`: the statistical methods with what each is for. */
export async function listMethods(args: string[]): Promise<void> {
  const { values } = read(args, {})
  const lines = methods.map(({ name, group, title }) => ({ name, group, title }))
  if (values.json) return printJson(lines)
  printTable(
    ['method', 'group', 'what it is for'],
    lines.map(({ name, group, title }) => [name, group, title]),
  )
}
