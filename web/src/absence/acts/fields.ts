import { isConfidedFlag } from '@muster/domain/absence/case/confided.ts'
import type { DecisionWord, RecordedWord } from '@muster/domain/absence/case/event.ts'
import { referralOfPart } from '@muster/domain/absence/case/referrals.ts'
import * as words from '@muster/domain/absence/case/words.ts'
import { RejoiningMode, Standard, TollCause } from '@muster/domain/absence/regime/words.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type * as z from 'zod'

export type FactKind = z.infer<typeof RecordedWord>['kind']
export type DecisionKind = z.infer<typeof DecisionWord>['kind']

/** How a field is asked for. What is chosen from is a list of ours, or comes with the case: its offices, steps, evidence, ways. */
export type As =
  | 'moment'
  | 'text'
  | 'area'
  | 'number'
  | 'person'
  | 'list'
  | 'yes'
  | 'unit'
  | 'office'
  | 'part'
  | 'evidence'
  | 'status'
  | 'choice'
  | 'ending'
  | 'owed'
  | 'offer'
  | 'reset'
  | 'contested'
  | 'immediate'
export type FieldSpec = {
  name: string
  as: As
  /** of `list`: the words, and under which list of the catalogue they stand (`absence.word.<list>.<word>`) */
  words?: readonly (string | number)[]
  list?: string
  isOptional?: true
}

const list = (name: string, options: readonly (string | number)[], under = name): FieldSpec => ({
  name,
  as: 'list',
  words: options,
  list: under,
})
const yes = (name: string): FieldSpec => ({ name, as: 'yes' })
const text = (name: string): FieldSpec => ({ name, as: 'text' })
const area = (name: string): FieldSpec => ({ name, as: 'area' })
const moment = (name: string): FieldSpec => ({ name, as: 'moment' })
const maybe = (spec: FieldSpec): FieldSpec => ({ ...spec, isOptional: true })
const note = maybe(area('note'))
const offer: FieldSpec = { name: 'offerId', as: 'offer', isOptional: true }
const office: FieldSpec = { name: 'office', as: 'office' }
const reasons = area('reasons')
/** The paper that says it; and who decided, where nobody in Muster holds the office. */
const paper = [maybe(text('document')), maybe(text('authority'))]

/** What a keeper of the file writes down, by kind: all but `linked`, for which the other absence has first to be found. */
export const factForms: Partial<Record<FactKind, readonly FieldSpec[]>> = {
  contact: [list('with', words.ContactWith.options), list('how', words.ContactHow.options), yes('reached'), note],
  late: [moment('from'), moment('to')],
  search: [list('where', words.SearchAt.options), list('result', words.SearchResult.options), note],
  report: [
    list('origin', words.Origin.options),
    text('title'),
    area('says'),
    list('reliability', words.Reliability.options),
    list('credibility', [1, 2, 3, 4, 5, 6]),
    list('bearing', words.Bearing.options),
  ],
  evidence: [list('of', words.EvidenceOf.options, 'nature'), list('side', words.Side.options), area('what')],
  immediateFact: [{ name: 'immediateId', as: 'immediate' }, area('what'), maybe(text('document'))],
  risk: [list('flag', words.RiskFlag.options), yes('isRaised'), note],
  equipment: [text('what'), { name: 'count', as: 'number' }, yes('isArm'), yes('isBack')],
  companion: [{ name: 'personId', as: 'person' }, yes('isSure')],
  familyTold: [list('named', words.ToldOf.options), text('whom'), area('what'), maybe(moment('nextWordBy'))],
  askedToComeBack: [list('through', ['desk', 'unit', 'police', 'thirdParty', 'app'], 'asked'), offer, note],
  tolled: [list('cause', TollCause.options), moment('from'), maybe(moment('to'))],
  done: [{ name: 'part', as: 'part' }, note],
  proved: [{ name: 'part', as: 'owed' }, area('proof'), maybe({ name: 'unitId', as: 'unit' }), maybe(text('document'))],
  resetChallenged: [{ name: 'resetId', as: 'reset' }, text('challenger'), area('grounds')],
  contested: [{ name: 'contested', as: 'contested' }, text('challenger'), area('grounds')],
  referred: [list('to', words.ReferredTo.options), yes('isUrgent'), area('why')],
  conflict: [office, list('why', words.SaidConflict.options, 'conflict')],
  legal: [list('finding', words.LegalFinding.exclude(['none']).options), text('authority'), text('document'), maybe(area('says'))],
  withdrawn: [reasons],
  stateOfWar: [],
}

