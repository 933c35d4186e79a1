import * as Plot from '@observablehq/plot'
import { captureProfile } from '../src/capture/captureProfile.ts'
import { logLinearModels } from '../src/capture/logLinearModels.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const cells = [10, 20, 15, 60, 12, 50, 40]
const hand = logLinearModels(cells)
const of = (name: string) => hand.find(({ model }) => model === name)

const words: Record<string, string> = {
  '[1,2,3]': 'all three independent',
  '[12,3]': 'police and hospital depend',
  '[13,2]': 'police and unit depend',
  '[23,1]': 'hospital and unit depend',
  '[12,13]': 'police with both others',
  '[12,23]': 'hospital with both others',
  '[13,23]': 'unit with both others',
  '[12,13,23]': 'every pair depends',
}

export const page: Page = {
  source: { file: 'capture/logLinearModels.ts', shows: 'logLinearModels' },
  more: [{ file: 'capture/captureProfile.ts', shows: 'captureProfile' }],
  worked: {
    story: `
207 persons: 10 on all lists, 20 on 1 and 2, 15 on 1 and 3, 60 on 1 alone, 12 on 2 and 3, 50 on 2 alone, 40 on 3 alone.

- \`[12,3]\`: of those on list 1 or 2, 10 + 15 + 12 = 37 are on list 3 and 20 + 60 + 50 = 130 are not; the 40 who are on list 3 alone go with 40 × 130/37 = 140.541 unseen: 347.541. Variance of the logarithm 1/40 + 1/37 + 1/130 = 0.0597193; error √(140.541 + 140.541² × 0.0597193) = 36.333;
- \`[12,13]\`: off list 1, lists 2 and 3 are independent: 50 × 40/12 = 166.667 unseen: 373.667;
- \`[12,13,23]\`: 10 × 60 × 50 × 40/(20 × 15 × 12) = 333.333 unseen: 540.333;
- \`[1,2,3]\`: the lists have 105, 92 and 77, and N solves (1 − 105/N)(1 − 92/N)(1 − 77/N) = 1 − 207/N, the share on no list; that is 67 N² − 24829 N + 743820 = 0: N = (24829 + 20423.89)/134 = 337.708.`,
    steps: () => [
      { what: '[12,3]', byHand: 347.541, computed: of('[12,3]')?.estimate ?? null, digits: 3 },
      { what: '[12,3], error', byHand: 36.333, computed: of('[12,3]')?.se ?? null, digits: 3 },
      { what: '[12,13]', byHand: 373.667, computed: of('[12,13]')?.estimate ?? null, digits: 3 },
      { what: '[12,13,23]', byHand: 540.333, computed: of('[12,13,23]')?.estimate ?? null, digits: 3 },
      { what: '[1,2,3]', byHand: 337.708, computed: of('[1,2,3]')?.estimate ?? null, digits: 3 },
    ],
  },
  picture: {
    title: 'Absentees in all, by what is believed of the three lists',
    caption:
      'A register of the police, one of the hospitals and the returns of the units name 207 absentees. How many there are in all depends on which lists depend on which. Dots are the estimates by profile likelihood, lines its 95 % intervals. The simplest model has the least AIC here, and the richest leaves nearly everything open. Invented figures.',
    alt: 'Eight models with estimates from 336 to about 520 and their intervals, and a line at the 207 persons seen.',
    plot: () => {
      const rows = hand.map(({ model, aic }) => {
        const { estimate, lower, upper } = captureProfile(cells, model)
        return { name: words[model] ?? model, model, aic, estimate: estimate ?? 0, lower: lower ?? 0, upper: upper ?? 0 }
      })
      const best = rows.reduce((least, one) => (one.aic < least.aic ? one : least))
      return {
        marginLeft: 208,
        marginRight: 84,
        height: 400,
        x: { domain: [180, 1310], ticks: [207, 400, 600, 800, 1000, 1200], label: 'persons absent in all →', labelArrow: 'none' },
        y: { type: 'band', domain: rows.map((one) => one.name), label: null, tickSize: 0 },
        marks: [
          Plot.ruleX([400, 600, 800, 1000, 1200], { stroke: ink.line }),
          Plot.ruleX([207], { stroke: ink.ink2, strokeDasharray: '5 4' }),
          Plot.ruleY(rows, { y: 'name', x1: 'lower', x2: 'upper', stroke: ink.accentFill, strokeWidth: 7 }),
          Plot.dot(rows, { y: 'name', x: 'estimate', r: 5, fill: (one) => (one === best ? ink.brown : ink.accent), stroke: ink.paper }),
          Plot.text(rows, { y: 'name', x: 1310, text: (one) => `AIC ${one.aic.toFixed(1)}`, textAnchor: 'start', dx: 8, fill: ink.ink3 }),
          Plot.text([best], {
            y: 'name',
            x: 'upper',
            text: () => 'least AIC',
            textAnchor: 'start',
            dx: 9,
            fill: ink.brown,
            fontWeight: 600,
          }),
          Plot.text([{ x: 207 }], { x: 'x', frameAnchor: 'top', dy: -14, text: () => 'seen', fill: ink.ink2 }),
        ],
      }
    },
  },
  withR: `
\`Rcapture::closedpMS.t(maxorder = 2)\` agrees in all eight models, and \`closedpCI.t\` in the profile interval to about 10⁻³, which is how fine its grid is. Both iterate with \`glm\`; Muster uses the closed forms.

When a zero leaves a list pair without overlap, R prints an estimate such as 5 × 10¹⁷ with an error of 10²⁶, the last step of an iteration that ran away: Muster says Infinity and \`boundary\`. When a zero makes the unseen
cell 0, R prints an error of 10⁻⁸; Muster says \`null\`.`,
}
