import type * as z from 'zod'
import { closest, slipOf } from './closest.ts'
import { keysAt } from './keysAt.ts'
import { type ProblemKind, problemAt, problemKinds, type RegimeProblem } from './problem.ts'
import { conditionFacts } from './reliefShape.ts'

type Issue = z.core.$ZodIssue
type Path = RegimeProblem['path']

/** Where a text could make the end of a clock, or a fact, decide. */
const decidingParts = /^(clocks\.\d+|dropping|immediate\.\d+|lateFloor)(\.|$)/
/** Keys somebody might think of for that: `becomes: AWL`, `setsNature`, `thenStatus`. */
const decidingKey = /decid|decision|becom|^sets?([A-Z_]|$)|auto|status|nature|finding|convict|outcome|presum|turns|voluntary/i

const mostKeys = 100

/** An issue of the shape as problems with their place: one for each key that is not known, up to a hundred. */
export function fromIssue(issue: Issue): RegimeProblem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  if (issue.code === 'unrecognized_keys') return issue.keys.slice(0, mostKeys).map((key) => unknownKey(path, key, keysAt(path)))
  if (issue.code === 'invalid_key') return [problemAt(path, 'notAName', { at: 'key', near: String(path.at(-1) ?? '') })]
  if (issue.code === 'invalid_value') return [notOneOf(path, issue.input, issue.values.map(String))]
  if (issue.code === 'invalid_union') return [notOneOf(path, issue.input, path.at(-1) === 'fact' ? conditionFacts : [])]
  if (issue.code === 'invalid_type') return [wrongType(path, issue)]
  if (issue.code === 'too_small' || issue.code === 'too_big') return [outOfBounds(path, issue)]
  if (issue.code === 'invalid_format')
    return [problemAt(path, issue.format === 'date' ? 'notADay' : 'notAName', { near: shown(issue.input) })]
  if (issue.code === 'custom') return [problemAt(path, refinement(issue.message), { near: shown(issue.input) })]
  return [problemAt(path, 'wrongKind', { near: shown(issue.input) })]
}

/** Every refinement of the shapes but that of a day carries the name of a problem as its message. */
function refinement(message: string): ProblemKind {
  return problemKinds.find((kind) => kind === message) ?? 'notADay'
}

function unknownKey(path: Path, key: string, known: readonly string[]): RegimeProblem {
  const meant = slipOf(key, known)
  const decides = meant === undefined && decidingParts.test(path.join('.')) && decidingKey.test(key)
  const found = { at: 'key', near: key, known: meant ?? closest(key, known) } as const
  return problemAt([...path, key], 'unknownKey', decides ? { ...found, code: 'clockMayNotDecide', known: '' } : found)
}

function notOneOf(path: Path, input: unknown, values: string[]): RegimeProblem {
  if (input === undefined) return problemAt(path, 'missing', { near: String(path.at(-1) ?? ''), known: values.join(', ') })
  const given = shown(input)
  const meant = slipOf(given, values)
  const known = meant ?? (values.length > 12 ? closest(given, values) || `${values.slice(0, 12).join(', ')}, …` : values.join(', '))
  const whatHappensAtZero = /^clocks\.\d+\.(onExpiry|prepares\.(decision|preselected))$|^immediate\.\d+\.proposes$/.test(path.join('.'))
  const decides = whatHappensAtZero && (meant === undefined || given === 'voluntary')
  return problemAt(path, 'notOneOf', { near: given, known, code: decides ? 'clockMayNotDecide' : 'regimeInvalid' })
}

function wrongType(path: Path, issue: z.core.$ZodIssueInvalidType): RegimeProblem {
  if (issue.input === undefined) return problemAt(path, 'missing', { near: String(path.at(-1) ?? '') })
  if (issue.expected === 'int') return problemAt(path, 'notWhole', { near: shown(issue.input) })
  return problemAt(path, 'wrongKind', { near: shown(issue.input), known: issue.expected })
}

function outOfBounds(path: Path, issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): RegimeProblem {
  const isText = issue.origin === 'string'
  const isMany = isText || issue.origin === 'array'
  if (issue.code === 'too_small') return problemAt(path, isMany ? 'empty' : 'tooSmall', { near: shown(issue.input) })
  return problemAt(path, isMany ? 'tooLong' : 'tooBig', { near: isText ? '' : shown(issue.input), known: String(issue.maximum) })
}

function shown(input: unknown): string {
  if (input === null) return 'null'
  if (typeof input === 'object') return Array.isArray(input) ? 'a list' : 'several keys'
  return String(input).slice(0, 60)
}
