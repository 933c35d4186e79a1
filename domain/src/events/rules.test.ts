import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf } from '../../../tests/scenario/aCase.ts'
import { afterRows, anExplosion, aReport, aTeller, depotId, recorded } from '../../../tests/scenario/aHappening.ts'
import { momentOf } from '../zone.ts'
import type { HappeningBook, HappeningReport, HappeningRows, Telling } from './happening.ts'
import { correctHappening, demandBefore, recordHappening, reportHappening } from './rules.ts'

const who = aTeller()
const record = (told: Telling) => recordHappening({ happeningId: depotId, told }, who)
const toldOf = (told: Telling) => record(told).records?.[0]
const idOf = (n: number) => `0197d000-0000-7000-8000-${String(n).padStart(12, '0')}`
const report = (book: HappeningBook, said: HappeningReport, n = 1, replaces?: string) =>
  reportHappening(book, { reportId: idOf(n), replaces, report: said }, who)

describe('a happening', () => {
  test('is a moment, or goes on, as its kind has it where nothing else is said', () => {
    expect(toldOf(anExplosion())).toMatchObject({ to: momentOf('2026-03-02T04:10:00Z'), toPrecision: 'minute' })
    expect(toldOf(anExplosion({ kind: 'lockdown' }))).toMatchObject({ to: null, toPrecision: null })
    expect(toldOf(anExplosion({ kind: 'clash', to: null }))).toMatchObject({ to: null, toPrecision: null })
    expect(toldOf(anExplosion({ fromPrecision: 'day' }))).toMatchObject({ fromPrecision: 'day', toPrecision: 'day' })
  })

  test.each([
    ['a point of the map', anExplosion({ place: '48.5132, 37.1203' }), 'placeTooExact'],
    ['an explosion that has not come', anExplosion({ from: '2026-04-01T00:00:00Z' }), 'eventInFuture'],
    ['a clash that ends in the future', anExplosion({ kind: 'clash', to: '2026-04-01T00:00:00Z' }), 'eventInFuture'],
    ['an end before the beginning', anExplosion({ to: '2026-03-02T04:00:00Z' }), 'dayOutOfOrder'],
    ['a rule that changes on a day to come', anExplosion({ kind: 'ruleChange', from: '2026-12-01T00:00:00Z' }), undefined],
    ['no place at all', anExplosion({ place: null }), undefined],
  ])('with %s', (_what, told, code) => {
    expect(codeOf(() => record(told))).toBe(code)
  })

  test('is corrected by another fact: the old one ends, says what it said, and the new one says why', () => {
    const book = recorded()
    const rows = correctHappening(book, { told: anExplosion({ place: 'the old mill' }), reason: 'It was the mill.' }, aTeller('Lt. Reed'))
    expect(rows.close).toEqual([book.record.factId])
    expect(rows.records).toMatchObject([{ happeningId: depotId, place: 'the old mill', by: 'Lt. Reed', reason: 'It was the mill.' }])
    expect(book.record).toMatchObject({ place: 'a depot north of Varn', by: 'Capt. Bell', reason: null })
  })

  test('is not corrected to what it says already, nor after it was taken back', () => {
    const again = { told: anExplosion(), reason: 'Once more.' }
    expect(codeOf(() => correctHappening(recorded(), again, who))).toBe('nothingToChange')
    const book = afterRows(recorded(), correctHappening(recorded(), { told: null, reason: 'A drill.' }, who))
    expect(book.record).toMatchObject({ isTakenBack: true, title: 'Explosion in the depot', reason: 'A drill.' })
    expect(codeOf(() => correctHappening(book, again, who))).toBe('happeningTakenBack')
    expect(codeOf(() => report(book, aReport()))).toBe('happeningTakenBack')
  })
})

