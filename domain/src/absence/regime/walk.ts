type Path = (string | number)[]
export type Plain = Record<string, unknown>

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every object within a plain value, with its path, the outer before the inner. */
export function* objectsIn(value: unknown, path: Path = []): Generator<{ path: Path; object: Plain }> {
  if (isPlain(value)) yield { path, object: value }
  for (const [key, inner] of entriesOf(value)) yield* objectsIn(inner, [...path, key])
}

/** Every text within a plain value, with its path. */
export function* textsIn(value: unknown, path: Path = []): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') yield { path, text: value }
  else for (const [key, inner] of entriesOf(value)) yield* textsIn(inner, [...path, key])
}

function entriesOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return value.map((inner, index) => [index, inner])
  return isPlain(value) ? Object.entries(value) : []
}
