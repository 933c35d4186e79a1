import * as Plot from '@observablehq/plot'
import { baselineHazard } from '../src/duration/coxBaseline.ts'
import { coxRegression } from '../src/duration/coxRegression.ts'
import { ink } from './ink.ts'
import { madeAbsences } from './madeAbsences.ts'
import type { Page } from './page.ts'

const three = coxRegression([1, 2, 3], [1, 1, 1], [[1, 0, 1]])
const ratio = Math.SQRT1_2

export const page: Page = {
  source: { file: 'duration/coxRegression.ts', shows: 'coxRegression' },
  more: [
    { file: 'duration/coxBaseline.ts', shows: 'baselineHazard' },
    { file: 'duration/coxProportionality.ts', shows: 'proportionalHazards' },
    { file: 'duration/concordance.ts', shows: 'concordance' },
  ],
  worked: {
    story: `
Three absences end on days 1, 2 and 3; the covariate is 1, 0, 1. Let *r* be the hazard ratio. Of those who could have ended on day 1 (risks *r*, 1, *r*) it was one with *r*; of those on day 2 (1, *r*)
the one with 1; on day 3 there was only one:

L = r/(2r + 1) × 1/(1 + r) = r/(2r² + 3r + 1), which is largest where 2r² = 1: r = 0.70711, b = ln r = −0.34657.

Then L = 1/(2√2 + 3) = 0.171573, its logarithm −1.762747; at r = 1 it is 1/6, −1.791759. Twice the difference is 0.05802. The information at b is the sum of the variances of the covariate in the risk sets:
with p = 2r/(2r + 1) = 0.585786 and q = r/(1 + r) = 0.414214, p(1 − p) + q(1 − q) = 2 × 0.242641 = 0.485281, so that the standard error is 1/√0.485281 = 1.4355.
The hazard of one with covariate 0 takes 1/(2r + 1) = 0.414214 on day 1.`,
    steps: () => [
      { what: '2r² at the hazard ratio found', byHand: 1, computed: 2 * (three.hazardRatios[0] ?? 0) ** 2, digits: 6 },
      { what: 'coefficient', byHand: -0.34657, computed: three.coefficients[0] ?? null, digits: 5 },
      { what: 'log likelihood', byHand: -1.762747, computed: three.logLikelihood[1], digits: 6 },
      { what: 'likelihood-ratio χ²', byHand: 0.05802, computed: three.likelihoodRatio.chiSquare, digits: 5 },
      { what: 'standard error', byHand: 1.4355, computed: three.standardErrors[0] ?? null, digits: 4 },
      {
        what: 'baseline hazard on day 1',
        byHand: 0.414214,
        computed: baselineHazard([1, 2, 3], [1, 1, 1], [[1, 0, 1]], [Math.log(ratio)])[0]?.hazard[0] ?? null,
        digits: 6,
      },
    ],
  },
  picture: {
    title: 'What makes absences end sooner or later: hazard ratios found from ever more absences',
    caption:
      'Made absences whose truth is known (the dashed lines): a repeated absence ends at two thirds of the pace of a first one, one with a home far away at 0.7 of it, ten years of age change nothing. Lines are 95 % intervals. A ratio below 1 means that absences last longer.',
    alt: 'Three panels of hazard ratios with intervals that narrow around 0.67, 0.7 and 1 as the number of absences grows from 50 to 5000.',
    plot: () => {
      const kinds = [
        { kind: 'repeated absence', truth: 1 / 1.5 },
        { kind: 'home far away', truth: 0.7 },
        { kind: 'ten years older', truth: 1 },
      ]
      const rows = [50, 200, 800, 5000].flatMap((count) => {
        const made = madeAbsences(count, 1863)
        const model = coxRegression(
          made.map((one) => one.days),
          made.map((one) => one.ending > 0),
          [made.map((one) => one.repeated), made.map((one) => one.far), made.map((one) => one.age / 10)],
        )
        return kinds.map(({ kind }, a) => ({
          kind,
          count: count.toLocaleString('en'),
          ratio: model.hazardRatios[a] ?? 1,
          lower: model.limits[a]?.lower ?? 1,
          upper: model.limits[a]?.upper ?? 1,
        }))
      })
      return {
        marginLeft: 84,
        marginRight: 170,
        marginTop: 40,
        marginBottom: 50,
        fy: { domain: kinds.map(({ kind }) => kind), axis: null, padding: 0.18 },
        x: {
          type: 'log',
          domain: [0.25, 4],
          ticks: [0.25, 0.5, 1, 2, 4],
          tickFormat: (value: number) => String(value),
          label: 'hazard ratio (logarithmic scale)',
          labelAnchor: 'center',
          labelArrow: 'none',
        },
        y: { domain: ['50', '200', '800', '5,000'], label: null, tickSize: 0 },
        marks: [
          Plot.ruleX([0.25, 0.5, 1, 2, 4], { stroke: ink.line }),
          Plot.ruleX([1], { stroke: ink.ink3 }),
          Plot.ruleX(kinds, { x: 'truth', fy: 'kind', stroke: ink.amber, strokeWidth: 2, strokeDasharray: '4 3' }),
          Plot.link(rows, {
            fy: 'kind',
            x1: (row) => Math.max(0.25, row.lower),
            x2: (row) => Math.min(4, row.upper),
            y1: 'count',
            y2: 'count',
            stroke: ink.accent,
            strokeWidth: 2,
          }),
          Plot.dot(rows, { fy: 'kind', x: 'ratio', y: 'count', r: 4, fill: ink.accent }),
          Plot.text(kinds, {
            fy: 'kind',
            x: 4,
            y: () => '200',
            text: 'kind',
            textAnchor: 'start',
            dx: 8,
            dy: 12,
            fill: ink.ink,
            fontWeight: 600,
          }),
          Plot.text(kinds.slice(0, 1), {
            fy: 'kind',
            text: () => 'absences',
            frameAnchor: 'top-left',
            textAnchor: 'end',
            dx: -8,
            dy: -22,
            fill: ink.ink3,
          }),
        ],
      }
    },
  },
  withR: `
\`coxph(Surv(entry, time, status) ~ x + strata(s) + cluster(id), ties = "efron")\` gives the same model, \`basehaz(fit, centered = FALSE)\` the hazard, \`concordance(fit)\` the concordance and \`cox.zph\` (survival 3.0 and
later) the test of proportional hazards. R centres covariates, and without \`centered = FALSE\` its hazard is that of somebody average, whom nobody can name from the output alone.

Where the likelihood has no maximum, because no one with a trait had the event, \`coxph\` prints a large coefficient with a warning, and with the stopping rule set fine it may print NaN: its first step leaps to where
the likelihood is level. Muster limits the step, names the coefficient \`null\`, and keeps the others, the likelihood ratio, the hazard and the concordance, which do have a value. A strong effect that has
a maximum (a ratio of 5000) is found where \`coxph\` gives up for the same reason.

SAS and Stata take Breslow’s ties unless told otherwise; their figures differ from R’s and from these in coarse times.`,
}
