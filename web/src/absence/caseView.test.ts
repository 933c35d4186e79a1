import { spokenListed } from '@muster/domain/people/name.ts'
import './words.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { createIntl } from 'react-intl'
import { describe, expect, test } from 'vitest'
import { sayer } from '../app/words.tsx'
import { type Decision, type DueLine, levelsUp, marksOn, ringDue } from './caseView.ts'
import { arcTo, ticksOf } from './dial.ts'
import { nextStep } from './next.ts'
import { spanText } from './spanText.ts'
import { whenText } from './when.ts'

const say = sayer(createIntl({ locale: 'en-GB', messages: english }))
const hour = 3_600_000
const began = momentOf('2026-03-02T06:00:00Z')
const after = (hours: number) => momentOf(new Date(Date.parse(began) + hours * hour).toISOString())

function due(clock: string, hours: number | null, more: Partial<DueLine> = {}): DueLine {
  const at = hours === null ? null : after(hours)
  return {
    clock,
    title: clock,
    by: ['unitCommander'],
    began,
    anew: null,
    due: at,
    done: null,
    onExpiry: 'remind',
    to: [],
    prepares: null,
    cites: '',
    confidence: 'statute',
    chain: [],
    ...more,
  }
}
const nature = due('nature', 48, {
  onExpiry: 'prepare',
  prepares: { decision: 'nature', before: ['commanderAbove'], preselected: 'nothing' },
})
const decision = (kind: Decision['kind']): Decision => ({
  kind,
  nature: null,
  by: [],
  yours: [],
  second: [],
  outside: [],
  takesTwo: false,
  standard: 'notStated',
  isDatedBack: true,
  statuses: [],
  endings: [],
  choices: [],
  wants: [],
  ...{ from: null, isFromHeld: false, upon: null, overrideBy: [] },
  lacks: { office: false, yours: false, decided: false, evidence: false, selfHarm: false, unasked: [], steps: [], blocks: [] },
})

const none = { began: null, due: null, waitsFor: null, from: null, proved: null, waived: null }

test.each([
  [40 / 60, '40 min', '40 min'],
  [3, '3 h 00 min', '3 h'],
  [4 + 50 / 60, '4 h 50 min', '4 h 50'],
  [31, '31 h 00 min', '31 h'],
  [71.9, '71 h 54 min', '71 h'],
  [75, '3 d 3 h', '3 d 3 h'],
  [24 * 21, '21 days', '21 days'],
])('%d hours are told as «%s», and short as «%s»', (hours, full, short) => {
  expect([spanText(say, hours * hour), spanText(say, -hours * hour, 'short')]).toEqual([full, short])
})

test.each([
  ['2026-04-15T04:10:00Z', '06:10', 'of today'],
  ['2026-04-13T22:10:00Z', 'Tue 14 Apr 00:10', 'of this year, by the day of the zone'],
  ['1864-04-14T06:10:00Z', '14 Apr 1864 07:03', 'of another year, by the mean time of then'],
])('%s is told as «%s»: %s', (at, text) => expect(whenText(at, { zone: 'Europe/Berlin', now: '2026-04-15T11:10:00Z' })).toBe(text))

describe('the ring', () => {
  test('is the next decision; the clocks within it are marks on it', () => {
    const dues = [due('police', 3, { done: after(2) }), due('inquiry', 24), nature, due('letter', 240)]
    expect(ringDue(dues)).toBe(nature)
    expect(marksOn(nature, dues).map(({ clock }) => clock)).toEqual(['police', 'inquiry'])
  })

  test('is of the rules: a referral is neither a ring nor a mark on one', () => {
    const referral = due('urgent-referral/0197a000-0000-7000-8000-000000000001', 12)
    expect(ringDue([referral])).toBeUndefined()
    expect(marksOn(nature, [referral, due('inquiry', 24)]).map(({ clock }) => clock)).toEqual(['inquiry'])
  })

  test('without a decision is the next clock that runs, and then one that stands still', () => {
    expect(ringDue([due('alerts', 24), due('pay', 72)])?.clock).toBe('alerts')
    expect(ringDue([due('custody', null)])?.clock).toBe('custody')
    expect(ringDue([due('alerts', 24, { done: after(3) })])).toBeUndefined()
  })

  test('is drawn from the top, and closes when all has passed', () => {
    expect(arcTo(0.25)).toBe('M116 30A86 86 0 0 1 202 116')
    expect(arcTo(0.75)).toBe('M116 30A86 86 0 1 1 30 116')
    expect(arcTo(1)).toMatch(/A.*A.*30$/)
  })

  test('has a mark for each hour, day or week, and never more than can be told apart', () => {
    const counts = [3, 48, 96, 24 * 30, 24 * 180, 24 * 365 * 2].map((hours) => ticksOf(hours * hour).length)
    expect(counts).toEqual([3, 48, 96, 30, 25, 104])
    expect(ticksOf(48 * hour).filter(({ isLong }) => isLong)).toHaveLength(4)
  })
})

