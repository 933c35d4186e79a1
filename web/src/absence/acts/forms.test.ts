import { DecisionWord, RecordedWord } from '@muster/domain/absence/case/event.ts'
import { confidedFlags } from '@muster/domain/absence/case/words.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { Refusal } from '../../app/client.ts'
import { besidesIn, fieldsOf } from './decisionFields.ts'
import { firstValues, isLacking, preselected } from './decisions.ts'
import { decisionForms, type FieldSpec, factForms, factGroups, fieldsOfFact } from './fields.ts'
import { besides, formOf, isKeptBack, referralValues } from './formOf.ts'
import { otherChoice, refusedField, saysOf, wantingIn } from './input.ts'

const id = '0197a000-0000-7000-8000-000000000001'
const zone = 'Europe/Berlin'

/** What somebody would choose or type in a field. */
function typed({ name, as, words }: FieldSpec, { status = 'MIS' }: { status?: string } = {}): string {
  const chosen: Partial<Record<FieldSpec['as'], string>> = {
    moment: '2026-03-02T06:30',
    number: '2',
    yes: 'yes',
    unit: id,
    person: id,
    evidence: id,
    offer: id,
    status,
  }
  if (name === 'resetId' || name === 'contestId' || name === 'contested') return id
  if (as === 'office') return 'unitCommander'
  if (as === 'ending') return 'settled'
  return chosen[as] ?? String(words?.at(-1) ?? `some ${name}`)
}
const filled = (fields: readonly FieldSpec[], more?: { status?: string }) =>
  Object.fromEntries(fields.map((spec) => [spec.name, typed(spec, more)]))
const statuses: Partial<Record<string, string>> = { dropped: 'DFR', rejoined: 'PDY' }
const beside: Partial<Record<string, object>> = {
  late: { contactId: id },
  withdrawn: { eventId: id },
  referred: { state: 'asked' },
  determined: { nature: 'involuntary' },
}

describe.each([
  ...Object.entries(factForms).map(([kind, fields]) => [kind, fields, RecordedWord] as const),
  ...Object.entries(decisionForms).map(([kind, fields]) => [kind, fields, DecisionWord] as const),
])('the form of %s', (kind, fields, shape: z.ZodType) => {
  test('has a label for every field, and words for what is chosen', () => {
    for (const { name, as, list, words = [] } of fields) {
      expect(`absence.field.${kind}.${name}` in english || `absence.field.${name}` in english, `${kind} ${name}`).toBe(true)
      for (const word of words) expect(`absence.word.${list}.${word}` in english, `${list} ${word}`).toBe(true)
      if (as === 'list') expect(words.length).toBeGreaterThan(1)
    }
    expect(`absence.fact.${kind}.button` in english || `absence.decide.${kind}.does` in english).toBe(true)
  })

  test('says what the shape of the event takes, and says it all', () => {
    const status = statuses[kind] ?? 'MIS'
    const says = saysOf(kind, fields, filled(fields, { status }), zone)
    const parsed = shape.safeParse({ ...says, ...beside[kind] })
    expect(parsed.error?.issues ?? []).toEqual([])
    expect(Object.keys(says).sort()).toEqual(['kind', ...fields.map(({ name }) => name)].sort())
  })

  test('wants every field that is not optional, and leaves out what stayed empty', () => {
    const must = fields.filter(({ isOptional }) => !isOptional).map(({ name }) => name)
    expect(Object.keys(wantingIn(fields, {}, zone))).toEqual(must)
    expect(Object.values(wantingIn(fields, {}, zone)).every((key) => key in english)).toBe(true)
    expect(saysOf(kind, fields, {}, zone)).toEqual({ kind })
  })
})

