import type { CaseWord } from '@muster/domain/absence/case/event.ts'
import { blocksOf } from '@muster/domain/absence/case/fits.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import { possibleDecisions } from '@muster/domain/absence/case/possible.ts'
import { asSeen } from '@muster/domain/absence/case/seen.ts'
import type { Office } from '@muster/domain/absence/regime/office.ts'
import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import { isOfDesk, isOtherSide } from '@muster/domain/desk/apart.ts'
import { AskedBy, DeskWords } from '@muster/domain/desk/event.ts'
import { Consent, Sentence, Standing, sentenceFor } from '@muster/domain/family/sentence.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { shippedRegimes } from '@muster/server/absence/regime/shipped.ts'
import { actions } from '@muster/server/actions.ts'
import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, opened, refusedIn, rejoined, someEvents } from '../aCase.ts'
import { caseRegime } from '../aRegime.ts'

// The traps in which somebody who complained, or asked elsewhere for protection, meets whoever they fled from.

const at = momentOf('2026-03-20T00:00:00Z')
const risk = (flag: 'abuseComplaint' | 'reprisalFeared' | 'complaintFiled', isRaised = true): CaseWord => ({ kind: 'risk', flag, isRaised })
const caseOf = (...words: CaseWord[]) => fold(caseRegime(), someEvents(...words.map((says) => ({ says }))))

describe('13. Asking for asylum as an offence: it is a lawyer’s to speak of, and leaves no way out', () => {
  test('a lawyer can ask for somebody at the desk, where nothing is asked but words', () => {
    expect(AskedBy.options).toContain('lawyer')
    expect(Object.keys(DeskWords.shape).sort()).toEqual(['avoid', 'pass', 'place', 'text', 'when', 'where'])
  })
  test('nobody who commands, decides or investigates reads there', () => {
    const reads = firstRoles.filter(isOfDesk).map(({ role }) => role)
    expect(reads).toEqual(['welfare', 'inspector', 'desk'])
    expect(firstRoles.filter((role) => isOfDesk(role) && isOtherSide(role) && role.scope === 'chain').map(({ role }) => role)).toEqual([])
  })
  test('nothing is exported: no action hands out a file of people or cases', () => {
    const verbs = Object.keys(actions).filter((name) => /export|download|dump|extract/i.test(name))
    expect(verbs).toEqual([])
  })
})

describe('16. The abuser decides the case', () => {
  const regime = caseRegime()
  const offered = (...words: CaseWord[]) => possibleDecisions(regime, caseOf(...words), at)
  const voluntary = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'His mother says he was ill.' })
  test('an allegation alone takes the case out of the hands of the unit, whoever it may be about', () => {
    const words = [opened, evidence('voluntary', 'for'), risk('abuseComplaint')]
    expect(refusedIn(regime, words, voluntary)).toBe('conflictOfInterest')
    const unit: Office[] = ['supervisor', 'dutyOfficer', 'unitCommander', 'secondOfficer']
    for (const { kind, by, second } of offered(...words))
      expect([kind, [...by, ...second].filter((office) => unit.includes(office))]).toEqual([kind, []])
  })
  test('what only the unit could decide by the rules is the next level’s then, and nobody’s below it', () => {
    const words = [opened, evidence('voluntary', 'for'), risk('abuseComplaint')]
    expect(offered(...words).find(({ nature }) => nature === 'voluntary')).toMatchObject({
      by: ['commanderAbove'],
      lacks: { office: false },
    })
    expect(refusedIn(regime, words, { ...voluntary, office: 'commanderAbove' })).toBe(undefined)
    expect(refusedIn(regime, words.slice(0, 2), { ...voluntary, office: 'commanderAbove' })).toBe('notDecider')
    expect(refusedIn(regime, words, { ...voluntary, office: 'board' })).toBe('notDecider')
  })
  test('that it is settled gives the case back to nobody: who decides again would tell that it was a complaint, and no lot', () => {
    const words = [opened, evidence('voluntary', 'for'), risk('abuseComplaint'), risk('abuseComplaint', false)]
    expect(refusedIn(regime, words, voluntary)).toBe('conflictOfInterest')
    expect(refusedIn(regime, words.slice(0, 3), risk('abuseComplaint', false))).toBe('confidedStays')
  })
  test('the allegation is read by the inspector alone; whoever it is about reads what they read of a lot', () => {
    const seen = (says: CaseWord) => asSeen(someEvents({ says: opened }, { says }))
    const lot: CaseWord = { kind: 'conflict', office: 'unitCommander', why: 'byLot' }
    for (const says of [risk('abuseComplaint'), risk('reprisalFeared'), risk('complaintFiled')]) expect(seen(says)).toEqual(seen(lot))
    expect(JSON.stringify(seen(risk('abuseComplaint')))).not.toMatch(/complain|abuse/i)
  })
})

test.each(await shippedRegimes())(
  '16. The abuser decides the case: in $id somebody above the unit decides it, and never nobody',
  (rules) => {
    const unit: Office[] = ['supervisor', 'dutyOfficer', 'unitCommander', 'secondOfficer']
    for (const words of [[opened], [opened, evidence('voluntary', 'for')], [opened, rejoined]]) {
      const file = fold(rules, someEvents(...[...words, risk('abuseComplaint')].map((says) => ({ says }))))
      const decisions = possibleDecisions(rules, file, at)
      expect(decisions.length).toBeGreaterThan(2)
      for (const { kind, nature, by, second, lacks } of decisions) {
        expect([kind, nature, [...by, ...second].filter((office) => unit.includes(office))]).toEqual([kind, nature, []])
        expect([kind, nature, lacks.office]).toEqual([kind, nature, false])
      }
    }
  },
)

