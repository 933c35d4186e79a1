import { Ending, LegalFinding, Nature, Stage } from '@muster/domain/absence/case/words.ts'
import { DispositionKind } from '@muster/domain/absence/regime/words.ts'
import { wordsOf } from '../../law/glossary.ts'

/** Words that are put on somebody once it is known how it ended: a rate by them says nothing of what was ahead when the case began. */
const labels = new Set<string>([
  ...[...Nature.options, ...Ending.options, ...LegalFinding.options, ...Stage.options, ...DispositionKind.options].filter(
    (word) => word !== 'none' && word !== 'medical' && word !== 'transfer',
  ),
])
const rates = ['rate', 'share', 'percent', 'percentage', 'proportion', 'probability', 'risk', 'odds', 'hazard', 'likelihood', 'lethality']
const outcomes = ['dead', 'died', 'death', 'deceased', 'alive', 'killed', 'found', 'survived', 'outcome']
const counts = ['count', 'number', 'total', 'cases', 'persons', 'absences', 'n']

type Plain = Record<string, unknown>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const saysOneOf = (name: string, words: readonly string[]) =>
  wordsOf(name).some((word) => words.includes(word) || words.includes(word.replace(/s$/, '')))

/**
 * Places of a JSON schema at which numbers would be told by the final label of a case: a rate or a share beside such a label or under one, or a count by a
 * label and by how it ended (doctrine (e) 3). What is told by the label a case had at first (`firstNature`), with how many were opened (`openings`), is not among them.
 */
export function outcomesByLabel(schema: unknown, path = ''): string[] {
  if (Array.isArray(schema)) return schema.flatMap((one) => outcomesByLabel(one, path))
  if (!isPlain(schema)) return []
  const own = isPlain(schema.properties) && isTold(schema.properties) ? [path === '' ? '(whole)' : path] : []
  const inner = Object.entries(schema).flatMap(([key, part]) => {
    if (key === 'properties' && isPlain(part)) return Object.entries(part).flatMap(([name, one]) => outcomesByLabel(one, `${path}.${name}`))
    return outcomesByLabel(part, path)
  })
  return [...new Set([...own, ...inner])]
}

function isTold(properties: Plain): boolean {
  const names = Object.keys(properties)
  const isAtFirst = names.some((name) => wordsOf(name)[0] === 'first') && names.includes('openings')
  const byLabel =
    names.filter((name) => labels.has(name) && holdsNumber(properties[name])).length > 1 || Object.values(properties).some(isLabel)
  if (!byLabel || isAtFirst) return false
  const numbers = names.filter((name) => holdsNumber(properties[name]))
  const isRate = names.some((name) => saysOneOf(name, rates) && holdsNumber(properties[name]))
  const isCrossed = numbers.some((name) => saysOneOf(name, outcomes)) && numbers.some((name) => saysOneOf(name, counts))
  const isCounted =
    Object.values(properties).filter(isLabel).length > 1 && numbers.some((name) => saysOneOf(name, counts)) && numbers.length < 3
  const isKeyed = names.some((name) => labels.has(name) && under(properties[name], rates))
  return isRate || isCrossed || isCounted || isKeyed
}

/** A field that holds one of several labels. */
function isLabel(field: unknown): boolean {
  const words = isPlain(field)
    ? [field, ...(Array.isArray(field.anyOf) ? field.anyOf : [])].flatMap((one) => (Array.isArray(one.enum) ? one.enum : []))
    : []
  return words.filter((word) => labels.has(String(word))).length > 1
}

function holdsNumber(field: unknown): boolean {
  if (!isPlain(field)) return false
  const types = Array.isArray(field.type) ? field.type : [field.type]
  if (types.includes('number') || types.includes('integer')) return true
  if (Array.isArray(field.anyOf)) return field.anyOf.some(holdsNumber)
  return isPlain(field.properties) && Object.values(field.properties).some(holdsNumber)
}

function under(field: unknown, words: readonly string[]): boolean {
  if (!isPlain(field) || !isPlain(field.properties)) return false
  return Object.entries(field.properties).some(([name, one]) => saysOneOf(name, words) && holdsNumber(one))
}

const ofLabel = /\b(?:in)?voluntary\b|of their own will|captured or missing|\{(?:nature|ending|legal|disposition)\b/i
const ofRate = /%|\bper cent\b|\bpercent|\bper 1,?000|\bof every\b|\bin \{\w+\} of\b|\{(?:rate|share|percent|risk|odds)\b/i

/** Keys of sentences that would tell a rate or a share beside a final label. */
export function sentencesByLabel(messages: Readonly<Record<string, string>>): string[] {
  return Object.entries(messages).flatMap(([key, message]) => (ofLabel.test(message) && ofRate.test(message) ? [key] : []))
}
