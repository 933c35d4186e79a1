import * as Plot from '@observablehq/plot'
import { interruptedTimeSeries } from '../src/trend/interruptedTimeSeries.ts'
import { ink } from './ink.ts'
import { madeCounts } from './madeCounts.ts'
import type { Page } from './page.ts'

const four = interruptedTimeSeries([10, 20, 30, 60], { after: 3, lag: 0 }).poisson

/** Five years of months; from the 40th on leave is granted at harvest. */
const after = 40
const counts = madeCounts(
  Array.from({ length: 60 }, (_, i) => {
    const t = i + 1
    const season = 0.28 * Math.cos((2 * Math.PI * (t - 8)) / 12)
    return 62 * Math.exp(0.004 * t + season + (t >= after ? -0.24 - 0.008 * (t - after) : 0))
  }),
  186407,
)

export const page: Page = {
  source: { file: 'trend/interruptedTimeSeries.ts', shows: 'interruptedTimeSeries' },
  worked: {
    story: `
Two months before a measure had 10 and 20 absences, the two after it 30 and 60. Four terms fit four months exactly:

- before, absences doubled each month: carried on, 40 and 80 were due, together 120;
- level: 30 instead of 40, a ratio of 0.75. The logarithm of what was due, 2 ln 20 − ln 10, has the variance 4/20 + 1/10, that of the 30 counted 1/30: together 1/3. Lower limit 0.75 exp(−1.959964 · 0.577350) = 0.241891;
- slope: they double after it as before, a ratio of 1;
- effect: 90 of 120, 0.75, 30 fewer. A third of the 120 moves with 2 ln 20 − ln 10, two thirds with 3 ln 20 − 2 ln 10: together 8/3 ln 20 − 5/3 ln 10, with the variance 64/9/20 + 25/9/10 = 0.633333. Lower limit
  0.75 exp(−1.959964 · 0.795822) = 0.157636.`,
    steps: () => [
      { what: 'due in the first month', byHand: 40, computed: four.counterfactual[0] ?? null, digits: 0 },
      { what: 'level change', byHand: 0.75, computed: four.levelChange.ratio, digits: 2 },
      { what: 'its lower limit', byHand: 0.24189, computed: four.levelChange.lower, digits: 5 },
      { what: 'slope change', byHand: 1, computed: four.slopeChange.ratio, digits: 0 },
      { what: 'effect', byHand: 0.75, computed: four.effect.ratio, digits: 2 },
      { what: 'its lower limit', byHand: 0.15764, computed: four.effect.lower, digits: 5 },
      { what: 'excess', byHand: -30, computed: four.effect.excess, digits: 0 },
    ],
  },
  picture: {
    title: 'Absences by month, before and after harvest leave was granted',
    caption:
      'Dots are counts; the full line is the fitted curve with a yearly wave. The dashed line is what was due without the measure, its band as wide, in proportion, as the total that was due is uncertain (95 %, Newey-West errors). The gap between the lines is the effect.',
    alt: 'A series with yearly peaks that drops at a vertical line; a dashed curve above it shows what was due, with a band.',
    plot: () => {
      const { poisson } = interruptedTimeSeries(counts, { after, period: 12, pairs: 1, scale: 12, lag: 4 })
      const { ratio, lower, upper, excess } = poisson.effectNeweyWest
      const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, sine = 0, cosine = 0] = poisson.coefficients.map((b) => b ?? 0)
      const rows = counts.map((count, i) => {
        const t = i + 1
        const wave = sine * Math.sin((2 * Math.PI * t) / 12) + cosine * Math.cos((2 * Math.PI * t) / 12)
        return {
          at: new Date(Date.UTC(1860, i, 15)),
          count,
          fitted: Math.exp(b0 + (b1 * t) / 12 + (t >= after ? b2 + (b3 * (t - after)) / 12 : 0) + wave),
        }
      })
      const due = rows.slice(after - 1).map(({ at }, i) => {
        const expected = poisson.counterfactual[i] ?? 0
        return { at, expected, low: (expected * (ratio ?? 1)) / (upper ?? 1), high: (expected * (ratio ?? 1)) / (lower ?? 1) }
      })
      const percent = (one: number | null) => `${Math.round(100 * (one ?? 0))} %`
      return {
        marginRight: 90,
        x: { type: 'utc', domain: [new Date(Date.UTC(1860, 0)), new Date(Date.UTC(1865, 0))], label: null, ticks: 5 },
        y: { domain: [0, 125], label: '↑ absences in the month', labelArrow: 'none', ticks: 6 },
        marks: [
          Plot.ruleY([0, 20, 40, 60, 80, 100, 120], { stroke: ink.line }),
          Plot.areaY(due, { x: 'at', y1: 'low', y2: 'high', fill: ink.amberFill, fillOpacity: 0.5 }),
          Plot.ruleX([new Date(Date.UTC(1863, 3))], { stroke: ink.ink3, strokeDasharray: '3 3', y1: 20, y2: 112 }),
          Plot.line(due, { x: 'at', y: 'expected', stroke: ink.amber, strokeWidth: 2, strokeDasharray: '6 4' }),
          Plot.line(rows.slice(0, after - 1), { x: 'at', y: 'fitted', stroke: ink.accent, strokeWidth: 2.5 }),
          Plot.line(rows.slice(after - 1), { x: 'at', y: 'fitted', stroke: ink.accent, strokeWidth: 2.5 }),
          Plot.dot(rows, { x: 'at', y: 'count', r: 2.5, fill: ink.ink2 }),
          Plot.text(due.slice(-1), {
            x: 'at',
            y: 'expected',
            text: () => 'due',
            fill: ink.amber,
            textAnchor: 'start',
            dx: 12,
            fontWeight: 600,
          }),
          Plot.text(rows.slice(-1), {
            x: 'at',
            y: 'fitted',
            text: () => 'fitted',
            fill: ink.accent,
            textAnchor: 'start',
            dx: 12,
            fontWeight: 600,
          }),
          Plot.text([{ at: new Date(Date.UTC(1863, 3)), y: 112 }], {
            x: 'at',
            y: 'y',
            text: () => 'leave granted',
            textAnchor: 'end',
            dx: -6,
            fill: ink.ink2,
          }),
          Plot.text([{ at: new Date(Date.UTC(1864, 11, 20)), y: 8 }], {
            x: 'at',
            y: 'y',
            text: () =>
              `${percent(ratio)} of what was due (${percent(lower)} to ${percent(upper)}), ${Math.round(-(excess ?? 0))} absences fewer`,
            textAnchor: 'end',
            fill: ink.ink2,
          }),
        ],
      }
    },
  },
  withR: `
\`glm(family = poisson)\` and \`MASS::glm.nb\` on the columns above, and \`sandwich::NeweyWest(lag = L, prewhite = FALSE)\`; \`adjust = TRUE\` multiplies by n/(n − p). \`NeweyWest\` prewhitens by default and chooses its own lag, which with some
fifty months makes errors that differ by a tenth and more from those of the given lag. For counts that vary no more than Poisson counts \`glm.nb\` does not converge: Muster gives no negative binomial model then. With \`pairs\` at half of
\`period\` the last sine is 0 at every whole time: R is left with columns of 1e-16 and a coefficient of 1e13; here that column is 0 and has no coefficient. Where no absence at all was counted after the measure, R gives a level change of exp(−20)
and an error of thousands; Muster gives null for the change, and an effect of 0 with the whole of what was due as the difference.`,
}
