import { readFile } from 'node:fs/promises'
import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import { parseRegime } from '@muster/server/absence/regime/readRegime.ts'
import { shippedText } from '@muster/server/absence/regime/shipped.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { Unclear } from './arguments.ts'

/** The text of a regime by its id, or of a file: whatever has a dot or a slash in it. */
export async function regimeText(name: string): Promise<string> {
  return isFile(name) ? textOf(name) : shippedText(name)
}

export async function regimeNamed(name: string): Promise<Regime> {
  return parseRegime(await regimeText(name), isFile(name) ? name : '')
}

function isFile(name: string): boolean {
  return /[./\\]/.test(name)
}

export async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Unclear(worded('terminal.fileMissing', { file }))
  })
}
