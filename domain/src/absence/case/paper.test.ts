import { shippedRegimes } from '@muster/server/absence/regime/shipped.ts'
import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, opened, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { aRegime, caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import { checkRegime } from '../regime/check.ts'
import { cutAtGaps, fieldsFor, namedIn, PaperField } from '../regime/paper.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { filledLines, paperValues } from './paper.ts'
import { RiskFlag } from './words.ts'

const [demo] = (await shippedRegimes()).filter(({ id }) => id === 'demo')
const regime = demo ?? caseRegime()
const person = { name: 'Relva, Tomas', rank: 'Private', serviceNumber: null, crumbs: [{ name: '2nd Battalion' }, { name: 'Company B' }] }
const word = (list: string, code: string) => `${list} ${code}`
const valuesOf = (...words: CaseWord[]) =>
  paperValues(
    regime,
    fold(regime, someEvents(...words.map((says) => ({ says })))),
    { ...person, today: momentOf('2026-03-05T12:00:00Z') },
    word,
  )

describe('what a case fills in', () => {
  test('of who is away: who, since when, what was tried; and what nobody knows is a gap', () => {
    const values = valuesOf(
      opened,
      { kind: 'search', where: 'hospitals', result: 'nothing' },
      { kind: 'risk', flag: 'selfHarm', isRaised: true },
    )
    expect(values).toMatchObject({
      ...{ name: 'Tomas Relva', rank: 'Private', unit: 'Company B', unitsOver: '2nd Battalion', today: '5 March 2026' },
      ...{
        tried: opened.tried,
        risks: 'flag selfHarm',
        searches: expect.stringMatching(/^where hospitals: result nothing \(\d+ March 2026\)$/),
      },
      ...{ serviceNumber: null, familyToldOn: null, returnedAt: null, decidedBy: null, legal: null, signature: null, telephone: null },
    })
    expect(values.missedDay).toMatch(/^2 March 2026$/)
    expect(Object.keys(values).toSorted()).toEqual(PaperField.options.toSorted())
  })

  test('of a finding: what was found, by whom, on what, and what speaks against it', () => {
    const found = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'His mother says he was ill.' })
    expect(valuesOf(opened, evidence('voluntary', 'for'), found)).toMatchObject({
      ...{ nature: 'nature voluntary', against: 'His mother says he was ill.', reasons: found.reasons, decidedBy: expect.any(String) },
      ...{ status: 'Absent without leave', statusBefore: 'Whereabouts unknown' },
    })
  })

  test('of who is back: how, since when, and what is still owed', () => {
    expect(valuesOf(opened, rejoined)).toMatchObject({
      returnMode: `mode ${rejoined.mode}`,
      condition: rejoined.condition,
      returnedAt: expect.any(String),
    })
  })

  test('of what was complained of, suffered or owed nothing: a paper leaves the house', () => {
    const raised = RiskFlag.options.map((flag): CaseWord => ({ kind: 'risk', flag, isRaised: true }))
    expect(valuesOf(opened, ...raised).risks?.split('; ')).toEqual(
      ['selfHarm', 'threat', 'violence', 'medication', 'weather'].map((flag) => `flag ${flag}`),
    )
    const kept: CaseWord[] = [
      { kind: 'risk', flag: 'abuseComplaint', isRaised: true },
      { kind: 'risk', flag: 'victimOfCrime', isRaised: true },
    ]
    expect(Object.values(valuesOf(opened, ...kept)).join()).not.toMatch(/abuseComplaint|victimOfCrime/)
  })

  test('of referrals to whom and how they stand, and nothing of what was asked or answered', () => {
    const asked: CaseWord = { kind: 'referred', to: 'chaplain', state: 'asked', why: 'He wrote of not wanting to live.' }
    const answered: CaseWord = { kind: 'referred', to: 'chaplain', state: 'accepted' }
    expect(valuesOf(opened, asked, answered).referrals).toBe('to chaplain: state accepted (2 March 2026)')
    expect(valuesOf(opened).referrals).toBe(null)
  })

  test('a word that was withdrawn fills nothing in', () => {
    const told: CaseWord = { kind: 'familyTold', whom: 'His mother', named: 'first', what: 'That we look for him.' }
    const taken: CaseWord = { kind: 'withdrawn', eventId: idOf(1), reasons: 'Another family.' }
    expect([valuesOf(opened, told).familyToldOn, valuesOf(opened, told, taken).familyToldOn]).toEqual([expect.any(String), null])
  })
})

test('a text is cut where something is filled in, and a heading is told from a line', () => {
  expect(cutAtGaps('Dear {{ name }}, of {{unit}}')).toEqual([{ text: 'Dear ' }, { name: 'name' }, { text: ', of ' }, { name: 'unit' }])
  const values = valuesOf(opened)
  expect(filledLines('# Of {{name}}\n\n{{telephone}}', values)).toEqual([
    {
      at: 0,
      isHeading: true,
      pieces: [
        { at: 0, text: 'Of ' },
        { at: 1, field: 'name', value: 'Tomas Relva' },
      ],
    },
    { at: 1, isHeading: false, pieces: [] },
    { at: 2, isHeading: false, pieces: [{ at: 0, field: 'telephone', value: null }] },
  ])
})

/** A word of the courts, in pieces: no file holds it. */
const refused = ['de', 'serter'].join('')
test.each([
  ['chain', 'Of {{nam}}', 'fieldUnknown', 'nam'],
  ['family', 'He was last seen {{lastSeen}}', 'fieldNotForReader', 'lastSeen'],
  ['family', 'Found: {{nature}}', 'fieldNotForReader', 'nature'],
  ['person', 'Dangers: {{risks}}', 'fieldNotForReader', 'risks'],
  ['police', 'Referred to: {{referrals}}', 'fieldNotForReader', 'referrals'],
  ['police', `The ${refused} {{name}}`, 'wordRefused', refused],
])('to the %s, «%s» is refused: %s', (reader, text, problem, near) => {
  const papers = [{ id: 'letter', title: 'Letter', reader, text, source: 'law' }]
  expect(checkRegime({ ...aRegime(), papers }).problems.map((one) => [one.problem, one.near])).toEqual([[problem, near]])
})

test.each(await shippedRegimes())('$id: a family is told on paper nothing of where, and nothing of why', ({ papers }) => {
  const toFamily = papers.filter(({ reader }) => reader === 'family')
  expect(toFamily.length).toBeGreaterThan(0)
  const never = ['lastSeen', 'searches', 'nature', 'reasons', 'evidence', 'risks', 'arms', 'status', 'legal', 'condition']
  for (const { text } of toFamily) expect(namedIn(text).filter((name) => never.includes(name))).toEqual([])
  expect(fieldsFor('family').filter((field) => never.includes(field))).toEqual([])
})
