import { overdue } from '@muster/domain/absence/case/dues.ts'
import { type CaseWord, OpeningWord } from '@muster/domain/absence/case/event.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import { checkRegime } from '@muster/domain/absence/regime/check.ts'
import { dueAt } from '@muster/domain/absence/regime/clock.ts'
import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import { PreparedDecision, Preselected } from '@muster/domain/absence/regime/words.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { describe, expect, test } from 'vitest'
import { determined, evidence, missedAt, opened, refusedIn, rejoined, someEvents } from '../aCase.ts'
import { aRegime } from '../aRegime.ts'
import { caseOf, decided, dropped, dues, foundVoluntary, regime, shipped, stepDone, voluntary } from './trapped.ts'

// The traps of the doctrine, each with the rule it implies, as the rules of a case hold it. Those that need the books or the words shown lie beside this file.

const isTimeBar = ({ prepares, onlyIf }: Regime['clocks'][number]): boolean => prepares?.decision === 'timeBar' || onlyIf !== undefined
const risk = (flag: 'selfHarm' | 'abuseComplaint' | 'dischargeImminent'): CaseWord => ({ kind: 'risk', flag, isRaised: true })

describe('1. Fort Hood: dropped as absent by choice, and dead all the while', () => {
  test('whereabouts unknown comes first, and no other status can be said at the beginning', () => {
    expect(caseOf(opened).statuses.map(({ code }) => code)).toEqual(['UNK'])
    expect(Object.keys(OpeningWord.shape)).not.toEqual(expect.arrayContaining(['status']))
  })
  test.each(shipped)('$id: what is laid before somebody at the end of the time has «captured or missing» ticked', ({ clocks }) => {
    const ofNature = clocks.filter(({ prepares }) => prepares?.decision === 'nature' || prepares?.decision === 'involuntary')
    expect(ofNature.length).toBeGreaterThan(0)
    for (const { prepares } of ofNature) expect(prepares?.preselected).toBe('captured or missing')
  })
  test('a discharge that was about to come is shown with the case', () => {
    expect([...caseOf(opened, risk('dischargeImminent')).flags]).toEqual(['dischargeImminent'])
  })
  test('to drop somebody takes an office above the unit, and that somebody asked again whether the person is hurt', () => {
    expect(refusedIn(regime, [...foundVoluntary, stepDone], { ...dropped, office: 'unitCommander' })).toBe('notDecider')
    expect(refusedIn(regime, foundVoluntary, dropped)).toBe('stepsOpen')
    expect(refusedIn(regime, [...foundVoluntary, stepDone, risk('selfHarm')], dropped)).toBe('dropBlocked')
    const by = { ...aRegime(), deciders: { ...aRegime().deciders, drop: { by: ['supervisor'], source: 'law' } } }
    expect(checkRegime(by).problems.map(({ problem }) => problem)).toEqual(['notOneLevelUp'])
  })
  test('a death makes it due to look again at what was found before', () => {
    const died: CaseWord = { kind: 'deceased', ...decided, office: 'medicalOfficer', on: missedAt }
    const [review, ...others] = dues(regime, ...foundVoluntary, stepDone, dropped, died)
    expect([review?.clock.prepares?.decision, review?.done, others]).toEqual(['reopen', null, []])
  })
  test.each(shipped)('$id: so do the rules, of whoever was found to be away by choice, and of nobody else', (rules) => {
    const died: CaseWord = { kind: 'deceased', ...decided, office: 'medicalOfficer', on: missedAt, document: 'No. 4' }
    const review = (...words: CaseWord[]) => dues(rules, ...words, died).find(({ clock }) => clock.id === 'correction-after-death')
    expect(review(...foundVoluntary)).toMatchObject({ done: null, clock: { prepares: { decision: 'reopen', preselected: 'nothing' } } })
    expect([review(opened), review(opened, determined({}))]).toEqual([undefined, undefined])
    const reopened: CaseWord = { kind: 'reopened', ...decided, office: 'commanderAbove' }
    const again = dues(rules, ...foundVoluntary, died, reopened).find(({ clock }) => clock.id === 'correction-after-death')
    expect(again?.done).not.toBe(null)
  })
  test('that it stands is said by nobody who found it, and with why', () => {
    const died: CaseWord = { kind: 'deceased', ...decided, office: 'medicalOfficer', on: missedAt, document: 'No. 4' }
    const stands = (by: string, note?: string) =>
      refusedIn(
        regime,
        [...foundVoluntary, died],
        { kind: 'done', part: 'findings-reviewed', ...(note && { note }) },
        { by, seconded: null },
      )
    const why = 'He left on foot and wrote that he would not come back; he drowned a month later.'
    expect([stands('Capt. Bell', why), stands('Maj. Cole'), stands('Maj. Cole', why)]).toEqual([
      'conflictOfInterest',
      'needsEvidence',
      undefined,
    ])
  })
})

