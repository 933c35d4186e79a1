import * as Plot from '@observablehq/plot'
import { kaplanMeierByGroup } from '../src/duration/kaplanMeier.ts'
import { logRankTest } from '../src/duration/logRank.ts'
import { ink } from './ink.ts'
import { madeAbsences } from './madeAbsences.ts'
import type { Page } from './page.ts'

const six = logRankTest([1, 2, 3, 4, 5, 6], [1, 0, 1, 0, 0, 1], ['a', 'a', 'a', 'b', 'b', 'b'])

export const page: Page = {
  source: { file: 'duration/logRank.ts', shows: 'logRankTest' },
  worked: {
    story: `
Six absences in two groups, days with a plus where not ended: a: 1, 2+, 3; b: 4+, 5+, 6. At each ending the share of those at risk who are of group a is expected for it:

| day | at risk in a | at risk | expected in a | variance |
| ---: | ---: | ---: | ---: | ---: |
| 1 | 3 | 6 | 0.5 | 0.5 × 0.5 = 0.25 |
| 3 | 1 | 4 | 0.25 | 0.25 × 0.75 = 0.1875 |
| 6 | 0 | 1 | 0 | 0 |

Two were observed in a, 0.75 expected, variance 0.4375: χ² = 1.25²/0.4375 = 3.5714 on one degree of freedom. With ρ = 1 each day is weighted by the joint curve before it: 1, 5/6
and 5/8.`,
    steps: () => {
      const early = logRankTest([1, 2, 3, 4, 5, 6], [1, 0, 1, 0, 0, 1], ['a', 'a', 'a', 'b', 'b', 'b'], { rho: 1 })
      return [
        { what: 'expected in a', byHand: 0.75, computed: six.expected[0] ?? null, digits: 2 },
        { what: 'variance', byHand: 0.4375, computed: six.variance[0]?.[0] ?? null, digits: 4 },
        { what: 'χ²', byHand: 3.5714, computed: six.chiSquare, digits: 4 },
        { what: 'P', byHand: 0.0588, computed: six.p, digits: 4 },
        { what: 'observed in a, ρ = 1: 1 + 5/6', byHand: 1.8333, computed: early.observed[0] ?? null, digits: 4 },
        { what: 'expected in a, ρ = 1: 0.5 + 5/24', byHand: 0.7083, computed: early.expected[0] ?? null, digits: 4 },
      ]
    },
  },
  picture: {
    title: 'Do repeated absences last longer than first ones?',
    caption:
      'Three hundred made absences; bands are 95 % log-log intervals. Had both kinds ended at one pace, the endings would have been divided as expected; the test says how unlikely a division as uneven as the one observed would then be. The bands of the two curves answer another question, and may overlap where the test is clear.',
    alt: 'Two falling step curves with bands: first absences fall faster than repeated ones; labels give observed and expected endings.',
    plot: () => {
      const made = madeAbsences(300)
      const [days, ended] = [made.map((one) => one.days), made.map((one) => one.ending > 0)]
      const kind = made.map((one) => (one.repeated === 1 ? 'repeated' : 'first'))
      const tested = logRankTest(days, ended, kind)
      const colour: Record<string, string> = { first: ink.accent, repeated: ink.brown }
      const fill: Record<string, string> = { first: ink.accentFill, repeated: ink.amberFill }
      const steps = kaplanMeierByGroup(days, ended, kind).flatMap((curve) =>
        [{ kind: curve.group, day: 0, s: 1, lower: 1, upper: 1 }].concat(
          Array.from(curve.time, (day, j) => ({
            kind: curve.group,
            day,
            s: curve.survival[j] ?? 0,
            lower: curve.limits.logLog.lower[j] ?? curve.survival[j] ?? 0,
            upper: curve.limits.logLog.upper[j] ?? curve.survival[j] ?? 0,
          })).filter(({ day }) => day <= 120),
        ),
      )
      const told = tested.groups.map((name, g) => ({
        kind: name,
        day: name === 'first' ? 3 : 45,
        s: name === 'first' ? 0.05 : 0.6,
        text: `${name} absences: ${tested.observed[g]} ended, ${tested.expected[g]?.toFixed(1)} expected`,
      }))
      return {
        marginRight: 30,
        x: { domain: [0, 120], ticks: [0, 30, 60, 90, 120], label: 'days absent', labelArrow: 'none', labelAnchor: 'center' },
        y: { domain: [0, 1], tickFormat: '.0%', label: '↑ not yet ended', labelArrow: 'none' },
        marks: [
          Plot.ruleY([0, 0.2, 0.4, 0.6, 0.8, 1], { stroke: ink.line }),
          Plot.areaY(steps, {
            x: 'day',
            y1: 'lower',
            y2: 'upper',
            z: 'kind',
            curve: 'step-after',
            fill: (row) => fill[row.kind],
            fillOpacity: 0.45,
          }),
          Plot.lineY(steps, { x: 'day', y: 's', z: 'kind', curve: 'step-after', stroke: (row) => colour[row.kind], strokeWidth: 2 }),
          Plot.text(told, {
            x: 'day',
            y: 's',
            text: 'text',
            fill: (row) => colour[row.kind],
            textAnchor: 'start',
            fontWeight: 600,
          }),
          Plot.text([{ day: 118, s: 0.94 }], {
            x: 'day',
            y: 's',
            text: () => `χ² ${tested.chiSquare.toFixed(1)} on 1 degree of freedom, P ${tested.p?.toFixed(4)}`,
            textAnchor: 'end',
            fill: ink.ink,
          }),
        ],
      }
    },
  },
  withR: `
\`survdiff(Surv(time, status) ~ group + strata(stratum), rho = )\` gives the same sums. It stops with «exactly singular» where groups are never at risk together in any stratum, or where all have the event at
once; Muster takes a generalised inverse and counts only the degrees of freedom that there are. Where nobody has the event R answers NaN for P, Muster \`null\`.

\`rho = 1\` is Prentice’s form of the test of Peto and Peto. What SAS calls Wilcoxon, and Stata \`sts test, wilcoxon\`, is Gehan’s, weighted by the numbers at risk: another test, which
changes with the losses from sight.`,
}
