import { shippedRegime } from '@muster/server/absence/regime/shipped.ts'
import { describe, expect, test } from 'vitest'
import { determined, idOf, opened, someEvents } from '../../../../tests/scenario/aCase.ts'
import type { War } from '../../events/happening.ts'
import { momentOf } from '../../zone.ts'
import { duesOf } from './dues.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'

const army = await shippedRegime('us-army-2025')
const clocks = (...words: CaseWord[]) =>
  duesOf(army, fold(army, someEvents(...words.map((says) => ({ says }))))).map(({ clock }) => clock.id)
const ofReception = ['reception-police', 'reception-inquiry']
const ofMissing = ['missing-report', 'missing-board', 'missing-board-report', 'new-information']
const among = (ids: readonly string[], ...words: CaseWord[]) => clocks(...words).filter((id) => ids.includes(id))

describe('a duty that is for some cases alone', () => {
  test('of a reception station runs where an order to report was not followed, and in no other case', () => {
    expect(among(ofReception, opened)).toEqual([])
    expect(among(ofReception, { ...opened, trigger: 'orderNotFollowed' })).toEqual(ofReception)
  })

  test('of the missing runs once somebody is found missing; not of a voluntary absence, of custody or of a mistake', () => {
    expect(among(ofMissing, opened)).toEqual([])
    expect(among(ofMissing, opened, determined({}))).toEqual(['missing-report', 'new-information'])
    expect(among(ofMissing, opened, determined({ status: 'CCV' }))).toEqual([])
    expect(among(ofMissing, opened, determined({ nature: 'voluntary', status: 'AWL' }))).toEqual([])
    expect(among(ofMissing, opened, determined({ nature: 'notAbsent', status: 'LVE' }))).toEqual([])
  })

  test('takes those that wait for it along, and goes with the finding: another one, or a case that is looked at again, ends it', () => {
    const reported: CaseWord = { kind: 'done', part: 'missing-report' }
    expect(among(ofMissing, opened, determined({}), reported)).toContain('missing-board')
    expect(among(ofMissing, opened, determined({}), reported, determined({ nature: 'excused', status: 'HSP' }))).toEqual([])
    const again: CaseWord = { kind: 'reopened', office: 'commanderAbove', reasons: 'A new fact.', standard: 'notStated' }
    expect(among(ofMissing, opened, determined({}), again)).toEqual([])
  })

  test('begins with the finding that stands', () => {
    const [first, second, third] = someEvents(
      { says: opened },
      { says: determined({ nature: 'voluntary', status: 'AWL' }) },
      { says: determined({}) },
    )
    if (!first || !second || !third) throw new Error('three events were told')
    const due = duesOf(army, fold(army, [first, second, third])).find(({ clock }) => clock.id === 'missing-report')
    expect(due?.began).toBe(third.held)
  })
})

describe('a missed departure', () => {
  test('leaves no time, and nobody else has that duty', () => {
    const dueOf = (...words: CaseWord[]) =>
      duesOf(army, fold(army, someEvents(...words.map((says) => ({ says }))))).find(({ clock }) => clock.id === 'missed-movement')
    expect(dueOf(opened)).toBe(undefined)
    expect(dueOf({ ...opened, missedDeparture: true })?.due).toBe(opened.missedAt)
  })
})

describe('a time limit', () => {
  const war: War = { happeningId: idOf(900), title: 'War', from: momentOf('2026-01-01T00:00:00Z'), by: 'Congress', act: 'A declaration' }
  const voluntary = determined({ nature: 'voluntary', status: 'AWL' })
  test('is told of whoever is found to have gone of their own will, and of nobody else', () => {
    expect(clocks(opened)).not.toContain('limitation')
    expect(clocks(opened, determined({}))).not.toContain('limitation')
    expect(clocks(opened, voluntary)).toContain('limitation')
  })
  test('there is none of what began in time of war', () => {
    expect(clocks({ ...opened, war }, voluntary)).not.toContain('limitation')
  })
})