test('4. Deadlines pass over a weekend: clocks run on elapsed time, and what is over goes up a level every day by itself', () => {
  const friday = momentOf('2026-03-06T20:00:00Z')
  expect(dueAt({ basis: 'elapsedHours', limit: 48 }, friday, 'Europe/Berlin').due).toBe('2026-03-08T20:00:00.000000Z')
  const levels = (now: string) => overdue(dues(regime, opened), momentOf(now)).find(({ clock }) => clock.id === 'nature-decision')?.levelsUp
  const days = ['2026-03-04T05:59:59Z', '2026-03-04T06:00:00Z', '2026-03-07T06:00:00Z', '2026-03-08T06:00:00Z', '2026-03-09T06:00:00Z']
  expect(days.map(levels)).toEqual([undefined, 1, 4, 5, 6])
})

describe('5. «No contact» is read as intent', () => {
  const nobody: CaseWord = { kind: 'contact', with: 'person', how: 'call', reached: false }
  test('that nobody reached the person finds nothing voluntary: affirmative evidence does', () => {
    expect(refusedIn(regime, [opened, nobody], voluntary)).toBe('needsEvidence')
    expect(refusedIn(regime, foundVoluntary.slice(0, 2), voluntary)).toBe(undefined)
  })
  test('the end of a clock does not either: it has no word for it', () => {
    expect<string[]>([...PreparedDecision.options, ...Preselected.options]).not.toContain('voluntary')
    const last = someEvents({ says: opened }, { says: nobody, held: momentOf('2036-03-02T06:00:00Z') })
    expect(fold(regime, last)).toMatchObject({ nature: 'undetermined', stage: 'unaccounted', statuses: [{ code: 'UNK' }] })
  })
})

test('6. Two clocks of 72 hours with opposite duties: each says whose duty it is, from what it runs, and where that is written', () => {
  const ukraine = shipped.find(({ id }) => id === 'ua-2025')
  // Of the law: a rule of the house of as many hours says that it is one.
  const isOfLaw = (source: string): boolean => ukraine?.sources[source]?.confidence !== 'unverified'
  const ofThreeDays = ukraine?.clocks.filter(({ basis, limit, source }) => basis === 'elapsedHours' && limit === 72 && isOfLaw(source))
  expect(ofThreeDays?.map(({ startsAt, obligor, source }) => [startsAt, obligor, ukraine?.sources[source]?.cites])).toEqual([
    [['reliefGranted'], ['person'], expect.stringContaining('401')],
    [['rejoined'], ['unitCommander'], expect.stringContaining('4392')],
  ])
  for (const key of ['obligor', 'basis', 'source']) {
    const [{ [key]: _gone, ...first } = {}, ...others] = aRegime().clocks
    expect(checkRegime({ ...aRegime(), clocks: [first, ...others] }).problems.map(({ problem }) => problem)).toContain('missing')
  }
})

test.each(shipped)(
  '6. Two clocks with opposite duties: in $id every clock says whose duty it is, from what it runs, and where that is written',
  (rules) => {
    for (const { id, obligor, startsAt, after, source } of rules.clocks) {
      const begins = (startsAt?.length ?? 0) > 0 || rules.clocks.some((one) => one.id === after)
      expect([id, obligor.length > 0, begins, rules.sources[source]?.cites]).toEqual([id, true, true, expect.stringMatching(/./)])
    }
  },
)

