import * as z from 'zod'
import { Regime } from './regime.ts'

const width = 140

/** The JSON Schema of a regime as it is written (`regimes/schema.json`), for editors that complete and check while one writes. */
export function schemaText(): string {
  const { $schema, ...rest } = z.toJSONSchema(Regime, { io: 'input' })
  return `${laidOut({ $schema, title: 'A regime of Muster', ...rest }, 0)}\n`
}

/** JSON as our formatter sets it: a list on one line where it fits. */
function laidOut(value: unknown, depth: number, before = 0): string {
  const indent = '  '.repeat(depth)
  if (Array.isArray(value)) {
    const items = value.map((item) => laidOut(item, depth + 1))
    const line = `[${items.join(', ')}]`
    const fits = !items.some((item) => item.includes('\n')) && before + line.length + 1 <= width
    return fits ? line : `[\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const lines = Object.entries(value).map(([key, inner]) => {
    const start = `${indent}  ${JSON.stringify(key)}: `
    return start + laidOut(inner, depth + 1, start.length)
  })
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`
}