describe('a report', () => {
  const book = afterRows(recorded(), report(recorded(), aReport()))

  test('stands beside the others; one graded anew takes the place of its own alone', () => {
    const police = aReport({ origin: 'police', title: 'The station', bearing: 'contradicts', onReport: idOf(1) })
    const two = afterRows(book, report(book, police, 2))
    const regraded = afterRows(two, report(two, aReport({ reliability: 'B' }), 3, idOf(1)))
    expect(regraded.reports.map(({ reportId, reliability, replaces }) => [reportId, reliability, replaces])).toEqual([
      [idOf(2), 'C', null],
      [idOf(3), 'B', idOf(1)],
    ])
  })

  test.each<[string, HappeningReport, string | undefined, string]>([
    ['the same by the same source', aReport({ reliability: 'A' }), undefined, 'reportTwice'],
    ['said in the future', aReport({ says: 'More.', held: '2026-04-01T00:00:00Z' }), undefined, 'eventInFuture'],
    ['on a report that there is not', aReport({ says: 'More.', onReport: idOf(9) }), undefined, 'reportUnknown'],
    ['on the report that it replaces', aReport({ says: 'More.', onReport: idOf(1) }), idOf(1), 'reportUnknown'],
    ['in place of one that there is not', aReport({ says: 'More.' }), idOf(9), 'reportUnknown'],
  ])('%s is refused', (_what, said, replaces, code) => {
    expect(codeOf(() => report(book, said, 2, replaces))).toBe(code)
  })
})

test('nobody is gone because of what had not begun; a time that is known to the day leaves a day', () => {
  const of = (missedAt: string, told = anExplosion()) => codeOf(() => demandBefore(recorded(told), momentOf(missedAt)))
  expect(of('2026-03-02T04:10:00Z')).toBe(undefined)
  expect(of('2026-03-02T04:09:00Z')).toBe('happeningLater')
  const onTheDay = anExplosion({ from: '2026-03-02T00:00:00Z', fromPrecision: 'day' })
  expect([of('2026-03-01T22:30:00Z', onTheDay), of('2026-02-28T22:30:00Z', onTheDay)]).toEqual([undefined, 'happeningLater'])
})

test('whatever is told, reported, corrected and taken back, one fact stands, every other ended once, and none was edited', () => {
  const kinds = fc.constantFrom('explosion', 'lockdown', 'ruleChange', 'clash')
  const places = fc.constantFrom('Varn', 'the ford', '48.5132, 37.1203', null)
  const tellings = fc.record({ kind: kinds, place: places, day: fc.integer({ min: 10, max: 28 }) })
  const earlier = fc.option(fc.integer({ min: 1, max: 12 }))
  const steps = fc.array(
    fc.oneof(
      tellings.map(({ kind, place, day }) => ({ told: anExplosion({ kind, place, from: `2026-03-${day}T00:00:00Z` }) })),
      fc.record({ said: fc.constantFrom('It burned.', 'Nothing burned.'), on: earlier, old: earlier }),
      fc.constant({ told: null }),
    ),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(steps, (tried) => {
      const teller = aTeller()
      let book = recorded(anExplosion(), teller)
      const written = new Map([[book.record.factId, JSON.stringify(book.record)]])
      const ended = new Set<string>()
      for (const [n, step] of tried.entries()) {
        let rows: HappeningRows = {}
        const refused = codeOf(() => {
          if ('told' in step) rows = correctHappening(book, { told: step.told, reason: 'As it was.' }, teller)
          else rows = reportOf(book, step, n, teller)
        })
        if (refused !== undefined) continue
        for (const id of rows.close ?? []) {
          expect(ended.has(id)).toBe(false)
          ended.add(id)
        }
        book = afterRows(book, rows)
        for (const fact of rows.records ?? []) written.set(fact.factId, JSON.stringify(fact))
        for (const fact of rows.reports ?? []) written.set(fact.reportId, JSON.stringify(fact))
      }
      const facts = [book.record, ...book.reports]
      const standing = facts.map((fact) => ['factId' in fact ? fact.factId : fact.reportId, JSON.stringify(fact)] as const)
      for (const [id, text] of standing) expect(written.get(id)).toBe(text)
      expect(standing.length + ended.size).toBe(written.size)
      expect(standing.filter(([id]) => ended.has(id))).toEqual([])
    }),
    { seed: 20261130, numRuns: 300 },
  )
})

function reportOf(
  book: HappeningBook,
  { said, on, old }: { said: string; on: number | null; old: number | null },
  n: number,
  teller: ReturnType<typeof aTeller>,
): HappeningRows {
  const reportOn = on === null ? {} : { onReport: idOf(on) }
  const replaces = old === null ? undefined : idOf(old)
  return reportHappening(book, { reportId: idOf(n + 1), replaces, report: aReport({ says: said, ...reportOn }) }, teller)
}