test('6. Two clocks with opposite duties: both run in one case, and neither is laid at the door of the other', () => {
  const ukraine = shipped.find(({ id }) => id === 'ua-2025')
  if (!ukraine) throw new Error('no rules of Ukraine')
  const [relief] = ukraine.relief
  const granted: CaseWord = { kind: 'relieved', ...decided, office: 'court', reliefId: relief?.id ?? '' }
  const both = dues(ukraine, opened, rejoined, granted).filter(({ clock }) => clock.basis === 'elapsedHours' && clock.limit === 72)
  const of = (office: string) => both.filter(({ clock }) => clock.obligor.join() === office).map(({ clock }) => clock)
  expect([of('person'), of('unitCommander')].map((some) => some.flatMap(({ startsAt }) => startsAt))).toEqual([
    ['reliefGranted'],
    ['rejoined'],
  ])
  const [theirs, ours] = [of('person')[0]?.id, of('unitCommander')[0]?.id]
  const done: CaseWord = { kind: 'done', part: theirs ?? '', note: 'He reported at the gate.' }
  const after = dues(ukraine, opened, rejoined, granted, done)
  expect([theirs, ours].map((id) => after.find(({ clock }) => clock.id === id)?.done != null)).toEqual([true, false])
})

describe('8. Full calendar days, hours and days from the day after are not the same three days', () => {
  test.each<[string, string, string, Record<string, string>]>([
    [
      'at midnight',
      '2026-03-09T23:00:00Z',
      'Europe/Berlin',
      { startedDays: '12T23:00', fullCalendarDays: '12T23:00', fromDayAfter: '13T23:00' },
    ],
    [
      'a minute after it',
      '2026-03-09T23:01:00Z',
      'Europe/Berlin',
      { startedDays: '12T23:01', fullCalendarDays: '13T23:00', fromDayAfter: '13T23:00' },
    ],
    [
      'where clocks go forward',
      '2026-03-28T11:00:00Z',
      'Europe/Berlin',
      { startedDays: '31T11:00', fullCalendarDays: '31T22:00', fromDayAfter: '31T22:00' },
    ],
    [
      'in another zone',
      '2026-03-09T23:00:00Z',
      'Pacific/Apia',
      { startedDays: '12T23:00', fullCalendarDays: '13T11:00', fromDayAfter: '13T11:00' },
    ],
  ])('%s each is counted as its basis says', (_when, start, zone, expected) => {
    for (const [basis, due] of Object.entries(expected)) {
      const counted = dueAt({ basis: basis as 'startedDays', limit: 3 }, momentOf(start), zone)
      expect([basis, counted.due]).toEqual([basis, `2026-03-${due}:00.000000Z`])
    }
  })
  test('a clock without its basis is refused', () => {
    const [{ basis: _gone, ...first } = {}, ...others] = aRegime().clocks
    expect(checkRegime({ ...aRegime(), clocks: [first, ...others] }).regime).toBe(undefined)
  })
})

describe('16. The abuser decides the case', () => {
  const complainedOf: CaseWord = { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }
  test('whoever is complained of decides nothing in it any more; another office can', () => {
    expect(refusedIn(regime, [...foundVoluntary.slice(0, 2), complainedOf], voluntary)).toBe('conflictOfInterest')
    expect(refusedIn(regime, [opened, complainedOf], determined({ office: 'commanderAbove' }))).toBe(undefined)
  })
  test('an ordinary case that goes elsewhere by lot looks the same, so that going elsewhere tells nothing', () => {
    expect(refusedIn(regime, [...foundVoluntary.slice(0, 2), { ...complainedOf, why: 'byLot' }], voluntary)).toBe('conflictOfInterest')
  })
  test('nobody decides in a case about themselves', () => {
    expect(refusedIn(regime, [opened], determined({}), { isOwn: true })).toBe('conflictOfInterest')
  })
  test('nobody is dropped while a complaint of abuse is open', () => {
    expect(refusedIn(regime, [...foundVoluntary, stepDone, risk('abuseComplaint')], dropped)).toBe('dropBlocked')
  })
})