test('a moment is meant by the clocks of the case; a way that is in no rule has no name', () => {
  const says = saysOf('disposed', decisionForms.disposed, { dispositionId: otherChoice, rule: '  Rule 1 ' }, zone)
  expect(says).toEqual({ kind: 'disposed', dispositionId: null, rule: 'Rule 1' })
  expect(saysOf('late', factForms.late ?? [], { from: '2026-07-01T08:00' }, zone).from).toBe('2026-07-01T06:00:00.000000Z')
  expect(wantingIn([{ name: 'count', as: 'number' }], { count: '0' }, zone)).toEqual({ count: 'absence.error.number' })
  expect(wantingIn([{ name: 'from', as: 'moment' }], { from: 'noon' }, zone)).toEqual({ from: 'absence.error.moment' })
})

test('a proof asks for a unit where somebody was placed, and of nothing else', () => {
  const line = {
    title: 'Owed',
    asks: 'Whose answer',
    by: [],
    excusedBy: [],
    began: null,
    due: null,
    waitsFor: null,
    from: null,
    proved: null,
    waived: null,
  }
  const settling = [
    { ...line, part: 'medical-look', kind: 'medical' as const },
    { ...line, part: 'safe-placement', kind: 'placement' as const },
  ]
  const asked = (part: string) =>
    fieldsOfFact('proved', { part }, { settling, stage: 'rejoined' }).map(({ name, isOptional }) => (isOptional ? `${name}?` : name))
  expect([asked('medical-look'), asked('safe-placement')]).toEqual([
    ['part', 'proof', 'document?'],
    ['part', 'proof', 'unitId', 'document?'],
  ])
})

describe('the form of a referral', () => {
  const line = {
    ...{ eventId: id, to: 'welfare' as const, why: 'Look in.', isUrgent: false, asked: momentOf('2026-03-02T06:00:00Z'), by: 'Sgt. Maro' },
    ...{ standing: 'asked' as const, answer: null, takenOver: null, otherWay: null, outcome: null },
  }
  const file = { events: [], withdrawn: [], reachedAt: null, settling: [], stage: 'rejoined' as const }
  /** What is said once everything that is asked for was filled in. */
  const said = (part: string, to: 'welfare' | 'chaplain' = 'welfare') => {
    const values = referralValues('referred', part, { ...line, to })
    const fields = fieldsOfFact('referred', values, file)
    const says = { ...saysOf('referred', fields, { ...values, ...filled(fields) }, zone), ...besides('referred', values, file, id) }
    return RecordedWord.parse(says)
  }

  test('that is answered names the one that was read, and how it is to stand', () => {
    expect(said('rejected')).toEqual({
      ...{ kind: 'referred', to: 'welfare', state: 'rejected', referralId: id },
      ...{ rejectedFor: 'otherReason', why: 'some why', answeredBy: 'some answeredBy' },
    })
    expect(said('done')).toEqual({
      ...{ kind: 'referred', to: 'welfare', state: 'done', referralId: id },
      ...{ why: 'some why', answeredBy: 'some answeredBy' },
    })
    expect(said('revoked')).toEqual({ kind: 'referred', to: 'welfare', state: 'revoked', referralId: id, why: 'some why' })
    expect(said('takenOver')).toMatchObject({ state: 'takenOver', referralId: id, why: 'some why' })
    expect(said('takenOver', 'chaplain')).not.toHaveProperty('why')
  })

  test('asks no words of whoever keeps what they are told to themselves', () => {
    expect([said('accepted', 'chaplain'), said('rejected', 'chaplain')]).toEqual([
      { kind: 'referred', to: 'chaplain', state: 'accepted', referralId: id, answeredBy: 'some answeredBy' },
      { kind: 'referred', to: 'chaplain', state: 'rejected', referralId: id, rejectedFor: 'otherReason', answeredBy: 'some answeredBy' },
    ])
    expect([isKeptBack('referred.accepted', { to: 'chaplain' }), isKeptBack('referred.accepted', { to: 'welfare' })]).toEqual([true, false])
  })

  test('that takes the place of another says of which, and to whom is chosen anew', () => {
    const values = referralValues('referred', 'asked', line)
    expect([values, besides('referred', values, file, id)]).toEqual([
      { state: 'asked', isUrgent: 'no' },
      { state: 'asked', insteadOf: id },
    ])
  })

  test('has its own words for each way that it goes on', () => {
    for (const state of ['accepted', 'rejected', 'revoked', 'takenOver', 'done']) {
      const form = formOf('referred', { state })
      expect([`absence.fact.${form}` in english, `absence.fact.${form}.button` in english], form).toEqual([true, true])
    }
    expect(formOf('referred', { state: 'asked' })).toBe('referred')
    expect(formOf('search', { state: 'accepted' })).toBe('search')
  })
})