/** What an office decides, by kind. */
export const decisionForms: Record<DecisionKind, readonly FieldSpec[]> = {
  located: [office, list('through', words.Origin.options, 'origin'), yes('mayFamilyBeTold'), reasons, ...paper],
  rejoined: [
    list('mode', RejoiningMode.options),
    { name: 'unitId', as: 'unit' },
    moment('from'),
    maybe(text('place')),
    maybe(text('metBy')),
    { name: 'status', as: 'status' },
    area('condition'),
    list('medical', ['seen', 'offered', 'declined']),
    yes('areRightsTold'),
    offer,
  ],
  inquiry: [office, reasons, ...paper],
  determined: [
    office,
    { name: 'status', as: 'status' },
    moment('from'),
    maybe(moment('to')),
    maybe({ name: 'evidence', as: 'evidence' }),
    maybe(area('against')),
    reasons,
    list('standard', Standard.options),
    ...paper,
  ],
  relieved: [office, { name: 'reliefId', as: 'choice' }, reasons, ...paper],
  disposed: [office, { name: 'dispositionId', as: 'choice' }, text('rule'), reasons, ...paper],
  waived: [{ name: 'part', as: 'choice' }, office, reasons, ...paper],
  dropped: [office, { name: 'status', as: 'status' }, moment('from'), reasons, ...paper],
  leftAbroad: [office, area('howToAskAgain'), reasons, ...paper],
  clockReset: [{ name: 'part', as: 'choice' }, text('order'), moment('from'), office, reasons, ...paper],
  resetAnswered: [{ name: 'resetId', as: 'choice' }, yes('isUpheld'), office, reasons, ...paper],
  contestAnswered: [{ name: 'contestId', as: 'choice' }, yes('isUpheld'), office, reasons, maybe(area('howToGoOn')), ...paper],
  timeBarred: [office, reasons, ...paper],
  deceased: [office, moment('on'), text('document'), maybe(text('authority')), reasons],
  closed: [{ name: 'because', as: 'ending' }, reasons],
  reopened: [office, reasons, ...paper],
}

/** The kinds in the order in which a keeper needs them, by what they are about. */
export const factGroups: readonly { group: string; kinds: readonly FactKind[] }[] = [
  { group: 'looking', kinds: ['contact', 'search', 'report', 'late'] },
  { group: 'person', kinds: ['risk', 'equipment', 'companion', 'tolled', 'evidence', 'immediateFact'] },
  { group: 'family', kinds: ['familyTold', 'askedToComeBack'] },
  { group: 'work', kinds: ['done', 'proved', 'contested', 'resetChallenged', 'referred', 'conflict', 'legal'] },
]

/** What is asked of an answer to a referral, or of taking it back or over; of what was confided nobody is asked a word. */
const answerForms: Record<Exclude<words.Referral, 'asked'>, readonly FieldSpec[]> = {
  accepted: [maybe(text('answeredBy')), maybe(area('why'))],
  rejected: [list('rejectedFor', words.RejectedFor.options), area('why'), maybe(text('answeredBy'))],
  revoked: [area('why')],
  takenOver: [area('why'), maybe(text('answeredBy'))],
  done: [area('why'), maybe(text('answeredBy'))],
}

/** What a form asks in a case: the unit of a placement, and of no other proof; of a referral and of a risk what belongs to what was chosen. */
export function fieldsOfFact(
  kind: FactKind,
  values: Partial<Record<string, string>>,
  { settling, stage }: Pick<AbsenceFile, 'settling' | 'stage'>,
): readonly FieldSpec[] {
  const fields = factForms[kind] ?? []
  if (kind === 'referred') return fieldsOfReferral(values)
  if (kind === 'risk') return fieldsOfRisk(fields, values, stage)
  if (kind === 'done' && referralOfPart(values.part ?? '')) return fields.map(({ isOptional: _, ...spec }) => spec)
  if (kind !== 'proved') return fields
  const isPlacement = settling.find(({ part }) => part === values.part)?.kind === 'placement'
  return fields.flatMap(({ isOptional, ...spec }): FieldSpec[] => {
    if (spec.name === 'unitId') return isPlacement ? [spec] : []
    return [isOptional ? { ...spec, isOptional } : spec]
  })
}

/** What is no longer seen takes its reason. What is confided stays, so that nobody is asked whether it is seen; of a closed case nothing else is to be said. */
function fieldsOfRisk(
  fields: readonly FieldSpec[],
  { flag, isRaised }: Partial<Record<string, string>>,
  stage: AbsenceFile['stage'],
): readonly FieldSpec[] {
  return fields
    .filter(({ name }) => !(name === 'isRaised' && (stage === 'closed' || isConfidedFlag(flag))))
    .map((spec) => (spec.name === 'flag' && stage === 'closed' ? { ...spec, words: words.confidedFlags } : spec))
    .map(({ isOptional, ...spec }) => (isOptional && (isRaised !== 'no' || isConfidedFlag(flag)) ? { ...spec, isOptional } : spec))
}

function fieldsOfReferral({ state, to }: Partial<Record<string, string>>): readonly FieldSpec[] {
  const answer = words.Referral.exclude(['asked']).safeParse(state).data
  if (answer === undefined) return factForms.referred ?? []
  const isKept = answer !== 'revoked' && words.confidential.some((one) => one === to)
  return answerForms[answer].filter(({ name }) => !(isKept && name === 'why'))
}

/** Of a closed case the file keeps only what became known of it later. */
export const factsAfterwards: readonly FactKind[] = ['report', 'familyTold', 'contested', 'done', 'legal', 'conflict', 'risk', 'withdrawn']
