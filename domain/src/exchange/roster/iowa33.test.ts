import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { groupOf } from '../../people/dutyStatus.ts'
import { faultsOf } from '../interpret/aLife.ts'
import { SourceReading } from '../reading.ts'
import { aMan, assignmentLines, statusLines } from './aRoster.ts'
import { readRoster } from './readRoster.ts'

const text = readFileSync(new URL('../../../../examples/iowa33/rawRoster.txt', import.meta.url), 'utf8')
const reading = readRoster(text)
const saying = (words: RegExp) => reading.people.filter((man) => words.test(man.text.replace(/\s+/g, ' ')))
const claiming = (...kinds: string[]) => reading.people.filter(({ claims }) => claims.some(({ kind }) => kinds.includes(kind)))
const man = (line: number) => reading.people.find((one) => one.line === line) ?? raise(line)
const count = (words: string[]) =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]).sort())

/** The whole of the 33rd Iowa, held against what its SOURCE.md counts. */
describe('the roster of the 33rd Iowa', () => {
  test('is a valid reading of 1,217 people in ten companies', () => {
    expect(() => SourceReading.parse(reading)).not.toThrow()
    expect(reading.people).toHaveLength(1217)
    expect(new Set(reading.people.map(({ ref }) => ref)).size).toBe(1217)
    expect(reading.subunits).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'K'].map((letter) => `Company ${letter}`))
    // SOURCE.md counts by headings that stand alone; four more stick to the ends of paragraphs (lines 61, 679, 813, 1523).
    expect(count(reading.people.map(({ subunit }) => subunit.slice(8)))).toEqual({
      A: 123,
      B: 126,
      C: 121,
      D: 126,
      E: 123,
      F: 117,
      G: 124,
      H: 121,
      I: 111,
      K: 125,
    })
    expect(reading).toMatchObject({ musteredInOn: '1862-09-01', musteredOutOn: '1865-07-17' })
    expect(reading.stray.map(({ line, reason }) => [line, reason])).toEqual(
      [211, 273, 671, 1583, 2545, 2625].map((line) => [line, 'headingMended']),
    )
  })

  test('keeps every paragraph byte for byte', () => {
    const lines = text.split('\n')
    for (const one of reading.people) expect(one.text).toBe(lines[one.line - 1])
  })

  /** Paragraphs in which the wording stands, by SOURCE.md; people of whom it, or what the scan made of it, is claimed. */
  test.each([
    // Two more are "taken . Prisoner" and "Taken Prisoner".
    [87, /prisoner/, ['captured'], 89],
    [5, /Deserted/, ['recordedDeserted'], 5],
    [31, /Rejected/, ['rejected'], 31],
    [1153, /Enlisted/, ['enlisted'], 1153],
    // "Mustered: out", "Mustered Out".
    [533, /Mustered out/, ['musteredOut'], 535],
    [21, /Resigned/, ['resigned'], 21],
    [164, /Discharged/, ['discharged'], 164],
    // One more was accidentally killed.
    [24, /Killed/, ['killed'], 25],
    // Three more drowned.
    [231, /Died/, ['died'], 234],
    [203, /Transferred to/, ['transferred'], 203],
    [166, /[Ww]ounded/, ['wounded'], 168],
    [214, /Promoted/, ['promoted'], 214],
    [17, /Returned to/, ['rejoined'], 18],
    // Eight more have "No further record" or "No other record found".
    [9, /No later record found/, ['noLaterRecord'], 17],
    // Three more are "Borne on".
    [2, /On rolls to/, ['onRolls'], 5],
  ])('finds what %i paragraphs say (%s)', (paragraphs, words, kinds, people) => {
    const said = saying(words)
    expect(said).toHaveLength(paragraphs)
    const claimed = new Set(claiming(...kinds))
    expect(said.filter((one) => !claimed.has(one)).map(({ ref }) => ref)).toEqual([])
    expect(claimed.size).toBe(people)
  })

  test('loses no word: each is in the name, a claim, a listed piece, or joins others', () => {
    const joining = /^(and|of|the|to|in|on|at|by|for|with|from|or|as|also)$/i
    const lost = reading.people.flatMap((one) => {
      const spans = [
        [0, one.name.asWritten.length] as const,
        ...one.claims.map(({ words }) => words),
        ...one.unread.map(({ words }) => words),
      ]
      return [...one.text.matchAll(/[\p{L}\p{N}]+/gu)]
        .filter((word) => !joining.test(word[0]) && !spans.some(([from, to]) => from <= word.index && word.index + word[0].length <= to))
        .map((word) => `${one.ref}: ${word[0]}`)
    })
    expect(lost).toEqual([])
  })

  test('gives every day on the rolls one status, and no status on the rolls off them', () => {
    for (const one of reading.people) expect(faultsOf(one), one.ref).toEqual([])
  })

  test('lists so many pieces of each kind', () => {
    expect(count(reading.people.flatMap(({ unread }) => unread.map(({ reason }) => reason)))).toEqual({
      afterDeath: 1,
      afterUnitMusteredOut: 3,
      ageNotRecorded: 3,
      beforeMustering: 6,
      dayMarksMended: 67,
      dayMended: 19,
      dayUnlikeOthers: 16,
      endingUndated: 10,
      enlistedAfterMustering: 2,
      entryNotRecorded: 1,
      goneOnEntryDay: 1,
      headingInParagraph: 4,
      headingPerhapsLost: 14,
      monthUnreadable: 1,
      musterDayNotRecorded: 9,
      nameMended: 16,
      noEnding: 17,
      noSuchDay: 2,
      notUnderstood: 5,
      onRollsAfterTransfer: 1,
      placeUnlikeOthers: 4,
      sameNameElsewhere: 8,
      sameNameInSubunit: 4,
      twoEndings: 1,
      wordMended: 3,
      yearNotRecorded: 1,
    })
  })

  test('takes no desertion but the five that the source records', () => {
    const dropped = reading.people.filter(({ statuses }) => statuses.some(({ code }) => code === 'DFR'))
    expect(dropped.map((one) => [one.line, assignmentLines(one).at(-1)])).toEqual([
      [149, 'Company B 1862-09-01 to 1863-01-05, dropped'],
      [151, 'Company B 1862-09-01 to 1863-01-05, dropped'],
      [675, 'Company C 1862-09-04 to 1862-10-24, dropped'],
      [1821, 'Company E 1862-09-04 to 1863-06-29, dropped'],
      [2439, 'Company B 1862-09-01 to 1863-01-30, dropped'],
    ])
  })

  test('holds unknown only whom no record takes elsewhere', () => {
    expect(saying(/No later record found/).map((one) => [one.line, statusLines(one).slice(-2).join(' | ')])).toEqual([
      [691, 'HSP 1864-04-30 to 1865-03-01? | UNK 1865-03-01? to 1865-07-17?'],
      [771, 'PDY 1862-09-23 to 1862-11-01? | UNK 1862-11-01? to 1865-07-17?'],
      [1157, 'HSP 1863-11-08 to 1863-11-09? | UNK 1863-11-09? to 1865-07-17?'],
      [1323, 'PRE 1862-08-13 to 1862-09-01 | PDY 1862-09-01 to 1864-07-01?'],
      [1475, 'PDY 1862-09-01 to 1864-07-30 | CAP 1864-07-30 to 1865-07-17?'],
      [2127, 'HSP 1865-06-05 to 1865-06-06? | UNK 1865-06-06? to 1865-07-17?'],
      [2297, 'PDY 1862-09-02 to 1863-07-04 | CAP 1863-07-04 to 1864-04-23?'],
      [2401, 'PRE 1862-08-11 to 1862-09-11 | PDY 1862-09-11 to 1864-07-01'],
      [2455, 'PRE 1862-08-10 to 1862-09-04 | PDY 1862-09-04 to 1864-07-01'],
    ])
    // One man more: two days of mustering out, a year apart.
    expect(reading.people.filter(({ statuses }) => statuses.some(({ code }) => code === 'UNK')).map(({ line }) => line)).toEqual([
      691, 771, 1157, 2127,
    ])
  })

  test('leaves the prisoner of April 1862 to a person (line 691)', () => {
    const eichelbarger = man(691)
    expect(eichelbarger.claims.filter(({ standing }) => standing === 'impossible').map(({ kind, because }) => [kind, because])).toEqual([
      ['wounded', 'beforeMustering'],
      ['captured', 'beforeMustering'],
    ])
    expect(assignmentLines(eichelbarger)).toEqual(['Company E 1862-09-04 to 1865-07-17?, unitMusteredOut'])
  })

  test.each([
    ['1862-10-01', { assigned: 933, P: 933 }],
    ['1863-07-05', { assigned: 739, P: 712, U: 1, I: 26 }],
    ['1864-04-29', { assigned: 831, P: 804, U: 2, I: 25 }],
    ['1864-05-01', { assigned: 821, P: 742, A: 1, U: 2, I: 76 }],
    ['1865-06-01', { assigned: 676, P: 639, U: 3, I: 34 }],
  ])('has on %s this strength', (day, strength) => {
    const assigned = reading.people.filter(({ assignments }) =>
      assignments.some(({ from, to }) => from <= day && (to === undefined || day < to)),
    )
    const groups = assigned.flatMap(({ statuses }) =>
      statuses.filter(({ from, to }) => from <= day && (to === undefined || day < to)).map(({ code }) => groupOf(code)),
    )
    expect({ assigned: assigned.length, ...count(groups) }).toEqual(strength)
  })

  test('reads one man the same alone and among the others', () => {
    for (const line of [7, 723, 1157, 1837, 2649])
      expect(aMan(man(line).text)).toMatchObject({ claims: man(line).claims, ranks: man(line).ranks })
  })
})

function raise(line: number): never {
  throw new Error(`no man in line ${line}`)
}
