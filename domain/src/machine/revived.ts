import type { Revived } from './shapes.ts'

/** The facts of the sentence «machine.revived.…» of a line; `ended` is when it was ended, as it is to be read. */
export function revivedFacts(line: Revived, ended: string): Record<string, string | number> {
  const facts = { name: line.name, ended }
  if (line.what === 'way') return { ...facts, kind: line.kind, label: line.label }
  if (line.what === 'codes') return { ...facts, count: line.count }
  return line.what === 'grant' ? { ...facts, title: line.title, unit: line.unitName ?? 'none' } : facts
}
