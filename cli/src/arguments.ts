import { parseArgs } from 'node:util'
import { Fault } from '@muster/domain/fault.ts'
import { worded } from '@muster/server/kernel/wording.ts'

/** What was typed wrong: answered with exit status 2 and the help of that level. */
export class Usage extends Error {}

/** A name that fits nothing or several things: the sentence says all, help would add nothing. */
export class Unclear extends Usage {}

type Option = { type: 'string' | 'boolean'; multiple?: boolean }
export type Options = Record<string, Option>
export type Values = Record<string, string | boolean | string[] | undefined>

/** The words after a subcommand, by Node's own parser; a slip is a `Usage`, not a crash. */
export function read(args: string[], options: Options): { values: Values; words: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    })
    return { values: values as Values, words: positionals }
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message.split('. ')[0] : String(error))
  }
}

export function text(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** What was said several times, or several at once with commas between. */
export function texts(values: Values, name: string): string[] {
  const value = values[name]
  const all = Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
  return all
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** A port, 0 for any; undefined when it was not asked for. */
export function port(values: Values, name: string, otherwise?: string): number | undefined {
  const given = text(values, name) ?? otherwise
  const number = Number(given)
  if (given !== undefined && (!/^\d+$/.test(given) || number > 65_535)) throw new Usage(`--${name}`)
  return given === undefined ? undefined : number
}

export function wanted(values: Values, name: string): string {
  const value = text(values, name)
  if (value === undefined) throw new Usage(`--${name}`)
  return value
}

export function word(words: string[], index: number, name: string): string {
  const found = words[index]
  if (found === undefined) throw new Usage(name)
  return found
}

/** Refusals of the input itself end with status 2; refusals of what was asked, with status 1. */
export function exitStatus(error: unknown): number {
  if (error instanceof Usage) return 2
  return error instanceof Fault && (error.status === 400 || error.status === 413) ? 2 : 1
}

/** A command of several: its first word says which. @throws Usage, with the word that was said and those there are */
export function oneOf(commands: Record<string, (args: string[]) => Promise<void>>): (args: string[]) => Promise<void> {
  return async ([name = '', ...args]) => {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command)
      throw new Usage(worded('terminal.oneOf', { isSaid: String(name !== ''), said: name, words: Object.keys(commands).join(', ') }))
    await command(args)
  }
}
