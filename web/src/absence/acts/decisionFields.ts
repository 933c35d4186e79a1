import { Standard } from '@muster/domain/absence/regime/words.ts'
import type { Decision } from '../caseView.ts'
import { type DecisionKind, decisionForms, type FieldSpec } from './fields.ts'
import type { Values } from './input.ts'

const held: FieldSpec = { name: 'held', as: 'moment' }
/** The writing of a senior who overrides what stands in the way, and the paper of a second person who signs outside Muster: each is one thing with two fields. */
const nested = {
  override: { overrideBy: 'by', overrideWriting: 'writing' },
  countersigned: { countersignedBy: 'by', countersignedDocument: 'document' },
} as const
const fieldsIn = (of: keyof typeof nested): FieldSpec[] => Object.keys(nested[of]).map((name) => ({ name, as: 'text' }))

export function isNested({ name }: FieldSpec): boolean {
  return Object.values(nested).some((fields) => name in fields)
}

/** What the event says under the name of the field. */
export function isPlain(spec: FieldSpec): boolean {
  return !isNested(spec) && spec.name !== held.name
}

/**
 * The fields of a decision: what its law asks for besides is not optional then; what stands in the way asks for a writing; and an office that nobody in Muster holds
 * for who decided, or signed, and their paper. Whoever rejects a contest says how it can go on.
 */
export function fieldsOf(
  what: DecisionKind,
  decision: Decision | undefined,
  { isBlocked, office, isUpheld }: { isBlocked: boolean; office: string | undefined; isUpheld?: string | undefined },
): FieldSpec[] {
  const { nature, upon, second = [], outside = [] } = decision ?? {}
  const isRecorded = outside.some((one) => one === office)
  const must = [
    ...(nature === 'voluntary' ? ['evidence', 'against'] : []),
    ...(nature === 'notAbsent' || nature === 'excused' || isRecorded || upon ? ['document'] : []),
    ...(isRecorded ? ['authority'] : []),
    ...(isUpheld === 'no' ? ['howToGoOn'] : []),
  ]
  const forms = decisionForms[what].filter(
    ({ name }) => (name !== 'authority' || isRecorded) && (name !== 'howToGoOn' || isUpheld === 'no'),
  )
  const fields = withStandard(forms, decision).map(
    ({ isOptional, ...spec }): FieldSpec => (isOptional && !must.includes(spec.name) ? { ...spec, isOptional } : spec),
  )
  const isSigned = second.length > 0 && second.every((one) => outside.includes(one))
  return [...fields, ...(isBlocked ? fieldsIn('override') : []), ...(isSigned ? fieldsIn('countersigned') : []), held]
}

/** The standard of proof that the rules name, or a heavier one; where they name one, every form asks for it. */
function withStandard(forms: readonly FieldSpec[], decision: Decision | undefined): FieldSpec[] {
  const least = Standard.options.indexOf(decision?.standard ?? 'notStated')
  const spec: FieldSpec = { name: 'standard', as: 'list', words: Standard.options.slice(least), list: 'standard' }
  const isAsked = forms.some(({ name }) => name === spec.name)
  return [...forms.map((one) => (one.name === spec.name ? spec : one)), ...(least > 0 && !isAsked ? [spec] : [])]
}

/** What a decision says in one thing of two fields. */
export function besidesIn(fields: readonly FieldSpec[], values: Values): Record<string, Record<string, string>> {
  const shown = Object.entries(nested).filter(([, names]) => fields.some(({ name }) => name in names))
  return Object.fromEntries(
    shown.map(([of, names]) => [of, Object.fromEntries(Object.entries(names).map(([name, key]) => [key, (values[name] ?? '').trim()]))]),
  )
}