test('over its time a thing stands one level up at once, and one more with every day', () => {
  expect([47, 48, 71, 72, 120].map((hours) => levelsUp(nature, after(hours)))).toEqual([0, 1, 1, 2, 4])
  expect(levelsUp({ ...nature, done: after(60) }, after(120))).toBe(0)
  // With the highest unit it stays: nobody reads of levels that the order of battle does not have.
  const rung = (level: number) => ({ level, from: null, is: 'above' as const, offices: [], unit: null, cites: null, confidence: null })
  expect([48, 72, 120, 900].map((hours) => levelsUp({ ...nature, chain: [0, 1, 2].map(rung) }, after(hours)))).toEqual([1, 2, 2, 2])
})

describe('the next step', () => {
  test('is to settle the case before a check-in that is weeks away, and then the check-in', () => {
    const checkIn = due('check-in-7', 168)
    const settling = [{ part: 'check-in-7', kind: 'checkIn' as const, title: 'Asked', asks: 'Who', by: [], excusedBy: [], ...none }]
    const decisions = [decision('disposed')]
    expect(nextStep({ stage: 'rejoined', dues: [due('pay', 72), checkIn], decisions, settling })).toMatchObject({ line: { clock: 'pay' } })
    expect(nextStep({ stage: 'rejoined', dues: [checkIn], decisions, settling })).toEqual({ is: 'decision', decision: 'disposed' })
    expect(nextStep({ stage: 'settled', dues: [checkIn], decisions, settling })).toMatchObject({ is: 'due', line: checkIn })
  })

  test('of a closed case is to answer what is contested, and what there is to decide anew once it is upheld', () => {
    const id = '0197a000-0000-7000-8000-000000000001'
    const [answer, anew] = [
      due(`contest-to-answer/${id}`, null),
      due(`contest-upheld/${id}`, null, { prepares: { decision: 'reopen', before: ['commanderAbove'], preselected: 'nothing' } }),
    ]
    const decisions = [decision('reopened'), decision('contestAnswered')]
    expect(nextStep({ stage: 'closed', dues: [answer], decisions })).toEqual({ is: 'due', line: answer, decision: 'contestAnswered' })
    const upheld = nextStep({ stage: 'closed', dues: [{ ...answer, done: after(3) }, anew], decisions })
    expect(upheld).toEqual({ is: 'due', line: anew, decision: 'reopened' })
    expect(nextStep({ stage: 'closed', dues: [{ ...answer, done: after(3) }], decisions })).toEqual({ is: 'closed' })
  })

  test('is what is due first; where it is a decision that fits, to decide it', () => {
    const police = due('police', 3)
    expect(nextStep({ stage: 'unaccounted', dues: [police, nature], decisions: [decision('determined')] })).toEqual({
      is: 'due',
      line: police,
      decision: undefined,
    })
    expect(nextStep({ stage: 'unaccounted', dues: [nature], decisions: [decision('determined')] })).toMatchObject({
      decision: 'determined',
    })
    expect(nextStep({ stage: 'unaccounted', dues: [nature], decisions: [] })).toMatchObject({ is: 'due', decision: undefined })
  })

  test('without a clock is the decision that the case waits for, and to wait while somebody is away', () => {
    expect(nextStep({ stage: 'settled', dues: [], decisions: [decision('disposed'), decision('closed')] })).toEqual({
      is: 'decision',
      decision: 'closed',
    })
    expect(nextStep({ stage: 'rejoined', dues: [], decisions: [decision('disposed')] })).toEqual({ is: 'decision', decision: 'disposed' })
    expect(nextStep({ stage: 'determined', dues: [], decisions: [decision('disposed')] })).toEqual({ is: 'nothing' })
    expect(nextStep({ stage: 'closed', dues: [], decisions: [] })).toEqual({ is: 'closed' })
  })

  test('after a death is to look again at what was found before, and to open the case for it where somebody can', () => {
    const review = due('findings', 48, { prepares: { decision: 'reopen', before: ['commanderAbove'], preselected: 'nothing' } })
    const step = { is: 'due', line: review }
    expect(nextStep({ stage: 'closed', dues: [review], decisions: [decision('reopened')] })).toEqual({ ...step, decision: 'reopened' })
    expect(nextStep({ stage: 'closed', dues: [review], decisions: [] })).toEqual({ ...step, decision: undefined })
  })

  test('of a closed case is to prove that nobody looks for the person any more, where that is due', () => {
    const alerts = due('alerts-cancelled', 24)
    const settling = [{ part: 'alerts-cancelled', kind: 'alerts' as const, title: 'Off', asks: 'Whose', by: [], excusedBy: [], ...none }]
    expect(nextStep({ stage: 'closed', dues: [alerts], decisions: [], settling })).toMatchObject({ is: 'due', line: alerts })
    const done = { ...alerts, done: alerts.due }
    expect(nextStep({ stage: 'closed', dues: [done], decisions: [], settling })).toEqual({ is: 'closed' })
  })
})

test.each([
  ['Abbott, Ellis', 'Ellis Abbott'],
  ['Abbott', 'Abbott'],
  ['김, 철수', '김철수'],
])('%s is said as %s', (listed, said) => expect(spokenListed(listed)).toBe(said))