test('what is done instead of a referral that was declined has to be told', () => {
  const noted = (part: string) =>
    fieldsOfFact('done', { part }, { settling: [], stage: 'rejoined' }).map(({ isOptional = false }) => isOptional)
  expect([noted(`rejected-referral/${id}`), noted('police-notice')]).toEqual([
    [false, false],
    [false, true],
  ])
})

test('what says that somebody complained is not asked whether it is seen, and is all that a closed case still takes of risks', () => {
  const asked = (values: Record<string, string>, stage: 'rejoined' | 'closed') => fieldsOfFact('risk', values, { settling: [], stage })
  const names = (values: Record<string, string>) => asked(values, 'rejoined').map(({ name }) => name)
  expect([names({ flag: 'debts' }), names({ flag: 'abuseComplaint' })]).toEqual([
    ['flag', 'isRaised', 'note'],
    ['flag', 'note'],
  ])
  expect(asked({}, 'closed').find(({ name }) => name === 'flag')?.words).toEqual(confidedFlags)
  const values = { flag: 'abuseComplaint', isRaised: 'no' }
  const file = { events: [], withdrawn: [], reachedAt: null }
  const says = { ...saysOf('risk', asked(values, 'rejoined'), values, zone), ...besides('risk', values, file, undefined) }
  expect(RecordedWord.parse(says)).toEqual({ kind: 'risk', flag: 'abuseComplaint', isRaised: true })
})

test('every kind of fact that has a form is offered once, but for what is withdrawn from the fact itself, and for war, which a notice offers where it differs', () => {
  const offered = factGroups.flatMap(({ kinds }) => kinds)
  expect([...offered, 'withdrawn', 'stateOfWar'].sort()).toEqual(Object.keys(factForms).sort())
})

test('a refusal stands beside the field that it is about, and above the button where it is about none', () => {
  const refused = (code: string, place?: string) => new Refusal(422, { code, facts: {}, message: 'No.', ...(place ? { place } : {}) })
  expect(refusedField(refused('eventInFuture'), ['held', 'note'])).toEqual({ held: 'No.' })
  expect(refusedField(refused('invalid', 'says.status'), ['status'])).toEqual({ status: 'No.' })
  expect(refusedField(refused('caseClosed'), ['held'])).toEqual({})
  expect(refusedField(new Error('silent'), ['held'])).toEqual({})
})

