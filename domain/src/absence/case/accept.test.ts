import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, missedAt, opened, refusedIn, rejoined } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import type { CaseWord } from './event.ts'
import { twoPeopleFor } from './twoPeople.ts'

const regime = caseRegime()
const recorded = (words: CaseWord[], says: CaseWord, more: Parameters<typeof refusedIn>[3] = {}) => refusedIn(regime, words, says, more)

const voluntary = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'His mother says he was ill.' })
const risk = (flag: 'selfHarm' | 'abuseComplaint'): CaseWord => ({ kind: 'risk', flag, isRaised: true })
const conflict: CaseWord = { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }
const dropped: CaseWord = {
  kind: 'dropped',
  office: 'fieldGradeCommander',
  reasons: 'As the rule has it.',
  standard: 'notStated',
  status: 'DFR',
  from: momentOf('2026-03-10T00:00:00Z'),
}
const located: Extract<CaseWord, { kind: 'located' }> = {
  kind: 'located',
  office: 'unitCommander',
  reasons: 'His sister called.',
  standard: 'notStated',
  through: 'family',
  mayFamilyBeTold: true,
}
const stepDone: CaseWord = { kind: 'done', part: 'drop/welfare' }
const leftAbroad: CaseWord = {
  kind: 'leftAbroad',
  office: 'commanderAbove',
  reasons: 'A letter.',
  standard: 'notStated',
  howToAskAgain: 'Write.',
}
const reached: CaseWord = { kind: 'contact', with: 'person', how: 'call', reached: true }
const late = (contact: number): Extract<CaseWord, { kind: 'late' }> => ({
  kind: 'late',
  from: missedAt,
  to: momentOf('2026-03-02T12:00:00Z'),
  contactId: idOf(contact),
})

describe('to find an absence voluntary', () => {
  const words = [opened, evidence('voluntary', 'for')]
  test('takes evidence for it, a word on what speaks against it, and two people', () => {
    expect(recorded(words, voluntary)).toBe(undefined)
    expect(twoPeopleFor(regime, voluntary)).toBe(true)
  })
  test('takes an answer of hospitals and police, where it was not looked up at the beginning', () => {
    const asked = (result: 'asked' | 'nothing'): CaseWord => ({ kind: 'search', where: 'hospitals', result })
    const before = [unasked('hospital'), ...words.slice(1)]
    expect(recorded([...before, asked('asked')], voluntary)).toBe('needsEvidence')
    expect(recorded([...before, asked('nothing')], voluntary)).toBe(undefined)
  })
  test('takes that the order was received, where one was not followed: when, as somebody writes it down, proves nothing', () => {
    const ordered = (orderReceived: 'found' | 'nothingFound' | 'notYet'): CaseWord[] => [
      { ...opened, trigger: 'orderNotFollowed', orderReceivedAt: missedAt, checks: { ...opened.checks, orderReceived } },
      evidence('voluntary', 'for'),
    ]
    const answered = (result: 'asked' | 'nothing' | 'found'): CaseWord => ({ kind: 'search', where: 'orderRecords', result })
    expect(recorded(ordered('found'), voluntary)).toBe(undefined)
    for (const before of [ordered('nothingFound'), ordered('notYet'), [...ordered('notYet'), answered('asked')]])
      expect(recorded(before, voluntary)).toBe('needsEvidence')
    expect(recorded([...ordered('nothingFound'), answered('found')], voluntary)).toBe(undefined)
    expect(recorded([...ordered('found'), answered('nothing')], voluntary)).toBe('needsEvidence')
  })
  test.each<[string, CaseWord[], CaseWord, object, string]>([
    ['without evidence', words, { ...voluntary, evidence: [] }, {}, 'needsEvidence'],
    [
      'because nobody could reach him',
      [opened, { ...reached, reached: false }],
      { ...voluntary, evidence: [idOf(1)] },
      {},
      'needsEvidence',
    ],
    ['by evidence that speaks against it', [opened, evidence('voluntary', 'against')], voluntary, {}, 'needsEvidence'],
    ['without a word on what speaks against it', words, { ...voluntary, against: undefined }, {}, 'needsEvidence'],
    ['before hospitals were asked', [unasked('hospital'), ...words.slice(1)], voluntary, {}, 'needsEvidence'],
    ['before it was asked whether he is held', [unasked('custody'), ...words.slice(1)], voluntary, {}, 'needsEvidence'],
    ['by one person', words, voluntary, { seconded: null }, 'needsSecond'],
    ['by one person twice', words, voluntary, { seconded: 'Capt. Bell' }, 'needsSecond'],
    ['by an office that the regime does not name', words, { ...voluntary, office: 'militaryPolice' }, {}, 'notDecider'],
    ['by whoever is complained of', [...words, conflict], voluntary, {}, 'conflictOfInterest'],
    ['in a case about oneself', words, voluntary, { isOwn: true }, 'conflictOfInterest'],
    ['on evidence that is not there', words, { ...voluntary, evidence: [idOf(1), idOf(77)] }, {}, 'eventUnknown'],
    ['with a status that is none of it', words, { ...voluntary, status: 'CAP' }, {}, 'invalid'],
  ])('is refused %s', (_title, before, says, more, code) => {
    expect(recorded(before, says, more)).toBe(code)
  })
})

