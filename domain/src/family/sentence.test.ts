import { expect, test } from 'vitest'
import { RiskFlag, Stage } from '../absence/case/words.ts'
import { english } from '../messages/catalogue.ts'
import { statusCodes } from '../people/dutyStatus.ts'
import { Consent, isLookedInOn, type Known, Sentence, Standing, sentenceFor, standingOf, ToldSentence, toldOf } from './sentence.ts'

const known = (more: Partial<Known>): Known => ({
  ...{ code: 'PDY', stage: null, hasLeftAbroad: false, isOverdue: false, isFamilyTold: false, flags: [] },
  ...more,
})
const said = (sentence: string) => english[`family.say.${sentence}`] ?? ''

test('there is one sentence for each standing and consent, and each has words', () => {
  const told = Standing.options.flatMap((standing) => Consent.options.map((consent) => sentenceFor(standing, consent)))
  expect(new Set([...told, 'makeSure'])).toEqual(new Set(Sentence.options))
  for (const sentence of ToldSentence.options) expect(said(sentence), sentence).toMatch(/\S/)
})

test.each<[string, Partial<Known>, Standing]>([
  ['recorded present', {}, 'present'],
  ['present, and limited by a physician', { code: 'PLM' }, 'limited'],
  ['on leave', { code: 'LVE', stage: 'closed' }, 'away'],
  ['on leave that is over', { code: 'LVE', isOverdue: true }, 'overdue'],
  ['in hospital', { code: 'HSP' }, 'inCare'],
  ['wounded, and found in hospital: an excused absence', { code: 'HSP', stage: 'determined' }, 'inCare'],
  ['found to have had leave', { code: 'LVE', stage: 'determined' }, 'unclear'],
  ['found never to have been absent', { code: 'PDY', stage: 'determined' }, 'unclear'],
  ['detained by the police', { code: 'CCV', stage: 'determined' }, 'held'],
  ['whereabouts unknown', { code: 'UNK', stage: 'unaccounted' }, 'searched'],
  ['unknown in an old record, and looked for by nobody', { code: 'UNK' }, 'unclear'],
  ['found safe, and nothing decided', { code: 'UNK', stage: 'located' }, 'found'],
  ['missing', { code: 'MIS', stage: 'determined' }, 'missing'],
  ['missing off the rolls', { code: 'LTM', stage: 'dropped' }, 'missing'],
  ['captured, and the family has heard nothing', { code: 'CAP', stage: 'determined' }, 'capturedUntold'],
  ['captured, with a proof of life', { code: 'CAP', stage: 'located' }, 'capturedUntold'],
  ['captured, and the family was told', { code: 'CAP', stage: 'determined', isFamilyTold: true }, 'captured'],
  ['found absent of their own will', { code: 'AWL', stage: 'determined' }, 'notWithUs'],
  ['dropped', { code: 'DFR', stage: 'dropped' }, 'notWithUs'],
  ['back, being settled', { code: 'PDY', stage: 'rejoined' }, 'back'],
  ['back, and in hospital', { code: 'HSP', stage: 'rejoined' }, 'inCare'],
  ['no longer looked for', { code: 'AWL', stage: 'closed', hasLeftAbroad: true }, 'stopped'],
  ['dead, whatever was said before', { code: 'DEC', stage: 'closed', hasLeftAbroad: true }, 'deceased'],
  ['of no duty status', { code: null }, 'unclear'],
])('somebody %s stands so', (_title, more, standing) => expect(standingOf(known(more))).toBe(standing))

/** Every duty status (and none) by every stage (and no case), overdue or not, in danger or not. */
const everyKnown: Known[] = [...statusCodes, null].flatMap((code) =>
  [...Stage.options, null].flatMap((stage) =>
    [false, true].flatMap((isOverdue) =>
      [[], ...RiskFlag.options.map((flag) => [flag])].map((flags) => known({ code, stage, isOverdue, flags })),
    ),
  ),
)
const reassures = /anything is wrong|\bsafe\b|\bwell\b|no sign|unhurt|all right|fine/i

test('nobody is told or led to think that nothing is wrong of somebody who has a case, is overdue, in danger, in hospital, held, missing or dead', () => {
  const calm: string[] = []
  for (const one of everyKnown)
    for (const consent of Consent.options) {
      const { sentence, forNamed: sure } = toldOf(one, consent)
      for (const told of [sentence, sure]) if (told && reassures.test(said(told))) calm.push(`${one.code} ${one.stage} ${told}`)
    }
  const allowed = ['PDY', 'LVE', 'PSS', 'TDY', 'SCH', 'PAR', 'TRN', 'ATO', 'ADM'].flatMap((code) => [
    `${code} closed lookIn`,
    `${code} null lookIn`,
  ])
  expect(new Set(calm)).toEqual(new Set(allowed))
  const isOf = (one: Known) => one.isOverdue && toldOf(one, 'all').sentence === 'lookIn'
  expect(everyKnown.filter(isOf)).toEqual([])
})

test('of the dead, and of a capture of which the family has not heard, no word is said on the telephone: somebody comes in person', () => {
  for (const one of everyKnown.filter(({ code }) => code === 'DEC' || code === 'CAP' || code === 'INT'))
    for (const consent of Consent.options) {
      expect(toldOf(one, consent)).toMatchObject({ sentence: 'comeToYou', forNamed: null })
    }
  expect(said('comeToYou')).not.toMatch(/dead|died|death|captur|missing|sorry/i)
})

test('whoever may mean the person harm hears nothing of them; somebody whom they named hears it once they were called back', () => {
  for (const flag of ['threat', 'violence', 'victimOfCrime'])
    for (const code of statusCodes)
      for (const consent of Consent.options) {
        const { sentence, forNamed: sure } = toldOf(known({ code, stage: 'determined', flags: [flag] }), consent)
        expect(['makeSure', 'passOn', 'findOut', 'comeToYou'], `${code} ${consent}`).toContain(sentence)
        if (sure) expect(sure).toBe(toldOf(known({ code, stage: 'determined' }), consent).sentence)
      }
  // A risk to the person from themselves keeps nobody from hearing that they are looked for.
  expect(toldOf(known({ code: 'UNK', stage: 'unaccounted', flags: ['selfHarm'] }), 'notAsked').sentence).toBe('searching')
  expect(said('makeSure')).not.toMatch(/they|them|named/i)
})

test('what somebody said of their family before is kept: nothing of them, and no more than that they live', () => {
  const owed: Standing[] = ['missing', 'captured', 'capturedUntold', 'deceased']
  for (const standing of Standing.options) if (!owed.includes(standing)) expect(sentenceFor(standing, 'nothing'), standing).toBe('passOn')
  for (const standing of ['inCare', 'held', 'found', 'back'] as const)
    expect([sentenceFor(standing, 'alive'), sentenceFor(standing, 'notAsked')]).toEqual(['lives', 'askFirst'])
})

test('everybody stands somehow, and only those who are not known to be missed are looked in on', () => {
  for (const one of everyKnown) expect(Standing.options).toContain(standingOf(one))
  expect(Standing.options.filter(isLookedInOn)).toEqual(['present', 'limited', 'away', 'overdue'])
})

test('no sentence asks where they are, blames, or names a place', () => {
  for (const sentence of Sentence.options)
    expect(said(sentence)).not.toMatch(/where (is|are) (he|she|they)\?|do you know|absent|left without|guilty|hospital|\bat the\b/i)
})
