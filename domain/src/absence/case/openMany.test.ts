import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf, opened } from '../../../../tests/scenario/aCase.ts'
import { afterRows, anExplosion, aReport, aTeller, depotId, recorded } from '../../../../tests/scenario/aHappening.ts'
import { aBook } from '../../../../tests/scenario/aPersonBook.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import type { HappeningBook } from '../../events/happening.ts'
import { correctHappening, reportHappening } from '../../events/rules.ts'
import { momentOf } from '../../zone.ts'
import { fold } from './fold.ts'
import { openMany } from './openMany.ts'

const regime = caseRegime()
const who = { at: momentOf('2026-03-20T00:00:00Z'), by: 'Capt. Bell', seconded: null, isOwn: false, draw: () => 0 }
const idOf = (group: string, n: number) => `0197${group}-0000-7000-8000-${String(n).padStart(12, '0')}`
const { kind: _kind, zone: _zone, ...shared } = opened

/** So many people of a company, each with a case that is to begin. */
function people(count: number) {
  return Array.from({ length: count }, (_, n) => {
    const personId = idOf('a100', n)
    const file = { absenceId: idOf('a200', n), personId, regime, events: [], offers: [], war: null, book: aBook(), zone: 'Europe/Berlin' }
    return { file, eventId: idOf('a300', n), earlierId: null, unheld: [] }
  })
}

const missedAt = momentOf('2026-03-02T05:30:00Z')
const wanted = { happeningId: depotId, held: momentOf('2026-03-02T06:00:00Z'), opened: { ...shared, missedAt }, reportIds: undefined }
const open = (count: number, happening: HappeningBook, more: { reportIds?: string[] } = {}) =>
  openMany(people(count), happening, { ...wanted, ...more }, { ...who, newId: aTeller().newId })

/** With a word of the press, and one of the police that contradicts it. */
function withReports(): HappeningBook {
  const one = afterRows(recorded(), reportHappening(recorded(), { reportId: idOf('b100', 1), report: aReport() }, aTeller()))
  const other = aReport({ origin: 'police', title: 'The station', bearing: 'contradicts', onReport: idOf('b100', 1) })
  return afterRows(one, reportHappening(one, { reportId: idOf('b100', 2), report: other }, aTeller()))
}

describe('many of one happening', () => {
  test('have a case each, with ids of its own, that begins unknown and names the happening', () => {
    const cases = open(50, recorded())
    expect(new Set(cases.map(({ rows }) => rows[0]?.event.absenceId)).size).toBe(50)
    for (const { rows } of cases) {
      const state = fold(
        regime,
        rows.map(({ event }) => event),
      )
      expect([state.stage, state.nature, state.legal, state.statuses]).toEqual([
        'unaccounted',
        'undetermined',
        'none',
        [{ code: 'UNK', from: missedAt, to: null, as: 'unaccounted' }],
      ])
      expect(rows[0]?.event.says).toMatchObject({ kind: 'opened', happeningId: depotId, zone: 'Europe/Berlin' })
    }
  })

  test('are linked to the absence from which they came back last, whoever of them was away before', () => {
    const [first, ...others] = people(2)
    const earlierId = idOf('a400', 1)
    if (!first) throw new Error('two people have a first')
    const cases = openMany([{ ...first, earlierId }, ...others], withReports(), wanted, { ...who, newId: aTeller().newId })
    expect(cases.map(({ rows }) => rows.map(({ event }) => event.says.kind))).toEqual([
      ['opened', 'linked', 'report', 'report'],
      ['opened', 'report', 'report'],
    ])
    expect(cases[0]?.rows[1]?.event.says).toEqual({ kind: 'linked', absenceId: earlierId })
  })

  test('have what sources say in each file, as reports of its own that answer one another there', () => {
    for (const { rows } of open(2, withReports())) {
      const [, press, police] = rows.map(({ event }) => event)
      expect(press?.says).toMatchObject({ kind: 'report', title: 'The Gazette', reliability: 'C', credibility: 3 })
      expect(police?.says).toMatchObject({ kind: 'report', bearing: 'contradicts', onReport: press?.eventId })
      expect(
        fold(
          regime,
          rows.map(({ event }) => event),
        ).reports,
      ).toHaveLength(2)
    }
  })

  test('share the reports that are named, and no others; none of them decides anything', () => {
    const [one] = open(1, withReports(), { reportIds: [idOf('b100', 2)] })
    expect(one?.rows.map(({ event }) => event.says)).toEqual([
      expect.objectContaining({ kind: 'opened' }),
      expect.not.objectContaining({ onReport: expect.anything() }),
    ])
    const statuses = one?.rows.map(({ people: changed }) => changed.statuses?.map(({ code }) => code) ?? [])
    expect(statuses).toEqual([expect.arrayContaining(['UNK']), []])
  })

  test.each<[string, () => unknown, string]>([
    ['who were missed before it', () => open(2, recorded(anExplosion({ from: '2026-03-02T05:31:00Z' }))), 'happeningLater'],
    [
      'of one that was taken back',
      () => open(2, afterRows(recorded(), correctHappening(recorded(), { told: null, reason: 'A drill.' }, aTeller()))),
      'happeningTakenBack',
    ],
    ['on a report that there is not', () => open(2, withReports(), { reportIds: [idOf('b100', 9)] }), 'reportUnknown'],
    [
      'of whom one is named twice',
      () => openMany([...people(2), ...people(1)], recorded(), wanted, { ...who, newId: aTeller().newId }),
      'personTwice',
    ],
  ])('are not opened: %s', (_what, work, code) => {
    expect(codeOf(work)).toBe(code)
  })

  test('begin alike, however many they are and whichever of the reports they share: nobody’s nature is found by it', () => {
    const named = fc.option(fc.subarray([idOf('b100', 1), idOf('b100', 2)]), { nil: undefined })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), named, (count, reportIds) => {
        const cases = openMany(people(count), withReports(), { ...wanted, reportIds }, { ...who, newId: aTeller().newId })
        const states = cases.map(({ rows }) =>
          fold(
            regime,
            rows.map(({ event }) => event),
          ),
        )
        for (const { nature, legal, stage } of states) expect([nature, legal, stage]).toEqual(['undetermined', 'none', 'unaccounted'])
        expect(states.map(({ reports }) => reports.length)).toEqual(states.map(() => reportIds?.length ?? 2))
        const ids = cases.flatMap(({ rows }) => rows.map(({ event }) => event.eventId))
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { seed: 20261203, numRuns: 100 },
    )
  })
})