describe('what is ticked beforehand', () => {
  const now = '2026-03-05T00:00:00.000000Z'
  const [line, decision] = [AbsenceFile.shape.dues.element, AbsenceFile.shape.decisions.element]
  const due = (at: string, preselect: string) =>
    line.parse({
      ...{ clock: 'nature', title: 'Nature', by: ['unitCommander'], began: '2026-03-02T06:00:00.000000Z', anew: null, due: at, done: null },
      ...{
        onExpiry: 'prepare',
        to: [],
        prepares: { decision: 'nature', before: ['commanderAbove'], preselected: preselect },
        cites: '',
        confidence: 'press',
        chain: [],
      },
    })
  const involuntary = decision.parse({
    ...{
      kind: 'determined',
      nature: 'involuntary',
      by: ['board'],
      yours: ['board'],
      second: [],
      outside: ['board'],
      takesTwo: false,
      standard: 'notStated',
      isDatedBack: true,
      ...{ from: null, isFromHeld: false, upon: null, overrideBy: ['conveningAuthority'] },
    },
    ...{
      statuses: ['MIS'],
      endings: [],
      choices: [],
      wants: [],
      lacks: { office: false, yours: false, decided: false, evidence: false, selfHarm: false, unasked: [], steps: [], blocks: [] },
    },
  })

  test.each([
    ['2026-03-04T06:00:00.000000Z', 'captured or missing', [involuntary], 'involuntary', 'once the clock ran out'],
    ['2026-03-06T06:00:00.000000Z', 'captured or missing', [involuntary], undefined, 'not before'],
    ['2026-03-04T06:00:00.000000Z', 'nothing', [involuntary], undefined, 'nothing where the rules say so'],
    ['2026-03-04T06:00:00.000000Z', 'captured or missing', [], undefined, 'nothing that cannot be decided'],
  ])('due %s, %s: %j → %s: %s', (at, preselect, decisions, nature, _why) => {
    expect(preselected({ dues: [due(at, preselect)], decisions }, now)).toBe(nature)
  })

  test('in which office is filled in where the reader holds one alone, and is chosen of theirs', () => {
    expect(firstValues({ ...involuntary, by: ['commanderAbove', 'board'], yours: ['commanderAbove'] }, 'UTC')?.office).toBe(
      'commanderAbove',
    )
    expect(firstValues({ ...involuntary, by: ['commanderAbove'], yours: ['commanderAbove', 'board'] }, 'UTC')?.office).toBe('')
  })

  test('what nobody in Muster decides asks who did and for their paper, of a second signature too', () => {
    const names = (more: object, office = 'commanderAbove') =>
      fieldsOf('leftAbroad', { ...involuntary, nature: null, outside: ['board', 'legalOfficer'], ...more }, { isBlocked: false, office })
    const asked = (fields: FieldSpec[]) => fields.filter(({ isOptional }) => !isOptional).map(({ name }) => name)
    expect(asked(names({}))).toEqual(['office', 'howToAskAgain', 'reasons', 'held'])
    expect(asked(names({}, 'board'))).toEqual(['office', 'howToAskAgain', 'reasons', 'document', 'authority', 'held'])
    const signed = names({ second: ['legalOfficer'] })
    expect(asked(signed)).toEqual(expect.arrayContaining(['countersignedBy', 'countersignedDocument']))
    expect(asked(names({ second: ['legalOfficer', 'secondOfficer'] }))).not.toContain('countersignedBy')
    const values = { countersignedBy: 'Capt. Orme ', countersignedDocument: 'Note 7' }
    expect(besidesIn(signed, values)).toEqual({ countersigned: { by: 'Capt. Orme', document: 'Note 7' } })
  })

  test('to excuse somebody asks for the paper, and a standard that the rules name is asked for by every form, with heavier ones beside it', () => {
    const fields = (kind: 'determined' | 'inquiry', more: object) =>
      fieldsOf(kind, { ...involuntary, ...more }, { isBlocked: false, office: 'unitCommander' })
    expect(fields('determined', { nature: 'excused' }).find(({ name }) => name === 'document')?.isOptional).toBe(undefined)
    const standard = (kind: 'determined' | 'inquiry', of: string) =>
      fields(kind, { standard: of }).find(({ name }) => name === 'standard')?.words
    expect(standard('inquiry', 'notStated')).toBe(undefined)
    expect(standard('inquiry', 'preponderance')).toEqual(['preponderance', 'beyondReasonableDoubt'])
    expect(standard('determined', 'notStated')).toHaveLength(4)
  })

  test('what is lacking is never sent, and what is blocked can be overridden', () => {
    const lacks = (more: object) => isLacking({ ...involuntary, lacks: { ...involuntary.lacks, ...more } })
    expect([
      lacks({}),
      lacks({ evidence: true }),
      lacks({ office: true }),
      lacks({ yours: true }),
      lacks({ selfHarm: true }),
      lacks({ steps: ['x'] }),
      lacks({ blocks: ['riskFlag'] }),
    ]).toEqual([false, true, true, true, true, true, false])
  })
})
