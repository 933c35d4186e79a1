import { checkRegime } from '@muster/domain/absence/regime/check.ts'
import { problemAt, type RegimeProblem } from '@muster/domain/absence/regime/problem.ts'
import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import { Fault } from '@muster/domain/fault.ts'
import { type Document, isAlias, isCollection, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml'

/** Regimes are a few hundred lines; the largest of ours has 33 kB. */
const mostBytes = 128 * 1024
const mostDeep = 12
/** Told of the form at most: one slip of it can upset many lines after it. */
const mostOfForm = 10

/** Line and column, from one. */
type Place = [number, number]

export type ReadRegime = { regime: Regime; faults: [] } | { regime: undefined; faults: Fault[] }

/**
 * A regime from its YAML text, or everything that is wrong with it, in the order of the lines: faults `regimeInvalid` and
 * `clockMayNotDecide`, each with `file` (as given, empty for none), `line`, `column`, `where` (the path), `problem`, `near` and `known`.
 * Aliases are refused (a few lines of them unfold without end), and so are texts over 128 KiB and values nested more than twelve deep.
 */
export function readRegime(text: string, file = ''): ReadRegime {
  const fault = ({ code, problem, path, near, known }: RegimeProblem, [line, column]: Place) =>
    new Fault(code, { file, line, column, where: path.join('.'), problem, near, known })
  const size = Buffer.byteLength(text)
  if (size > mostBytes) return refused([fault(problemAt([], 'tooLarge', { near: String(size), known: String(mostBytes) }), [1, 1])])
  const bracket = tooDeepAt(text)
  const lines = new LineCounter()
  if (bracket) return refused([fault(problemAt([], 'tooDeep', { known: String(mostDeep) }), bracket)])
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, stringKeys: true })
  const place = (offset: number): Place => [lines.linePos(offset).line, lines.linePos(offset).col]
  const unread = [
    ...[...document.errors, ...document.warnings]
      .slice(0, mostOfForm)
      .map(({ message, pos }) => fault(problemAt([], 'yaml', { near: message.split('\n')[0] ?? '' }), place(pos[0]))),
    ...againstTheForm(document)
      .slice(0, mostOfForm)
      .map(({ problem, offset }) => fault(problem, place(offset))),
  ]
  if (unread.length > 0) return refused(unread)
  const { regime, problems } = checkRegime(document.toJS({ maxAliasCount: 0 }))
  if (regime) return { regime, faults: [] }
  return refused(problems.map((problem) => fault(problem, place(offsetOf(document, problem)))))
}

/** A regime that is in order; else the first fault. A clock that would decide comes before all others. */
export function parseRegime(text: string, file = ''): Regime {
  const { regime, faults } = readRegime(text, file)
  if (regime) return regime
  throw faults.find(({ code }) => code === 'clockMayNotDecide') ?? faults[0]
}

/** Texts that were read before: to read one takes longer than all else on a page that tells of it. */
const read = new Map<string, Regime | undefined>()
const mostKept = 50

/** The regime of a text, undefined where it is not in order; read once while it is kept. */
export function readOnce(text: string): Regime | undefined {
  if (!read.has(text)) {
    if (read.size >= mostKept) read.clear()
    read.set(text, readRegime(text).regime)
  }
  return read.get(text)
}

function refused(faults: Fault[]): ReadRegime {
  const at = ({ facts }: Fault) => Number(facts.line) * 100_000 + Number(facts.column)
  return { regime: undefined, faults: faults.sort((one, other) => at(one) - at(other)) }
}

/**
 * Where brackets, or marks of a list on one line, begin to lie deeper than any regime has them. The parser would take seconds over many
 * thousands of them; brackets in texts are counted too, so that the mark lies well above twelve.
 */
function tooDeepAt(text: string): Place | undefined {
  for (const [index, line] of text.split('\n').entries()) if (/^[^#]*?(?:[-?:][ \t]+){13}/.test(line)) return [index + 1, 1]
  let depth = 0
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + ('[{'.includes(bracket) ? 1 : -1))
    if (depth > 10 * mostDeep) return [text.slice(0, index).split('\n').length, index - text.lastIndexOf('\n', index)]
  }
  return undefined
}

/** What YAML allows and a regime may not have: aliases and tags, a key twice, a depth that no regime has. */
function againstTheForm(document: Document.Parsed): { problem: RegimeProblem; offset: number }[] {
  const found: { problem: RegimeProblem; offset: number }[] = []
  visit(document, {
    Alias: (_key, node) => void found.push({ problem: problemAt([], 'alias', { near: node.source }), offset: start(node) }),
    Node: (_key, node, path) => {
      if (!isAlias(node) && node.anchor !== undefined)
        found.push({ problem: problemAt([], 'alias', { near: node.anchor }), offset: start(node) })
      if (path.filter(isCollection).length > mostDeep) {
        found.push({ problem: problemAt([], 'tooDeep', { known: String(mostDeep) }), offset: start(node) })
        return visit.BREAK
      }
    },
    Map: (_key, map) => {
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        if (isScalar(key) && seen.has(key.value))
          found.push({ problem: problemAt([], 'keyTwice', { near: String(key.value) }), offset: start(key) })
        seen.add(isScalar(key) ? key.value : key)
      }
    },
  })
  return found
}

/** Where the innermost part of the path stands that is there: its key, or its value. */
function offsetOf(document: Document.Parsed, { path, at }: RegimeProblem): number {
  let offset = 0
  let here: unknown = document.contents
  for (const [index, part] of path.entries()) {
    const isLast = index === path.length - 1
    const pair = isMap(here) ? here.items.find(({ key }) => isScalar(key) && String(key.value) === String(part)) : undefined
    const value: unknown = pair ? pair.value : isCollection(here) ? here.get(part, true) : undefined
    const wanted = isLast && at === 'key' && isScalar(pair?.key) ? pair.key : value
    if (!isNodeWithPlace(wanted)) return offset
    offset = start(wanted)
    here = value
  }
  return offset
}

function isNodeWithPlace(node: unknown): node is Node {
  return (isScalar(node) || isCollection(node)) && node.range != null
}

function start(node: Node): number {
  return node.range?.[0] ?? 0
}
