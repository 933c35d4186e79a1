import { readFile } from 'node:fs/promises'
import { text as textOf } from 'node:stream/consumers'
import { worded } from '@muster/server/kernel/wording.ts'
import { Unclear } from './arguments.ts'

/** The JSON of a file, or with `-` of what comes in. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readTextFile(path)
  try {
    return JSON.parse(text)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new Unclear(worded('terminal.compute.json', { file: path, problem }))
  }
}

/** The text of a file, or with `-` of what comes in. */
export async function readTextFile(path: string): Promise<string> {
  const text = path === '-' ? await textOf(process.stdin) : await readFile(path, 'utf8').catch(() => missing(path))
  return text.replace(/^\uFEFF/, '')
}

function missing(path: string): never {
  throw new Unclear(worded('terminal.fileMissing', { file: path }))
}