describe('22. In a cell or in a hospital, and counted as absent without leave', () => {
  const hospital = { kind: 'tolled', cause: 'hospital', from: momentOf('2026-03-03T08:00:00Z'), to: null } as const
  const unasked = (where: 'hospital' | 'custody'): CaseWord => ({ ...opened, checks: { ...opened.checks, [where]: 'notYet' } })
  test.each(['hospital', 'custody'] as const)('nothing is found voluntary before it was asked after %s', (where) => {
    expect(refusedIn(regime, [unasked(where), evidence('voluntary', 'for')], voluntary)).toBe('needsEvidence')
  })
  test('while it lasts the clocks that the rules name stand still', () => {
    const due = (...words: CaseWord[]) => dues(regime, opened, ...words).find(({ clock }) => clock.id === 'full-days')?.due
    expect([due(), due(hospital), due({ ...hospital, to: momentOf('2026-03-04T08:00:00Z') })]).toEqual([
      '2026-03-05T23:00:00.000000Z',
      null,
      '2026-03-07T23:00:00.000000Z',
    ])
  })
  describe.each(shipped)('in $id', (rules) => {
    const startsOf = ({ startsAt = [] }: { startsAt?: readonly string[] }) => startsAt
    const ofAbsence = ['firstMissedDuty', 'leaveExpiry', 'absenceNoted', 'reported', 'orderReceipt', 'strandedAbroad']
    const undone = (...words: CaseWord[]) =>
      dues(rules, { ...opened, trigger: 'orderNotFollowed', missedDeparture: true, orderReceivedAt: missedAt }, ...words).filter(
        ({ done }) => done === null,
      )
    const legal = rules.clocks.filter(
      (clock) =>
        !rules.family.some((one) => one.clock === clock.id) &&
        clock.prepares?.decision !== 'nature' &&
        startsOf(clock).some((event) => ['firstMissedDuty', 'leaveExpiry', 'strandedAbroad'].includes(event)),
    )
    test('nobody who was captured is led up to being dropped, nor are their days counted against them; they are searched for, their family told', () => {
      expect(legal.length).toBeGreaterThan(0)
      const due = undone(determined({ status: 'CAP' })).map(({ clock }) => clock.id)
      for (const { id } of legal) expect(due).not.toContain(id)
      expect(due).toEqual(expect.arrayContaining(['police-notice', 'family-notice']))
      expect(undone().map(({ clock }) => clock.id)).toEqual(expect.arrayContaining(legal.flatMap((one) => (isTimeBar(one) ? [] : one.id))))
    })
    test.each([
      ['in a hospital', determined({ nature: 'notAbsent', status: 'HSP', document: 'Admission 114' })],
      ['with an excuse', determined({ nature: 'excused', status: 'HSP', document: 'Hospital, 1994' })],
    ])('%s nothing of an absence is due', (_title, found) => {
      expect(undone(found).filter(({ clock }) => startsOf(clock).some((event) => ofAbsence.includes(event)))).toEqual([])
    })
    test('excused after they were dropped, no notice of it goes out', () => {
      const found = [evidence('voluntary', 'for'), voluntary, dropped]
      const sent = (...words: CaseWord[]) => undone(...found, ...words).filter((due) => startsOf(due.clock).includes('dropped'))
      expect(sent(determined({ nature: 'excused', status: 'HSP', document: 'Hospital, 1994' }))).toEqual([])
    })
  })
  test('with the document those days become what they were, and the absence is none', () => {
    const found = determined({ nature: 'notAbsent', status: 'HSP' })
    expect(refusedIn(regime, [opened], found)).toBe('needsEvidence')
    expect(caseOf(opened, { ...found, document: 'Admission 114' })).toMatchObject({
      nature: 'notAbsent',
      statuses: [{ code: 'HSP', from: missedAt }],
    })
  })
})

test.each(shipped)(
  'in $id a word that somebody is alive ends the search, and silences neither what is to be decided nor the family',
  (rules) => {
    const found: CaseWord = { kind: 'located', ...decided, office: 'unitCommander', through: 'police', mayFamilyBeTold: true }
    const ids = dues(rules, opened, found).flatMap(({ clock, done }) => (done === null ? clock.id : []))
    expect(ids).toEqual(expect.arrayContaining(['nature-decision', 'family-notice']))
    expect(ids).not.toContain('police-notice')
  },
)

test.each(shipped.filter(({ family }) => family.length > 0))(
  '31. The family learns it from the press: in $id somebody named tells them in time, and higher up it is known if not',
  (rules) => {
    for (const { clock, by } of rules.family) expect([rules.clocks.some(({ id }) => id === clock), by.length > 0]).toEqual([true, true])
    const [first] = rules.family
    const duty = rules.clocks.find(({ id }) => id === first?.clock)
    expect(duty).toMatchObject({ obligor: first?.by, onExpiry: 'escalate', startsAt: expect.arrayContaining(['absenceNoted']) })
  },
)
