import type { Moment } from '@muster/domain/calendar.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import type * as z from 'zod'
import { type Options, read, text, Unclear, Usage, type Values } from './arguments.ts'
import { exactMoment } from './exactMoment.ts'
import { fieldsOf, known, optionsOf, saidIn } from './fields.ts'
import { readJsonFile } from './jsonFile.ts'

const usual: Options = { held: { type: 'string' } }

/** The fields of a shape: each as an option, or all of them in a file of JSON; beside them other options, where nothing else is said the one that says when. */
export async function withFields<S extends z.ZodType>(
  of: string,
  shape: S,
  args: string[],
  { hasWords = false, also = usual }: { hasWords?: boolean; also?: Options } = {},
): Promise<{ values: Values; words: string[]; held: Moment; says: z.output<S> }> {
  const fields = fieldsOf(shape)
  const { values, words } = readFor(of, args, optionsOf(fields), { ...also, fields: { type: 'string' } })
  const [extra] = words
  if (extra !== undefined && !hasWords) throw new Unclear(worded('terminal.field.unknown', { of, name: extra, known: known(fields) }))
  const [when, file] = [text(values, 'held'), text(values, 'fields')]
  const held = when === undefined ? momentOf(new Date().toISOString()) : exactMoment(when)
  return { values, words, held, says: saidIn(shape, of, values, file === undefined ? {} : await readJsonFile(file)) }
}

/** An option that there is not is answered with those there are. */
function readFor(of: string, args: string[], own: Options, also: Options): ReturnType<typeof read> {
  const options = { ...own, ...also }
  try {
    return read(args, options)
  } catch (error) {
    const [, name] = /'--([^' ]+)/.exec(error instanceof Usage ? error.message : '') ?? []
    if (name === undefined || Object.hasOwn(options, name)) throw error
    const all = [...Object.keys(own).filter((option) => !Object.hasOwn(also, option)), ...Object.keys(also)]
    throw new Unclear(worded('terminal.field.unknown', { of, name: `--${name}`, known: all.map((one) => `--${one}`).join(', ') }))
  }
}