describe('to drop somebody', () => {
  const words = [opened, evidence('voluntary', 'for'), voluntary]
  test.each<[string, CaseWord[], CaseWord, string | undefined]>([
    ['is possible when the steps are done', [...words, stepDone], dropped, undefined],
    ['is refused before the steps are done', words, dropped, 'stepsOpen'],
    ['is refused where nothing is decided', [opened, stepDone], dropped, 'wrongStage'],
    ['is refused by the unit', [...words, stepDone], { ...dropped, office: 'unitCommander' }, 'notDecider'],
    ['is refused at a sign of self-harm', [...words, stepDone, risk('selfHarm')], dropped, 'dropBlocked'],
    ['is refused while a complaint of abuse is open', [...words, stepDone, risk('abuseComplaint')], dropped, 'dropBlocked'],
    [
      'is possible then by the writing of a named senior',
      [...words, stepDone, risk('abuseComplaint')],
      { ...dropped, override: { by: 'Gen. Rice', writing: 'Order 9' } },
      undefined,
    ],
  ])('%s', (_title, before, says, code) => {
    expect(recorded(before, says)).toBe(code)
  })
})

const asked: CaseWord = { kind: 'askedToComeBack', through: 'desk' }
const told: CaseWord = { kind: 'familyTold', whom: 'His mother', named: 'first', what: 'That we look for him.' }
test.each<[string, CaseWord[], CaseWord, object, string | undefined]>([
  ['an event in the future', [opened], reached, { held: momentOf('2027-01-01T00:00:00Z') }, 'eventInFuture'],
  ['an event before the case began', [opened], reached, { held: momentOf('2026-03-01T00:00:00Z') }, 'eventBeforeCase'],
  ['back before they were missed', [opened], { ...rejoined, from: momentOf('2026-02-20T06:00:00Z') }, {}, 'eventBeforeCase'],
  ['back in the minute they were missed', [opened], { ...rejoined, from: missedAt }, {}, undefined],
  ['a step that no list has', [opened], { kind: 'done', part: 'police-notise' }, {}, 'partUnknown'],
  ['custody that ends before it begins', [opened], custody('2026-03-02T08:00:00Z', '2026-03-02T07:00:00Z'), {}, 'dayOutOfOrder'],
  ['custody that is still to come', [opened], custody('2040-03-02T08:00:00Z', null), {}, 'eventInFuture'],
  ['custody from before the case', [opened], custody('2026-02-20T08:00:00Z', null), {}, undefined],
  ['a next word to the family that is over', [opened], { ...told, nextWordBy: momentOf('2026-03-02T06:00:00Z') }, {}, 'dayOutOfOrder'],
  ['a wish answered without where and when', [opened, asked], { kind: 'done', part: 'answer-the-wish' }, {}, 'needsEvidence'],
  [
    'a wish answered',
    [opened, asked],
    { kind: 'done', part: 'answer-the-wish', note: 'The guard at Post 4, Monday at nine.' },
    {},
    undefined,
  ],
  ['evidence from before the case', [opened], evidence('voluntary', 'for'), { held: momentOf('2026-02-01T00:00:00Z') }, undefined],
  ['the same event twice', [opened, reached], reached, { held: momentOf('2026-03-02T07:00:00Z') }, 'eventTwice'],
  ['a second beginning', [opened], { ...opened, tried: 'Called again.' }, {}, 'wrongStage'],
  ['late without having reached anybody', [opened], late(1), {}, 'lateNeedsContact'],
  ['late after contact', [opened, reached], late(1), {}, undefined],
  [
    'late twice running',
    [opened, reached, late(1)],
    { ...late(1), from: momentOf('2026-03-02T13:00:00Z'), to: momentOf('2026-03-02T14:00:00Z') } as CaseWord,
    {},
    'lateTwice',
  ],
  ['late in advance', [opened, reached], late(1), { held: momentOf('2026-03-02T08:00:00Z') }, 'notLate'],
  ['late of less than what was missed', [opened, reached], { ...late(1), from: momentOf('2026-03-02T09:00:00Z') }, {}, 'notLate'],
  ['late by more than the rules allow', [opened, reached], { ...late(1), to: momentOf('2026-03-09T12:00:00Z') }, {}, 'notLate'],
  ['late that ends before it begins', [opened, reached], { ...late(1), to: missedAt }, {}, 'dayOutOfOrder'],
  ['late of somebody who is back', [opened, reached, rejoined], late(1), {}, 'wrongStage'],
  ['late of somebody found missing', [opened, reached, determined({})], late(1), {}, 'wrongStage'],
  ['left abroad of a captured man', [opened, determined({ status: 'CAP' })], leftAbroad, {}, 'notLeftAbroad'],
  ['left abroad by one person', [opened], leftAbroad, { seconded: null }, 'needsSecond'],
  ['a contact in a closed case', [opened, leftAbroad], reached, {}, 'caseClosed'],
  [
    'a court paper in a closed case',
    [opened, leftAbroad],
    { kind: 'legal', finding: 'acquitted', authority: 'Court', document: '9' },
    {},
    undefined,
  ],
  [
    'alerts said to be cancelled, and no word of a proof',
    [opened, rejoined],
    { kind: 'done', part: 'alerts-cancelled' },
    {},
    'needsEvidence',
  ],
  [
    'alerts cancelled, with the answer of the police',
    [opened, rejoined],
    { kind: 'done', part: 'alerts-cancelled', note: 'Answer of 7 March.' },
    {},
    undefined,
  ],
  [
    'a way back that the regime does not know',
    [opened],
    { kind: 'relieved', office: 'commanderAbove', reasons: 'As offered.', standard: 'notStated', reliefId: 'amnesty' },
    {},
    'invalid',
  ],
  ['settling by a way that the regime does not know', [opened, rejoined], disposed('assault-unit'), {}, 'dispositionUnknown'],
  ['settling by no rule of the regime, by one person', [opened, rejoined], disposed(null), { seconded: null }, 'needsSecond'],
  ['settling by the regime', [opened, rejoined], disposed('none'), { seconded: null }, undefined],
  [
    'a mistake taken back within the hour',
    [opened],
    { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' },
    { held: momentOf('2026-03-02T06:40:00Z'), known: momentOf('2026-03-02T06:45:00Z') },
    undefined,
  ],
  [
    'a mistake taken back the next day',
    [opened],
    { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' },
    { held: momentOf('2026-03-03T06:40:00Z') },
    'wrongStage',
  ],
  [
    'a mistake taken back the next day, and dated back',
    [opened],
    { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' },
    { held: momentOf('2026-03-02T06:40:00Z'), known: momentOf('2026-03-03T06:40:00Z') },
    'wrongStage',
  ],
  ['found safe by the word of a witness alone', [opened], { ...located, through: 'witness' }, {}, 'needsEvidence'],
  ['found safe by a witness, with a paper', [opened], { ...located, through: 'witness', document: 'Note 7' }, {}, undefined],
  ['found safe by the unit, which had him on the telephone', [opened, reached], { ...located, through: 'unit' }, {}, undefined],
  ['found safe after the way back', [opened, rejoined], located, {}, 'wrongStage'],
  [
    'closed as found, while nobody has said what they do',
    [opened, located],
    { kind: 'closed', because: 'located', reasons: 'Seen.' },
    {},
    'wrongStage',
  ],
  ['a decision that is due said to be done', [opened], { kind: 'done', part: 'nature-decision' }, {}, 'decisionToTake'],
  [
    'a look at whether to drop, which left it as it is',
    [opened],
    { kind: 'done', part: 'full-days', note: 'He is in hospital.' },
    {},
    undefined,
  ],
  [
    'withdrawn, that somebody stands aside',
    [opened, conflict],
    { kind: 'withdrawn', eventId: idOf(1), reasons: 'A slip.' },
    {},
    'wrongStage',
  ],
  [
    'the closing of a case withdrawn: it is reopened, one level up',
    [opened, { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' }],
    { kind: 'withdrawn', eventId: idOf(1), reasons: 'A slip.' },
    {},
    'wrongStage',
  ],
  ['a decision withdrawn', [opened, determined({})], { kind: 'withdrawn', eventId: idOf(1), reasons: 'A slip.' }, {}, 'wrongStage'],
  ['not absent without the document', [opened], determined({ nature: 'notAbsent', status: 'HSP' }), {}, 'needsEvidence'],
])('%s', (_title, before, says, more, code) => {
  expect(recorded(before, says, more)).toBe(code)
})

function custody(from: string, to: string | null): CaseWord {
  return { kind: 'tolled', cause: 'civilCustody', from: momentOf(from), to: to === null ? null : momentOf(to) }
}

function unasked(where: 'hospital' | 'custody'): CaseWord {
  return { ...opened, checks: { ...opened.checks, [where]: 'notYet' } }
}

function disposed(dispositionId: string | null): CaseWord {
  return { kind: 'disposed', office: 'unitCommander', reasons: 'Came back.', standard: 'notStated', dispositionId, rule: 'Rule 1' }
}
