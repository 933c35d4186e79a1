import { worded } from '@muster/server/kernel/wording.ts'
import * as z from 'zod'
import { type Options, Unclear, type Values } from './arguments.ts'
import { exactMoment } from './exactMoment.ts'

/** A field of a shape as an option of the command line: `lastSeen.where` is `--last-seen-where`, `contactId` is `--contact`. */
export type Field = {
  path: readonly string[]
  option: string
  /** what may stand there, for whoever has to write it */
  wants: string
  /** @throws Unclear, which says what is wrong with it */
  read: (given: string) => unknown
}

type Schema = {
  type?: string
  format?: string
  enum?: string[]
  const?: unknown
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  propertyNames?: Schema
  additionalProperties?: Schema
}

/** The fields that a shape has, but those that can only be one thing. */
export function fieldsOf(shape: z.ZodType): Field[] {
  return under(z.toJSONSchema(shape, { io: 'input' }) as Schema, []) // zod's own type allows booleans
}

export function optionsOf(fields: readonly Field[]): Options {
  return Object.fromEntries(fields.map(({ option }) => [option, { type: 'string' }]))
}

/**
 * What was said in options, over what stands in a file, as the shape wants it.
 *
 * @throws Unclear, which names each field that is missing, is not of that kind of thing, or cannot be read
 */
export function saidIn<S extends z.ZodType>(shape: S, of: string, values: Values, file: unknown = {}): z.output<S> {
  const fields = fieldsOf(shape)
  onlyKnown(file, fields, of)
  const said: Record<string, unknown> = structuredClone(Object(file))
  for (const { path, option, read } of fields) {
    const given = values[option]
    if (typeof given === 'string') lay(said, path, readAs(option, read, given))
  }
  const { data, error } = shape.safeParse(said)
  if (!error) return data
  throw new Unclear(error.issues.map((issue) => wrong(issue, fields, of, said)).join('\n'))
}

function under(schema: Schema, path: readonly string[]): Field[] {
  if (schema.const !== undefined) return []
  if (schema.properties) return Object.entries(schema.properties).flatMap(([name, part]) => under(part, [...path, name]))
  return [{ path, option: optionFor(path), ...kindOf(schema) }]
}

function optionFor(path: readonly string[]): string {
  return path.map((name) => name.replace(/(?<=.)Id$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).join('-')
}

function kindOf(schema: Schema): Pick<Field, 'wants' | 'read'> {
  const [inner, nothing] = schema.anyOf ?? []
  if (inner && nothing?.type === 'null') {
    const { wants, read } = kindOf(inner)
    return { wants: worded('terminal.field.orNothing', { wants }), read: (given) => (given === '' ? null : read(given)) }
  }
  if (schema.propertyNames) return answers(schema.propertyNames.enum ?? [], schema.additionalProperties?.enum ?? [])
  if (schema.type === 'array') return list(kindOf(schema.items ?? {}))
  if (schema.enum) return choice(schema.enum)
  if (schema.type === 'boolean') return { ...choice(['yes', 'no']), read: (given) => choice(['yes', 'no']).read(given) === 'yes' }
  if (schema.type === 'integer') return { wants: worded('terminal.field.wants', { kind: 'number' }), read: whole }
  if (schema.format === 'date-time') return { wants: worded('terminal.field.wants', { kind: 'moment' }), read: exactMoment }
  return { wants: worded('terminal.field.wants', { kind: schema.format === 'uuid' ? 'id' : 'text' }), read: (given) => given }
}

function choice(choices: readonly string[]) {
  const wants = new Intl.ListFormat('en', { type: 'disjunction' }).format(choices)
  const read = (given: string) => {
    if (choices.includes(given)) return given
    throw new Unclear(worded('terminal.field.notOneOf', { given, wants }))
  }
  return { wants, read }
}

function whole(given: string): number {
  if (/^\d{1,9}$/.test(given)) return Number(given)
  throw new Unclear(worded('terminal.field.notOneOf', { given, wants: worded('terminal.field.wants', { kind: 'number' }) }))
}

function list({ wants, read }: Pick<Field, 'wants' | 'read'>) {
  return { wants: worded('terminal.field.several', { wants }), read: (given: string) => given.split(',').map((one) => read(one.trim())) }
}

/** `leave=nothingFound,hospital=notYet` */
function answers(names: readonly string[], possible: readonly string[]) {
  const [name, answer] = [choice(names), choice(possible)]
  const wants = worded('terminal.field.answers', { names: name.wants, answers: answer.wants })
  const read = (given: string) =>
    Object.fromEntries(given.split(',').map((one) => [name.read(one.split('=')[0]?.trim() ?? ''), answer.read(one.split('=')[1] ?? '')]))
  return { wants, read }
}

function readAs(option: string, read: Field['read'], given: string): unknown {
  try {
    return read(given)
  } catch (error) {
    if (error instanceof Unclear) throw new Unclear(worded('terminal.field.wrong', { option, problem: error.message }))
    throw error
  }
}

/** Puts a value at the end of a path, and makes the way there. */
function lay(said: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) said[name] = value
  else {
    said[name] = { ...Object(said[name]) }
    lay(said[name] as Record<string, unknown>, rest, value) // it was made a line above
  }
}

function onlyKnown(file: unknown, fields: readonly Field[], of: string, path: readonly string[] = []): void {
  if (path.length > 0 && fields.some((field) => field.path.join('.') === path.join('.'))) return
  const isWay = fields.some((field) => path.every((name, place) => field.path[place] === name))
  if (!isWay) throw new Unclear(worded('terminal.field.unknown', { of, name: path.join('.'), known: known(fields) }))
  for (const [name, part] of Object.entries(Object(file))) onlyKnown(part, fields, of, [...path, name])
}

export function known(fields: readonly Field[]): string {
  return fields.map(({ option }) => `--${option}`).join(', ')
}

function wrong({ path, message }: z.core.$ZodIssue, fields: readonly Field[], of: string, said: object): string {
  const field = fields.find((one) => one.path.every((name, place) => name === path[place]))
  const place = path.join('.')
  if (!field) {
    const missing = fields.filter((one) => path.every((name, at) => name === one.path[at]))
    return missing.map(({ option, wants }) => worded('terminal.field.missing', { of, option, wants })).join('\n')
  }
  const value = path.reduce<unknown>((part, name) => Object(part)[name], said)
  if (value === undefined) return worded('terminal.field.missing', { of, option: field.option, wants: field.wants })
  return worded('terminal.field.wrong', { option: field.option, problem: `${message} (${place})` })
}
