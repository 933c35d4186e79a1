import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, opened, refusedIn } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { twoPeopleToRecord } from './twoPeople.ts'
import { RiskFlag } from './words.ts'

const risk = (flag: RiskFlag, isRaised: boolean, note?: string): CaseWord => ({ kind: 'risk', flag, isRaised, ...(note && { note }) })
const spoken = 'The chaplain spoke to him.'

describe('that a risk is no longer seen takes its reason, and a sign of self-harm two people', () => {
  test.each<[string, CaseWord, Partial<CaseEvent> & { isOwn?: boolean }, string | undefined]>([
    ['a debt without a word', risk('debts', false), {}, 'needsEvidence'],
    ['a debt, with its reason, by one person', risk('debts', false, 'Paid.'), { seconded: null }, undefined],
    ['self-harm without a word', risk('selfHarm', false), {}, 'needsEvidence'],
    ['self-harm by one person', risk('selfHarm', false, spoken), { seconded: null }, 'needsSecond'],
    ['self-harm by one person twice', risk('selfHarm', false, spoken), { seconded: 'Capt. Bell' }, 'needsSecond'],
    ['self-harm by the person themselves', risk('selfHarm', false, spoken), { isOwn: true }, 'conflictOfInterest'],
    ['self-harm by two', risk('selfHarm', false, spoken), {}, undefined],
    ['what was said of a complaint stays', risk('abuseComplaint', false, spoken), {}, 'confidedStays'],
    ['what is seen takes nobody else and no word', risk('selfHarm', true), { seconded: null }, undefined],
  ])('%s', (_what, says, more, code) => {
    expect(refusedIn(caseRegime(), [opened, risk('selfHarm', true), risk('debts', true)], says, more)).toBe(code)
  })

  test('nor is the line withdrawn in which it was seen', () => {
    const eventId = idOf(1)
    const withdrawn: CaseWord = { kind: 'withdrawn', eventId, reasons: 'A mistake.' }
    expect(refusedIn(caseRegime(), [opened, risk('selfHarm', true)], withdrawn)).toBe('riskStays')
    expect(refusedIn(caseRegime(), [opened, risk('debts', true)], withdrawn)).toBe(undefined)
  })

  test('nor what binds whoever decides, nor the last evidence under a finding: it is decided anew first', () => {
    const back = (at: number): CaseWord => ({ kind: 'withdrawn', eventId: idOf(at), reasons: 'A mistake.' })
    const acquitted: CaseWord = { kind: 'legal', finding: 'acquitted', authority: 'Court', document: 'No. 12' }
    const refused = (words: CaseWord[], at: number) => refusedIn(caseRegime(), [opened, ...words], back(at))
    expect(refused([{ kind: 'askedToComeBack', through: 'desk' }], 1)).toBe('lineStays')
    expect(refused([acquitted], 1)).toBe('lineStays')
    expect(refused([acquitted, { kind: 'closed', because: 'takenBack', reasons: 'Done.' }], 1)).toBe('lineStays')
    const letter = evidence('voluntary', 'for')
    const found = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'Nothing.' })
    expect([refused([letter], 1), refused([letter, found], 1)]).toEqual([undefined, 'lineStays'])
    const other = { ...letter, what: 'A ticket.' } as CaseWord
    expect(refused([letter, other, found], 2)).toBe(undefined)
    expect(refused([letter, found, determined({})], 1)).toBe(undefined)
  })

  test('nobody is dropped for a finding of which no evidence stands any more', () => {
    const found = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'Nothing.' })
    const dropped = { kind: 'dropped', office: 'fieldGradeCommander', reasons: 'So.', standard: 'notStated', status: 'DFR' } as const
    const says: CaseWord = { ...dropped, from: momentOf('2026-03-10T00:00:00Z') }
    const words: CaseWord[] = [opened, evidence('voluntary', 'for'), found, { kind: 'done', part: 'drop/welfare' }]
    // As files from before this rule have it.
    const gone: CaseWord = { kind: 'withdrawn', eventId: idOf(1), reasons: 'A mistake.' }
    expect([refusedIn(caseRegime(), words, says), refusedIn(caseRegime(), [...words, gone], says)]).toEqual([undefined, 'needsEvidence'])
  })

  test('two people are asked for when it is recorded, and for no other risk', () => {
    const asked = RiskFlag.options.filter((flag) => twoPeopleToRecord(risk(flag, false)))
    expect([asked, twoPeopleToRecord(risk('selfHarm', true))]).toEqual([['selfHarm'], false])
  })
})
