import * as Plot from '@observablehq/plot'
import { funnelPlot } from '../src/rate/funnelPlot.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = funnelPlot([1, 9], [100, 100], { scale: 'identity', winsor: 0, levels: [0.9] })

// Battalions of a year: absences without leave, and strength-years. Invented.
const events = [13, 24, 31, 13, 18, 3, 42, 22, 16, 17, 9, 28, 35, 52, 1, 27, 9, 41, 5, 22]
const exposure = [520, 690, 910, 260, 480, 210, 1180, 830, 330, 610, 150, 980, 1020, 890, 120, 770, 400, 1240, 290, 560]
const sizes = Array.from({ length: 1181 }, (_, i) => 110 + i)

export const page: Page = {
  source: { file: 'rate/funnelPlot.ts', shows: 'funnelPlot' },
  worked: {
    story: `
Two units of 100 strength-years, with 1 and 9 absences, on the scale of the rate itself and without winsorising.

- target: 10/200 = 0.05; standard error √(0.05/100) = 0.0223607;
- z: (0.01 − 0.05)/0.0223607 = −1.78885 and +1.78885;
- phi: their mean square, 3.2; so the units vary more than chance: 2 × 3.2 = 6.4 on 2 degrees of freedom, e^(−3.2) = 0.0408;
- weights 100/0.05 = 2000 each: tau² = (6.4 − 1)/(4000 − 8 000 000/4000) = 5.4/2000 = 0.0027;
- exact 90 % upper limit for a mean of 5: P(R ≤ 8) = 0.93191, P(R ≤ 9) = 0.96817, P(R = 9) = 0.03627; 9 − (0.96817 − 0.95)/0.03627 = 8.499, a rate of 0.08499.`,
    steps: () => [
      { what: 'target', byHand: 0.05, computed: hand.target, digits: 2 },
      { what: 'z of the second unit', byHand: 1.78885, computed: hand.z[1] ?? null, digits: 5 },
      { what: 'phi', byHand: 3.2, computed: hand.phi, digits: 1 },
      { what: 'p of phi', byHand: 0.0408, computed: hand.phiP, digits: 4 },
      { what: 'tau²', byHand: 0.0027, computed: hand.tau2, digits: 4 },
      { what: 'exact upper limit, 90 %', byHand: 0.08499, computed: hand.limits[0]?.exact.upper[0] ?? null, digits: 5 },
    ],
  },
  picture: {
    title: 'Absences without leave per 1000 strength-years, by size of the battalion',
    caption:
      'Each dot is a battalion. If all had the same rate, 19 of 20 would lie between the inner and 998 of 1000 between the outer lines. The battalions furthest up and down are small ones, inside the funnel: a ranking would blame and praise them for chance. One battalion lies outside of both; that is a reason to look, not a finding. Invented figures.',
    alt: 'A scatter of twenty battalions, rate against strength, within funnel-shaped limits that narrow from left to right; one dot lies above them.',
    plot: () => {
      const units = funnelPlot(events, exposure, { multiplier: 1000, winsor: 0.1 })
      const target = units.target ?? 0
      const funnel = funnelPlot(
        sizes.map(() => 0),
        sizes,
        { target: target / 1000, multiplier: 1000 },
      )
      const lines = funnel.limits.flatMap(({ level, exact }) =>
        (['lower', 'upper'] as const).map((side) => ({
          level,
          side,
          points: sizes.map((size, i) => ({ size, limit: exact[side][i] ?? 0 })),
        })),
      )
      const dots = events.map((one, i) => {
        const rate = (1000 * one) / (exposure[i] ?? 1)
        const outer = units.limits[1]?.exact
        const isOutside = rate > (outer?.upper[i] ?? 0) || rate < (outer?.lower[i] ?? 0)
        return { size: exposure[i] ?? 0, rate, isOutside }
      })
      const last = sizes.at(-1) ?? 0
      const ends = lines.map(({ level, side, points }) => ({
        y: points.at(-1)?.limit ?? 0,
        name: side === 'upper' ? `${level * 100} % of chance` : `${level * 100} %`,
      }))
      return {
        marginRight: 124,
        x: { domain: [90, last], label: 'strength-years →', labelArrow: 'none', ticks: 6 },
        y: { domain: [0, 90], label: '↑ absences per 1000 strength-years', labelArrow: 'none', grid: false },
        marks: [
          Plot.ruleY([20, 40, 60, 80], { stroke: ink.line }),
          ...lines.map(({ level, points }) =>
            Plot.line(points, { x: 'size', y: 'limit', stroke: ink.accent, strokeWidth: level > 0.99 ? 1.8 : 1, clip: true }),
          ),
          Plot.ruleY([target], { stroke: ink.ink2, strokeDasharray: '5 4' }),
          Plot.text(ends, { x: last, y: 'y', text: 'name', textAnchor: 'start', dx: 7, fill: ink.accent }),
          Plot.text([{ x: last, y: target }], { x: 'x', y: 'y', text: () => 'all together', textAnchor: 'start', dx: 7, fill: ink.ink2 }),
          Plot.dot(dots, { x: 'size', y: 'rate', r: 4.5, fill: (dot) => (dot.isOutside ? ink.red : ink.blue), stroke: ink.paper }),
          Plot.text(
            dots.filter((dot) => dot.isOutside),
            {
              x: 'size',
              y: 'rate',
              text: () => 'outside: worth a look',
              textAnchor: 'start',
              dx: 9,
              fill: ink.red,
              fontWeight: 600,
            },
          ),
          Plot.ruleY([0], { stroke: ink.ink3 }),
        ],
      }
    },
  },
  withR: `
There is no function in base R. The formulas are Spiegelhalter’s, with \`qpois\`, \`ppois\`, \`qchisq\` and \`quantile(type = 7)\`; the reference cases and sixty more random ones agree to 10⁻⁹.

The package FunnelPlotR **trims** z-scores (leaves the extreme ones out) where Spiegelhalter winsorises them (pulls them in); its phi and tau² are therefore others. Its limits for standardised ratios are those that
are called \`chiSquare\` here. tau² of a single unit is 0/0 or infinite by the formula; Muster says \`null\`.`,
}
