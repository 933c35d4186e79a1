import * as Plot from '@observablehq/plot'
import { classicalDecomposition } from '../src/trend/classicalDecomposition.ts'
import { loessAt } from '../src/trend/seriesLoess.ts'
import { stl } from '../src/trend/stl.ts'
import { ink } from './ink.ts'
import { months } from './monthlyAbsences.ts'
import type { Page } from './page.ts'

const small = classicalDecomposition([2, 4, 6, 8, 4, 6, 8, 10], 4)
const smooth = loessAt(Float64Array.of(1, 2, 6), 3, { window: 3, degree: 0, jump: 1 }, 0, 0, 2, null, new Float64Array(3))

export const page: Page = {
  source: { file: 'trend/stl.ts', shows: 'stl' },
  more: [{ file: 'trend/classicalDecomposition.ts', shows: 'classicalDecomposition' }],
  worked: {
    story: `
Two years of quarters, 2, 4, 6, 8 and 4, 6, 8, 10, in the classical way:

- the trend at the third quarter is the mean over a year about it, (2/2 + 4 + 6 + 8 + 4/2)/4 = 21/4 = 5.25; with each quarter it grows by ½: 5.75, 6.25, 6.75;
- the quarters stand above it by 6 − 5.25 = 0.75, 8 − 5.75 = 2.25, 4 − 6.25 = −2.25, 6 − 6.75 = −0.75, which add up to 0: these are the seasons.

A step of STL, the loess of 1, 2, 6 at the first place with a window of three and degree 0: the distances 0, 1, 2 are shares 0, ½ and 1 of the reach, with the tricube weights 1,
(1 − 1/8)³ = 0.669922 and 0; the weighted mean is (1 + 0.669922 × 2)/1.669922 = 1.401170.`,
    steps: () => [
      { what: 'trend, third quarter', byHand: 5.25, computed: small.trend[2] ?? null, digits: 2 },
      { what: 'season, first quarter', byHand: -2.25, computed: small.seasonal[0] ?? null, digits: 2 },
      { what: 'season, third quarter', byHand: 0.75, computed: small.seasonal[2] ?? null, digits: 2 },
      { what: 'remainder, fourth quarter', byHand: 0, computed: small.remainder[3] ?? null, digits: 2 },
      { what: 'loess at the first place', byHand: 1.40117, computed: smooth, digits: 5 },
    ],
  },
  picture: {
    title: 'Absences by month, without their season',
    caption:
      'Grey: the counts, with their peak each harvest. Blue: the same months seasonally adjusted by robust STL; teal: the trend. May 1863 was posted twice: it stands out once the season is gone, and bends neither the trend nor the other Mays.',
    alt: 'A grey series with yearly peaks, a blue adjusted series without them that shows one month far above the rest, and a smooth teal trend through it.',
    plot: () => {
      const posted = months.map(({ at, absences }, t) => ({ at, absences: t === 40 ? 2 * absences : absences }))
      const { seasonal, trend } = stl(
        posted.map(({ absences }) => absences),
        12,
        { robust: true },
      )
      const rows = posted.map((row, t) => ({ ...row, adjusted: row.absences - (seasonal[t] ?? 0), trend: trend[t] ?? 0 }))
      const twice = rows.slice(40, 41)
      const end = new Date(Date.UTC(1866, 0))
      const labels = [
        { at: end, y: 172, told: 'seasonally adjusted', fill: ink.blue },
        { at: end, y: 150, told: 'trend', fill: ink.accent },
        { at: end, y: 128, told: 'counted', fill: ink.ink3 },
      ]
      return {
        marginRight: 160,
        x: { type: 'utc', domain: [new Date(Date.UTC(1860, 0)), new Date(Date.UTC(1866, 0))], label: null, ticks: 6 },
        y: { domain: [0, 300], label: '↑ absences in the month', labelArrow: 'none', ticks: 6 },
        marks: [
          Plot.ruleY([0, 50, 100, 150, 200, 250, 300], { stroke: ink.line }),
          Plot.line(rows, { x: 'at', y: 'absences', stroke: ink.grey }),
          Plot.line(rows, { x: 'at', y: 'adjusted', stroke: ink.blue, strokeWidth: 1.5 }),
          Plot.line(rows, { x: 'at', y: 'trend', stroke: ink.accent, strokeWidth: 3 }),
          Plot.dot(twice, { x: 'at', y: 'adjusted', r: 4, fill: ink.blue }),
          Plot.text(twice, { x: 'at', y: 'adjusted', text: () => 'May 1863, posted twice', dy: -12, fill: ink.blue, fontWeight: 600 }),
          Plot.text(labels, { x: 'at', y: 'y', text: 'told', fill: 'fill', textAnchor: 'start', dx: 8, fontWeight: 600 }),
        ],
      }
    },
  },
  withR: `
\`stl(x, s.window, robust)\` and \`decompose(x)\`. R runs the program of the authors of STL. For the weights of a robust fit it needs the two middle ones of the absolute remainders, and asks
its partial sort (CACM Algorithm 410, which wants ranks in rising order) for the places n/2 + 1 and n/2, in that order. With an even number of values the sort then at times leaves one
of them where it was, and the “median” is off, now and then by half. \`median: 'as in R'\` repeats this to the last digit, and is what the reference is held against; by itself Muster takes the
median. \`decompose\` refuses gaps within a series; Muster leaves the trend out around them.`,
}
