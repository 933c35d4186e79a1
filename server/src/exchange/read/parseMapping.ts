import { UnitMapping } from '@muster/domain/exchange/orbat/unitMapping.ts'
import { PeopleMapping } from '@muster/domain/exchange/table/mapping.ts'
import { Fault } from '@muster/domain/fault.ts'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import * as z from 'zod'

export type AnyMapping = PeopleMapping | UnitMapping
const AnyMapping = z.discriminatedUnion('kind', [PeopleMapping, UnitMapping])

/**
 * A mapping from its YAML text. The first thing wrong is told with its line and its path: a key that is misspelt, a value that is
 * none of those possible. Aliases are refused: a few lines of them unfold without end.
 */
export function parseMapping(text: string): AnyMapping {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, stringKeys: true })
  const [error] = document.errors
  if (error !== undefined)
    throw new Fault('mappingInvalid', {
      line: lines.linePos(error.pos[0]).line,
      where: '',
      problem: 'yaml',
      near: firstLine(error.message),
    })
  const parsed = AnyMapping.safeParse(withoutAliases(document), { reportInput: true })
  if (parsed.success) return parsed.data
  const [issue] = deepest(parsed.error.issues)
  const path = [...(issue?.path ?? [])].map((part) => (typeof part === 'symbol' ? String(part) : part))
  throw new Fault('mappingInvalid', { line: lineOf(document, path, lines), where: path.join('.'), ...problemOf(issue) })
}

export function parsePeopleMapping(text: string): PeopleMapping {
  const mapping = parseMapping(text)
  if (mapping.kind !== 'people') throw new Fault('mappingInvalid', { line: 1, where: 'kind', problem: 'notOneOf', near: 'people' })
  return mapping
}

export function parseUnitMapping(text: string): UnitMapping {
  const mapping = parseMapping(text)
  if (mapping.kind !== 'units') throw new Fault('mappingInvalid', { line: 1, where: 'kind', problem: 'notOneOf', near: 'units' })
  return mapping
}

function withoutAliases(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch (error) {
    throw new Fault('mappingInvalid', { line: 0, where: '', problem: 'yaml', near: error instanceof Error ? firstLine(error.message) : '' })
  }
}

/** Where a value may be of several kinds, the issue that lies deepest in it says most. */
function deepest(issues: z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
    const inner = issue.errors.map(deepest).sort((one, other) => (other[0]?.path.length ?? 0) - (one[0]?.path.length ?? 0))[0] ?? []
    return inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] }))
  })
}

function problemOf(issue: z.core.$ZodIssue | undefined): { problem: string; near: string } {
  if (issue?.code === 'unrecognized_keys') return { problem: 'unknownKey', near: issue.keys.join(', ') }
  if (issue?.code === 'invalid_value') return { problem: 'notOneOf', near: issue.values.map(String).join(', ') }
  if (issue?.code === 'invalid_union') return { problem: 'notOneOf', near: 'people, units' }
  if (issue?.code === 'invalid_type') return { problem: issue.input === undefined ? 'missing' : 'wrongKind', near: issue.expected }
  if (issue?.code === 'custom') return { problem: issue.message, near: '' }
  return { problem: 'wrongKind', near: issue?.message ?? '' }
}

/** The line of the innermost part of the path that is there. */
function lineOf(document: Document.Parsed, path: (string | number)[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? ''
}
