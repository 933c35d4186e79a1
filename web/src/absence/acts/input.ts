import { momentOfClock } from '@muster/domain/zone.ts'
import { Refusal } from '../../app/client.ts'
import type { FieldSpec } from './fields.ts'

/** What a form holds while it is filled in: text by field. */
export type Values = Record<string, string>

/** What an event says, from what its form holds. A field that was left empty is left out. */
export function saysOf(kind: string, fields: readonly FieldSpec[], values: Values, zone: string): Record<string, unknown> {
  const given = fields.flatMap(({ name, ...spec }): [string, unknown][] => {
    const value = (values[name] ?? '').trim()
    return value === '' ? [] : [[name, givenBy(spec, value, zone)]]
  })
  return { kind, ...Object.fromEntries(given) }
}

function givenBy({ as, words }: Omit<FieldSpec, 'name'>, value: string, zone: string): unknown {
  if (as === 'moment') return momentOfClock(value, zone)
  if (as === 'yes') return value === 'yes'
  if (as === 'number') return Number(value)
  if (as === 'evidence') return value.split(' ')
  if (as === 'choice') return value === otherChoice ? null : value
  return typeof words?.[0] === 'number' ? Number(value) : value
}

/** A way to settle that is in no rule: it takes a reason and a second person. */
export const otherChoice = 'other'

/** The fields that are not filled in as they have to be, each with the key of a sentence that says how. */
export function wantingIn(fields: readonly FieldSpec[], values: Values, zone: string): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, as, isOptional }) => {
      const value = (values[name] ?? '').trim()
      if (value === '') return isOptional ? [] : [[name, keyOf(as)]]
      if (as === 'moment' && momentOfClock(value, zone) === undefined) return [[name, 'absence.error.moment']]
      if (as === 'number' && !/^[1-9]\d{0,4}$/.test(value)) return [[name, 'absence.error.number']]
      return []
    }),
  )
}

function keyOf(as: FieldSpec['as']): string {
  if (as === 'moment' || as === 'number') return `absence.error.${as}`
  return as === 'text' || as === 'area' ? 'absence.error.words' : 'absence.error.choose'
}

/** Which field a refusal is about, where it names no place of its own. */
const about: Partial<Record<string, readonly string[]>> = {
  eventInFuture: ['held', 'from'],
  eventBeforeCase: ['held'],
  dayOutOfOrder: ['missedAt', 'held', 'to'],
  notContestable: ['contested'],
  notDecider: ['office'],
  conflictOfInterest: ['office', 'to'],
  needsEvidence: ['unitId', 'against', 'document', 'why', 'howToGoOn', 'note'],
  ...{ referralOpen: ['to'], answerWhose: ['answeredBy'], referralKeptBack: ['why'] },
  ...{ lateNeedsContact: ['from'], notLate: ['to', 'from'], notDatedBack: ['from'], droppedFrom: ['from'] },
  notAssigned: ['from', 'missedAt'],
  ...{ notOwed: ['part'], owedFirst: ['part'], provedTooSoon: ['held'], notExcused: ['office'] },
  ...{ notPlacedThere: ['unitId'], placedUnderComplaint: ['unitId'], stillOwed: ['because'] },
  dispositionUnknown: ['dispositionId'],
  offerUnknown: ['offerId'],
  offerNotThen: ['offerId', 'held'],
  offerBinds: ['dispositionId'],
  placeTooExact: ['place'],
  unitNotOnThatDay: ['unit'],
  reportTwice: ['says'],
  reportUnknown: ['onReport'],
  happeningLater: ['missedAt'],
  absencesOpen: ['people'],
}

/** The server's sentence, put to the field it is about; nothing where it is about none of those shown. */
export function refusedField(error: Error, shown: readonly string[]): Values {
  if (!(error instanceof Refusal)) return {}
  const named = /(\w+)$/.exec(error.place ?? '')?.[1] ?? ''
  const field = [named, ...(about[error.code] ?? [])].find((one) => shown.includes(one))
  return field === undefined ? {} : { [field]: error.message }
}
