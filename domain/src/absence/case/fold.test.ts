import { describe, expect, test } from 'vitest'
import { determined, idOf, missedAt, opened, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { momentOf } from '../../zone.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { isAway } from './state.ts'

const regime = { dropping: null }
const at = (text: string) => momentOf(text)

test('a case begins with whereabouts unknown, nature undetermined and no legal finding', () => {
  const { stage, nature, legal, statuses, isSearched } = fold(regime, someEvents({ says: opened }))
  expect({ stage, nature, legal, isSearched }).toEqual({ stage: 'unaccounted', nature: 'undetermined', legal: 'none', isSearched: true })
  expect(statuses).toEqual([{ code: 'UNK', from: missedAt, to: null, as: 'unaccounted' }])
})

test('the four axes are apart: a charge changes neither nature nor status, a nature no legal finding', () => {
  const charged: CaseWord = { kind: 'legal', finding: 'charged', authority: 'Prosecutor', document: 'No. 12' }
  const after = fold(regime, someEvents({ says: opened }, { says: charged }))
  expect([after.nature, after.legal, after.statuses.at(-1)?.code]).toEqual(['undetermined', 'charged', 'UNK'])
  const found = fold(regime, someEvents({ says: opened }, { says: determined({ nature: 'voluntary', status: 'AWL' }) }))
  expect([found.nature, found.legal, found.statuses.at(-1)?.code]).toEqual(['voluntary', 'none', 'AWL'])
})

test('what was decided is dated back to the first missed duty, and statuses follow one another without a gap', () => {
  const { statuses } = fold(regime, someEvents({ says: opened }, { says: determined({}) }, { says: rejoined }))
  expect(statuses).toEqual([
    { code: 'MIS', from: missedAt, to: at('2026-03-05T06:00:00Z'), as: 'involuntary' },
    { code: 'PDY', from: at('2026-03-05T06:00:00Z'), to: null, as: 'back' },
  ])
})

test('found in hospital: for those days he was there, and the case says not absent', () => {
  const hospital = determined({ nature: 'notAbsent', status: 'HSP', document: 'Admission 114' })
  const { nature, statuses, stage } = fold(regime, someEvents({ says: opened }, { says: hospital }))
  expect([nature, stage, statuses]).toEqual(['notAbsent', 'determined', [{ code: 'HSP', from: missedAt, to: null, as: 'notAbsent' }]])
})

test('that we have stopped looking finds no nature: the duty status stays what it was, since when it was', () => {
  const left: CaseWord = {
    ...{ kind: 'leftAbroad', office: 'commanderAbove', reasons: 'His own letter.', standard: 'preponderance' },
    howToAskAgain: 'Write to the brigade.',
  }
  const after = (...words: CaseWord[]) => fold(regime, someEvents(...[opened, ...words, left].map((says) => ({ says }))))
  expect(after()).toMatchObject({ ending: 'leftAbroad', nature: 'undetermined', statuses: [{ code: 'UNK', from: missedAt, to: null }] })
  const absent = determined({ nature: 'voluntary', status: 'AWL' })
  expect(after(absent)).toMatchObject({ ending: 'leftAbroad', nature: 'voluntary', statuses: [{ code: 'AWL', from: missedAt, to: null }] })
})

test('an event that was withdrawn counts no more, and stays to be read', () => {
  const risk: CaseWord = { kind: 'risk', flag: 'selfHarm', isRaised: true }
  const events = someEvents(
    { says: opened },
    { says: risk },
    { says: { kind: 'withdrawn', eventId: idOf(1), reasons: 'Another man was meant.' } },
  )
  const state = fold(regime, events)
  expect([state.flags.size, state.events.has(idOf(1)), state.withdrawn.has(idOf(1))]).toEqual([0, true, true])
})

test('a word on the same time in custody takes the place of the one before it', () => {
  const held = { kind: 'tolled', cause: 'civilCustody', from: missedAt } as const
  const { tolled, moments } = fold(
    regime,
    someEvents({ says: opened }, { says: { ...held, to: null } }, { says: { ...held, to: at('2026-03-04T10:00:00Z') } }),
  )
  expect(tolled).toEqual([{ cause: 'civilCustody', from: missedAt, to: at('2026-03-04T10:00:00Z') }])
  expect(moments.detentionNotified).toBeDefined()
})

describe('the search', () => {
  test.each<[string, CaseWord, boolean]>([
    ['goes on for whoever is missing', determined({ status: 'MIS' }), true],
    ['goes on for whoever was captured', determined({ status: 'CAP' }), true],
    ['ends for whoever left the country of their own will', leftAbroad(), false],
    ['ends with the way back', rejoined, false],
  ])('%s', (_title, says, isSearched) => {
    expect(fold(regime, someEvents({ says: opened }, { says })).isSearched).toBe(isSearched)
  })
})

test('a weapon that is back leaves the others gone', () => {
  const gone = (what: string, count: number, isBack = false): CaseWord => ({ kind: 'equipment', what, count, isArm: true, isBack })
  const isArmed = (...words: CaseWord[]) => fold(regime, someEvents({ says: opened }, ...words.map((says) => ({ says })))).isArmed
  expect(isArmed(gone('rifle', 1), gone('cartridge', 60), gone('rifle', 1, true))).toBe(true)
  expect(isArmed(gone('rifle', 2), gone('rifle', 1, true))).toBe(true)
  expect(isArmed(gone('rifle', 2), gone('rifle', 2, true))).toBe(false)
})

test('whoever asked to come back asked on the first day they did', () => {
  const asked: CaseWord = { kind: 'askedToComeBack', through: 'desk' }
  const { moments } = fold(regime, someEvents({ says: opened }, { says: asked }, { says: asked, held: at('2026-04-01T00:00:00Z') }))
  expect(moments.askedToComeBack).toBe(at('2026-03-02T07:00:00Z'))
})

test('a case that is opened again has nothing decided, and is searched for again', () => {
  const again: CaseWord = { kind: 'reopened', office: 'commanderAbove', reasons: 'His mother brought a letter.', standard: 'notStated' }
  const state = fold(regime, someEvents({ says: opened }, { says: determined({}) }, { says: leftAbroad() }, { says: again }))
  expect([state.stage, state.nature, state.ending, state.isSearched]).toEqual(['inquiry', 'undetermined', null, true])
})

test('a case that was taken back tells no status; reopened, the person is unknown again from the first duty that was missed', () => {
  const back: CaseWord = { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' }
  const again: CaseWord = { kind: 'reopened', office: 'commanderAbove', reasons: 'It was another man.', standard: 'notStated' }
  const after = (...words: CaseWord[]) => fold(regime, someEvents(...[opened, ...words].map((says) => ({ says }))))
  const unknown = [{ code: 'UNK', from: missedAt, to: null, as: 'unaccounted' }]
  expect(after(back)).toMatchObject({ stage: 'closed', statuses: [], isSearched: false })
  expect(after(back, again)).toMatchObject({ stage: 'inquiry', statuses: unknown, isSearched: true })
  expect(after(back, again, back)).toMatchObject({ statuses: [], undone: unknown })
})

function leftAbroad(): CaseWord {
  const how = 'Whoever hears of him writes to the desk.'
  return {
    kind: 'leftAbroad',
    office: 'commanderAbove',
    reasons: 'Two newspapers and a letter.',
    standard: 'preponderance',
    howToAskAgain: how,
  }
}

test('reopened after coming back: a finding ends where the absence ended, and nobody is searched for', () => {
  const office = { office: 'commanderAbove', reasons: 'A letter was found.', standard: 'preponderance' } as const
  const settled: CaseWord = { kind: 'disposed', ...office, dispositionId: 'none', rule: 'Rule 1' }
  const closed: CaseWord = { kind: 'closed', because: 'settled', reasons: 'Done.' }
  const again: CaseWord = { kind: 'reopened', ...office }
  const found = determined({ nature: 'voluntary', status: 'AWL' })
  const after = (...words: CaseWord[]) => fold(regime, someEvents(...[opened, ...words].map((says) => ({ says }))))
  const back = at('2026-03-05T06:00:00Z')
  for (const before of [
    [rejoined, settled],
    [rejoined, settled, closed],
  ]) {
    const state = after(...before, again)
    expect([state.stage, state.nature, state.ending, state.isSearched, isAway(state)]).toEqual([
      'rejoined',
      'undetermined',
      null,
      false,
      false,
    ])
    const spans = after(...before, again, found).statuses
    expect(spans).toEqual([
      { code: 'AWL', from: missedAt, to: back, as: 'voluntary' },
      { code: 'PDY', from: back, to: null, as: 'back' },
    ])
  }
  const late: CaseWord = { kind: 'late', from: missedAt, to: at('2026-03-02T06:30:00Z'), contactId: idOf(0) }
  const ofLate = after(late, { kind: 'closed', because: 'located', reasons: 'He came.' }, again)
  expect([ofLate.stage, ofLate.isSearched]).toEqual(['located', false])
  expect(after(late, found).statuses.map(({ code, to }) => [code, to])).toEqual([
    ['AWL', late.to],
    ['PDY', null],
  ])
  // Of the dead the same: what is found of them before it ends with it, and they are not looked for.
  const died: CaseWord = { kind: 'deceased', ...office, document: 'Certificate 8', on: back }
  const ofDead = after(died, again, found)
  expect([ofDead.isSearched, isAway(ofDead), ofDead.statuses.map(({ code }) => code)]).toEqual([false, false, ['AWL', 'DEC']])
})
