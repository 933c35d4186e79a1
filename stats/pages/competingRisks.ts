import * as Plot from '@observablehq/plot'
import { cumulativeIncidence } from '../src/duration/cumulativeIncidence.ts'
import { kaplanMeier } from '../src/duration/kaplanMeier.ts'
import { ink } from './ink.ts'
import { madeAbsences } from './madeAbsences.ts'
import type { Page } from './page.ts'

const eight = cumulativeIncidence([1, 2, 2, 3, 4, 5, 5, 6], [1, 2, 0, 1, 3, 0, 1, 0])

export const page: Page = {
  source: { file: 'duration/cumulativeIncidence.ts', shows: 'cumulativeIncidence' },
  more: [
    { file: 'duration/grayTest.ts', shows: 'grayTest' },
    { file: 'duration/fineGray.ts', shows: 'fineGray' },
  ],
  worked: {
    story: `
Eight absences, in days: 1 rejoined, 2 arrested, 2 not ended, 3 rejoined, 4 died, 5 not ended, 5 rejoined, 6 not ended. Each ending adds the share of those at risk, times the probability of having come so far:

- day 1, rejoined: 1 × 1/8 = 0.125; still absent 7/8 = 0.875;
- day 2, arrested: 0.875 × 1/7 = 0.125; still absent 0.875 × 6/7 = 0.75;
- day 3, rejoined: 0.75 × 1/5 = 0.15, together 0.275; still absent 0.6;
- day 4, died: 0.6 × 1/4 = 0.15; still absent 0.45;
- day 5, rejoined: 0.45 × 1/3 = 0.15, together 0.425; still absent 0.30.

0.425 + 0.125 + 0.15 + 0.30 = 1. The error of the first step is that of a proportion, √(1/8 × 7/8 / 8) = 0.11693. One minus Kaplan–Meier with the others taken for losses would have rejoined at
1 − 7/8 × 4/5 × 2/3 = 0.533 by day 5: too many by 0.108.`,
    steps: () => {
      const alone = kaplanMeier([1, 2, 2, 3, 4, 5, 5, 6], [1, 0, 0, 1, 0, 0, 1, 0])
      return [
        { what: 'rejoined by day 3', byHand: 0.275, computed: eight[0]?.incidence[2] ?? null, digits: 3 },
        { what: 'rejoined by day 5', byHand: 0.425, computed: eight[0]?.incidence[4] ?? null, digits: 3 },
        { what: 'arrested by day 5', byHand: 0.125, computed: eight[1]?.incidence[4] ?? null, digits: 3 },
        { what: 'died by day 5', byHand: 0.15, computed: eight[2]?.incidence[4] ?? null, digits: 3 },
        { what: 'error on day 1', byHand: 0.11693, computed: eight[0]?.standardError[0] ?? null, digits: 5 },
        { what: '1 − Kaplan–Meier, which overstates', byHand: 0.533, computed: 1 - (alone.survival[4] ?? 0), digits: 3 },
      ]
    },
  },
  picture: {
    title: 'How absences end: the share ended in each way, by days absent',
    caption:
      'Three hundred made absences with their 95 % intervals. The three curves and the share still absent add up to 100 %. The dashed line is one minus Kaplan–Meier for rejoining, with those brought back or struck off taken for losses: it answers what would happen if nobody were ever brought back or struck off, and overstates how many rejoin.',
    alt: 'Three rising curves with bands: rejoined to about one half, brought back to about a third, struck off to about a tenth; a dashed curve for the wrong method rises far above.',
    plot: () => {
      const made = madeAbsences(300)
      const days = made.map((one) => one.days)
      const names = ['', 'rejoined by himself', 'brought back', 'struck off']
      const colours = ['', ink.accent, ink.brown, ink.violet]
      const steps = cumulativeIncidence(
        days,
        made.map((one) => one.ending),
      ).flatMap((curve) =>
        [{ cause: curve.cause, day: 0, f: 0, lower: 0, upper: 0 }].concat(
          Array.from(curve.time, (day, j) => ({
            cause: curve.cause,
            day,
            f: curve.incidence[j] ?? 0,
            lower: curve.limits.lower[j] ?? 0,
            upper: curve.limits.upper[j] ?? 0,
          })).filter(({ day }) => day <= 150),
        ),
      )
      const wrong = kaplanMeier(
        days,
        made.map((one) => one.ending === 1),
      )
      const overstated = [{ day: 0, f: 0 }].concat(
        Array.from(wrong.time, (day, j) => ({ day, f: 1 - (wrong.survival[j] ?? 0) })).filter(({ day }) => day <= 150),
      )
      const ends = [1, 2, 3].map((cause) => steps.filter((one) => one.cause === cause).at(-1)).filter((one) => one !== undefined)
      return {
        marginRight: 200,
        x: { domain: [0, 150], ticks: [0, 30, 60, 90, 120, 150], label: 'days absent', labelArrow: 'none', labelAnchor: 'center' },
        y: { domain: [0, 1], tickFormat: '.0%', label: '↑ ended', labelArrow: 'none' },
        marks: [
          Plot.ruleY([0, 0.2, 0.4, 0.6, 0.8, 1], { stroke: ink.line }),
          Plot.areaY(steps, {
            x: 'day',
            y1: 'lower',
            y2: 'upper',
            z: 'cause',
            curve: 'step-after',
            fill: (row) => colours[row.cause],
            fillOpacity: 0.16,
          }),
          Plot.lineY(overstated, { x: 'day', y: 'f', curve: 'step-after', stroke: ink.grey, strokeWidth: 1.5, strokeDasharray: '5 4' }),
          Plot.lineY(steps, { x: 'day', y: 'f', z: 'cause', curve: 'step-after', stroke: (row) => colours[row.cause], strokeWidth: 2 }),
          Plot.text(ends, {
            x: 150,
            y: 'f',
            text: (row) => `${names[row.cause]} ${(100 * row.f).toFixed(0)} %`,
            fill: (row) => colours[row.cause],
            textAnchor: 'start',
            dx: 8,
            fontWeight: 600,
          }),
          Plot.text(overstated.slice(-1), { x: 150, y: 'f', text: () => '1 − Kaplan–Meier', fill: ink.ink3, textAnchor: 'start', dx: 8 }),
        ],
      }
    },
  },
  withR: `
\`survfit(Surv(time, factor(event)) ~ group)\` of survival, \`etmCIF\` of etm and \`cuminc\` of cmprsk give the same incidence and three different errors: the infinitesimal jackknife, Greenwood’s type and
Aalen’s Poisson form with a correction for ties. The first two are the same unless rows enter late. Muster’s \`standardError\` is Greenwood’s type, which is a proportion’s own error when nobody is lost;
the other two stand beside it. At the last row, where all have left, cmprsk can print the square root of a negative rounding error (NaN).

\`cuminc\` also gives Gray’s test; where the groups leave nothing to compare it prints −1 with P = 1, Muster \`null\`. \`cmprsk::crr\` is the Fine–Gray model with the same robust error, by a computation that grows with rows × events;
Muster’s is linear. \`survival::finegray\` followed by \`coxph\` has the same coefficients but leaves out what the weights add to the error.`,
}
