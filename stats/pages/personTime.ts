import * as Plot from '@observablehq/plot'
import { averageStrengthOfCounts, personTime } from '../src/rate/personTime.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const AGES = [18, 20, 25, 30]

/** Six men of one company; the last two serve twice. */
const spells = [
  { name: 'A', birth: '1997-06-05', entry: '2019-03-01', exit: '2021-05-20' },
  { name: 'B', birth: '2000-02-29', entry: '2019-02-10', exit: '2021-12-31' },
  { name: 'C', birth: '1991-02-15', entry: '2018-10-01', exit: '2020-04-02' },
  { name: 'D', birth: '1993-04-20', entry: '2020-02-12', exit: '2021-10-04' },
  { name: 'E', birth: '1998-06-01', entry: '2018-04-15', exit: '2018-12-20' },
  { name: 'E', birth: '1998-06-01', entry: '2019-09-10', exit: '2021-03-01' },
]
const day = (iso: string) => new Date(`${iso}T00:00:00Z`)
const age = (birth: string, at: string) => (day(at).getTime() - day(birth).getTime()) / (365.25 * 86_400_000)
const column = (key: 'birth' | 'entry' | 'exit') => spells.map((spell) => spell[key])

export const page: Page = {
  source: { file: 'rate/personTime.ts', shows: 'personTime' },
  more: [
    { file: 'rate/personTime.ts', shows: 'averageStrength' },
    { file: 'rate/personTime.ts', shows: 'averageStrengthOfCounts' },
  ],
  worked: {
    story: `One man enters on 31 December 2019 and leaves on 1 March 2020. He serves one day of 2019 (the 31st) and, since the exit day is not served, January's 31
and February's 29 of 2020: 60 days, in all 61. A second serves the whole leap year, 366 days. Together 2020 has 426 person-days, 426/365.25 = 1.166
strength-years.

The first was born on 29 February 2000, so that he turns 20 within the spell: on 29 February 2020, a day that leap year has. Up to and with the 28th
he serves 31 + 28 = 59 days of 2020 as a man of 19, and one as a man of 20.

Of four month-end returns 100, 120, 110 and 90 the first and last count by half: (50 + 120 + 110 + 45)/3 = 108.333.`,
    steps: () => {
      const two = personTime(['2019-12-31', '2020-01-01'], ['2020-03-01', '2021-01-01'])
      const young = personTime(['2019-12-31'], ['2020-03-01'], { birth: ['2000-02-29'], ageFrom: [17, 20] })
      return [
        { what: 'days in 2019', byHand: 1, computed: two.cells[0]?.days ?? null, digits: 0 },
        { what: 'days in 2020', byHand: 426, computed: two.cells[1]?.days ?? null, digits: 0 },
        { what: 'days in all', byHand: 427, computed: two.totalDays, digits: 0 },
        { what: 'strength-years', byHand: 1.169, computed: two.strengthYears, digits: 3 },
        { what: 'in 2020 at 19', byHand: 59, computed: young.cells[1]?.days ?? null, digits: 0 },
        { what: 'in 2020 at 20', byHand: 1, computed: young.cells[2]?.days ?? null, digits: 0 },
        { what: 'average of four returns', byHand: 108.333, computed: averageStrengthOfCounts([100, 120, 110, 90]), digits: 3 },
      ]
    },
  },
  picture: {
    title: 'Every man is a line; what is counted is the days in each box',
    caption:
      'A Lexis diagram of five men, one of whom serves twice. Time runs to the right, age upwards, so that each day moves a man along his diagonal; the number in a box is the days all of them together served in that year at that age. Those are the denominators.',
    alt: 'Diagonal lines of service across a grid of the years 2018 to 2021 and age bands from 18; each box holds its number of days.',
    plot: () => {
      const { cells } = personTime(column('entry'), column('exit'), { birth: column('birth'), ageFrom: AGES })
      const top = (from: number) => AGES[AGES.indexOf(from) + 1] ?? 30
      // In the corner of its box that no line passes.
      const corner = (from: number) => (from === AGES[0] ? from + 0.4 : top(from) - 0.45)
      const boxes = cells.map(({ period, ageFrom, days }) => ({ at: day(`${period}-01-10`), age: corner(ageFrom ?? 0), days }))
      const ends = spells.flatMap(({ birth, entry, exit }) =>
        [entry, exit].map((at, i) => ({ at: day(at), age: age(birth, at), isExit: i === 1 })),
      )
      return {
        height: 460,
        marginLeft: 52,
        marginRight: 24,
        x: { label: null, domain: [day('2018-01-01'), day('2022-01-01')], ticks: [] },
        y: { label: '↑ Age in completed years', domain: [18, 30], ticks: AGES },
        marks: [
          Plot.ruleX(
            [2018, 2019, 2020, 2021, 2022].map((year) => day(`${year}-01-01`)),
            { stroke: ink.greyFill },
          ),
          Plot.ruleY(AGES, { stroke: ink.greyFill }),
          Plot.text([2018, 2019, 2020, 2021], {
            x: (year: number) => day(`${year}-07-02`),
            y: 18,
            text: String,
            dy: 18,
            fill: ink.ink2,
          }),
          Plot.link(spells, {
            x1: (spell) => day(spell.entry),
            y1: (spell) => age(spell.birth, spell.entry),
            x2: (spell) => day(spell.exit),
            y2: (spell) => age(spell.birth, spell.exit),
            stroke: ink.accent,
            strokeWidth: 2,
          }),
          Plot.dot(ends, {
            x: 'at',
            y: 'age',
            r: 4,
            stroke: ink.accent,
            strokeWidth: 1.5,
            fill: (end) => (end.isExit ? ink.paper : ink.accent),
          }),
          Plot.text(spells, {
            x: (spell) => day(spell.entry),
            y: (spell) => age(spell.birth, spell.entry),
            text: 'name',
            dx: -11,
            fill: ink.accent,
            fontWeight: 600,
          }),
          Plot.text(boxes, {
            x: 'at',
            y: 'age',
            text: ({ days }) => `${days} d`,
            textAnchor: 'start',
            fill: ink.ink2,
            stroke: ink.paper,
            strokeWidth: 4,
          }),
        ],
      }
    },
  },
  withR: `Agrees with a day-by-day count in R. \`Epi::splitLexis\` cuts ages at multiples of 365.25 days after birth, not at birthdays: its cells differ by a day or so,
its totals do not. A spell in R's \`Surv\` or \`Lexis\` is open at its beginning and closed at its end; here the entry day is served and the exit day is not, which
for whole days is the same count.

Days of those below the first age limit are not dropped: they stand in a cell whose \`ageFrom\` is \`null\`, so that the cells always add to the total.`,
}