describe('17. What is done after a complaint can be the reprisal', () => {
  const regime = caseRegime()
  const filed = risk('complaintFiled')
  const feared = risk('reprisalFeared')
  const inquiry = (office: 'unitCommander' | 'commanderAbove'): CaseWord => ({
    kind: 'inquiry',
    office,
    reasons: 'As ordered.',
    standard: 'notStated',
  })
  const named: Regime = {
    ...regime,
    deciders: {
      ...regime.deciders,
      inquiry: { by: ['unitCommander', 'commanderAbove'], evidence: [], standard: 'notStated', isOneLevelUp: false, source: 'guess' },
    },
  }
  test('an inquiry into somebody who complained is not opened by their own unit', () => {
    expect([refusedIn(named, [opened], inquiry('unitCommander')), refusedIn(named, [opened, filed], inquiry('unitCommander'))]).toEqual([
      undefined,
      'conflictOfInterest',
    ])
    expect(refusedIn(named, [opened, filed], inquiry('commanderAbove'))).toBe(undefined)
  })
  test('whether somebody complained is told by nothing: no more is taken from their unit than a lot takes', () => {
    const lot: CaseWord = { kind: 'conflict', office: 'unitCommander', why: 'byLot' }
    const offered = [lot, filed, feared].map((says) => possibleDecisions(named, fold(named, someEvents({ says: opened }, { says })), at))
    expect(offered[1]).toEqual(offered[0])
    expect(offered[2]).toEqual(offered[0])
  })
  test('while a reprisal is feared the unit decides nothing, and drops nobody', () => {
    expect(refusedIn(regime, [opened, feared], determined({ nature: 'excused', status: 'HSP', office: 'unitCommander' }))).toBe(
      'notDecider',
    )
    expect(blocksOf(regime, caseOf(opened, feared))).toEqual(['unitAside'])
    expect(english['absence.word.flag.reprisalFeared']).toMatch(/revenge for a complaint/)
  })
})

describe('18. A condition of coming back that no rule names', () => {
  const settled = (dispositionId: string | null): CaseWord => ({
    ...{ kind: 'disposed', office: 'unitCommander', reasons: 'As ordered by the regiment.', standard: 'notStated' },
    ...{ dispositionId, rule: 'Sent to the assault unit' },
  })
  test('is flagged for the inspector, in the case and in the lists, and one that a rule names is not', () => {
    expect([...caseOf(opened, rejoined, settled(null)).flags]).toEqual(['unlistedCondition'])
    expect([...caseOf(opened, rejoined, settled('none')).flags]).toEqual([])
    expect(firstRoles.find(({ role }) => role === 'inspector')?.may['absence.read']).toBe('personal')
  })
  test('can be written down by whoever hears of it, also where it was only said', () => {
    const heard: CaseWord = {
      kind: 'risk',
      flag: 'unlistedCondition',
      isRaised: true,
      note: 'He was told to go to the assault unit first.',
    }
    expect(refusedIn(caseRegime(), [opened, rejoined], heard)).toBe(undefined)
    expect(english['absence.word.flag.unlistedCondition']).toMatch(/no rule names/)
  })
})

describe('23. Leave that somebody believed to have', () => {
  const unasked: CaseWord = { ...opened, checks: { ...opened.checks, leave: 'notYet' } }
  const voluntary = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'He spoke of leave.' })
  const looked: CaseWord = { kind: 'search', where: 'leaveRecords', result: 'nothing' }
  test('nobody is found away by choice before the records of leave were looked up', () => {
    const words = [unasked, evidence('voluntary', 'for')]
    expect(refusedIn(caseRegime(), words, voluntary)).toBe('needsEvidence')
    expect(refusedIn(caseRegime(), [...words, { ...looked, result: 'asked' }], voluntary)).toBe('needsEvidence')
    expect(refusedIn(caseRegime(), [...words, looked], voluntary)).toBe(undefined)
  })
  test('and the page says so before anybody tries', () => {
    const lacks = possibleDecisions(caseRegime(), caseOf(unasked, evidence('voluntary', 'for')), at).find(
      ({ nature }) => nature === 'voluntary',
    )?.lacks
    expect(lacks?.unasked).toEqual(['leave'])
    expect(english['absence.decide.lacks.leave']).toMatch(/had leave, or was told that they had not/)
  })
})

test('31. What the family may be told is no guess of whoever answers: there is one sentence for every way to stand and every consent', () => {
  for (const standing of Standing.options)
    for (const consent of Consent.options) {
      const sentence = sentenceFor(standing, consent)
      expect([standing, consent, Sentence.options.includes(sentence), english[`family.say.${sentence}`]]).toEqual([
        standing,
        consent,
        true,
        expect.stringMatching(/\w{3}/),
      ])
    }
  // Who wants nothing told is passed on to, and not spoken of.
  expect(Standing.options.filter((standing) => sentenceFor(standing, 'nothing') === sentenceFor(standing, 'all')).sort()).toEqual([
    'captured',
    'capturedUntold',
    'deceased',
    'missing',
  ])
})
