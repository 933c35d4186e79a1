import { v7 } from 'uuid'
import * as z from 'zod'

type Schema = {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  minLength?: number
  minimum?: number
  minItems?: number
  default?: unknown
  $ref?: string
}

/** Values for fields by their names: whose unit, whose person, which transfer. */
export type Named = Readonly<Record<string, unknown>>

/**
 * An input that an action’s own shape accepts, with the fields that are needed and those that are named. So that attempts are made with every action there
 * is, without a list of them to be kept.
 */
export function sampleInput(shape: z.ZodType, named: Named): unknown {
  const schema = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) as Schema // zod's own type allows booleans
  return sampleOf(schema, '', named)
}

function sampleOf(schema: Schema, name: string, named: Named): unknown {
  if (name in named && fits(schema)) return named[name]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice) return sampleOf(choice, name, named)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return sampleObject(schema, named)
  if (type === 'array') return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => sampleOf(schema.items ?? {}, name, named))
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (type === 'boolean') return true
  return sampleText(schema, name)
}

function sampleObject({ properties = {}, required = [] }: Schema, named: Named): object {
  const wanted = Object.entries(properties).filter(([name]) => required.includes(name) || name in named)
  return Object.fromEntries(wanted.map(([name, part]) => [name, sampleOf(part, name, named)]))
}

function sampleText({ format, pattern, minLength = 0 }: Schema, name: string): string {
  if (format === 'uuid') return v7()
  if (format === 'date-time') return '2024-06-01T00:00:00Z'
  if (format === 'date' || name === 'on' || name === 'from') return '2024-06-01'
  if (pattern?.includes('[0-9a-f]{64}')) return '0'.repeat(64)
  if (/^(to|until|expectedOn)$/.test(name)) return '2024-06-20'
  return 'x'.repeat(Math.max(6, minLength))
}

/** A named value stands for an id or a text; a part that is an object is built from its own parts. */
function fits({ type }: Schema): boolean {
  return type !== 'object' && type !== 'array'
}
