import * as Plot from '@observablehq/plot'
import { rateInterval } from '../src/rate/rateInterval.ts'
import { breakPoints } from '../src/trend/breakPoints.ts'
import { changePoints } from '../src/trend/changePoints.ts'
import { supF } from '../src/trend/supF.ts'
import { ink } from './ink.ts'
import { madeCounts } from './madeCounts.ts'
import type { Page } from './page.ts'

const eight = [1, 2, 1, 2, 8, 9, 8, 9]
const six = changePoints([0, 0, 0, 5, 5, 5], { kind: 'normal-mean', penalty: 2 })
const twenty = changePoints([...Array<number>(10).fill(0), ...Array<number>(10).fill(4)], { kind: 'poisson', penalty: 3 })
const broken = breakPoints(eight, { shortest: 2 })

const levels = [
  { weeks: 40, mean: 6 },
  { weeks: 30, mean: 11 },
  { weeks: 50, mean: 7.5 },
]
const counts = madeCounts(
  levels.flatMap(({ weeks, mean }) => Array<number>(weeks).fill(mean)),
  15632,
)

export const page: Page = {
  source: { file: 'trend/changePoints.ts', shows: 'changePoints' },
  more: [
    { file: 'trend/breakPoints.ts', shows: 'breakPoints' },
    { file: 'trend/supF.ts', shows: 'supF' },
  ],
  worked: {
    story: `
Change points of 0, 0, 0, 5, 5, 5 with a penalty of 2: undivided the squares about 2.5 are 6 × 6.25 = 37.5; divided after the third nothing is left over, and one penalty is paid: 2.

Poisson, ten weeks without and ten with 4 absences, penalty 3: the first segment costs 0, the second 2 × 40 × (log 10 − log 40) = −110.903549; with the penalty −107.903549. Undivided it would be
2 × 40 × (log 20 − log 40) = −55.451774.

Breaks of 1, 2, 1, 2, 8, 9, 8, 9, segments of two or more: about the mean 5 the squares are 16 + 9 + 16 + 9 + 9 + 16 + 9 + 16 = 100, about 1.5 and 8.5 they are 8 × 0.25 = 2.

- BIC without a break: 8 (log(100/8) + 1 + log 2π) + 2 log 8 = 42.908846 + 4.158883 = 47.067729;
- with one: 8 (log(2/8) + 2.837877) + 4 log 8 = 11.612662 + 8.317766 = 19.930428, the least;
- F after the fourth: (100 − 2)/(2/6) = 294.`,
    steps: () => [
      { what: 'cost with one change', byHand: 2, computed: six.cost, digits: 0 },
      { what: 'place of the change', byHand: 3, computed: six.changePoints[0] ?? null, digits: 0 },
      { what: 'Poisson cost', byHand: -107.903549, computed: twenty.cost, digits: 6 },
      { what: 'BIC without a break', byHand: 47.067729, computed: broken.bic[0] ?? null, digits: 6 },
      { what: 'BIC with one break', byHand: 19.930428, computed: broken.bic[1] ?? null, digits: 6 },
      { what: 'largest F', byHand: 294, computed: supF(eight, { shortest: 2 }).statistic, digits: 0 },
    ],
  },
  picture: {
    title: 'Absences a week, and the stretches of constant level that they fall into',
    caption:
      'Made counts of 120 weeks: 6 a week, from week 41 on 11, from week 71 on 7.5. With a penalty of 2 log 120 for each change the best division has two, after weeks 40 and 69. Bands: 95 % limits of each mean, as if the places had been known, so that they are rather too narrow.',
    alt: 'Weekly counts with three level stretches, about 6, 10 and 7 a week, divided after weeks 40 and 69.',
    plot: () => {
      const found = changePoints(counts, { kind: 'poisson', penalty: 2 * Math.log(counts.length) })
      const ends = [0, ...found.changePoints, counts.length]
      const segments = found.means.map((mean, i) => {
        const from = ends[i] ?? 0
        const to = ends[i + 1] ?? counts.length
        const { exact } = rateInterval(mean * (to - from), to - from)
        return { from: from + 0.5, to: to + 0.5, mean, lower: exact?.lower ?? mean, upper: exact?.upper ?? mean }
      })
      const rows = counts.map((count, i) => ({ week: i + 1, count }))
      return {
        x: { domain: [0.5, 120.5], ticks: [1, 20, 40, 60, 80, 100, 120], label: 'week', labelAnchor: 'center', labelArrow: 'none' },
        y: { domain: [0, 23], ticks: [0, 5, 10, 15, 20], label: '↑ absences a week', labelArrow: 'none' },
        marks: [
          Plot.ruleY([0], { stroke: ink.ink3 }),
          Plot.ruleY([5, 10, 15, 20], { stroke: ink.line }),
          Plot.rect(segments, { x1: 'from', x2: 'to', y1: 'lower', y2: 'upper', fill: ink.accentFill, fillOpacity: 0.6 }),
          Plot.dot(rows, { x: 'week', y: 'count', r: 2.5, fill: ink.grey }),
          Plot.ruleX(found.changePoints, {
            x: (place: number) => place + 0.5,
            stroke: ink.brown,
            strokeWidth: 1.5,
            strokeDasharray: '4 3',
          }),
          Plot.link(segments, { x1: 'from', x2: 'to', y1: 'mean', y2: 'mean', stroke: ink.accent, strokeWidth: 2.5 }),
          Plot.text(segments, {
            x: (one) => (one.from + one.to) / 2,
            y: 22,
            text: (one) => `${one.mean.toFixed(1)} a week`,
            fill: ink.accent,
            fontWeight: 600,
          }),
          Plot.text(found.changePoints, {
            x: (place: number) => place + 0.5,
            y: 0.9,
            text: (place: number) => `after week ${place}`,
            textAnchor: 'start',
            dx: 5,
            fill: ink.brown,
          }),
        ],
      }
    },
  },
  withR: `
\`changepoint::cpt.meanvar(x, test.stat = "Poisson", method = "PELT", penalty = "Manual", pen.value = …)\` and \`cpt.mean\` for \`normal-mean\`: the same optimum, at the same places unless \`tie\` says that there are
several. The package's penalty "BIC" counts parameters in its own way; give the number itself. \`strucchange::breakpoints(y ~ 1, h)\`, \`BIC(…)\` and \`Fstats(y ~ 1, from = h)\` agree to the rounding of their sums. For
the probability of the largest F R interpolates Hansen's table of 1997; here the limit's equation is solved, which gives 0.050 at Andrews' five per cent point of 8.85, where R gives 0.045.`,
}
