import * as Plot from '@observablehq/plot'
import { binomialCumulative } from '../../src/distribution/binomial.ts'
import { poissonDensity } from '../../src/distribution/poisson.ts'
import { dispersionTest } from '../../src/quality/dispersionTest.ts'
import { funnelPlot } from '../../src/rate/funnelPlot.ts'
import { poissonExactLimits } from '../../src/rate/poissonLimits.ts'
import { rateHomogeneity } from '../../src/rate/rateHomogeneity.ts'
import { ink } from '../ink.ts'
import type { Essay } from './essay.ts'
import { exampleTable } from './table.ts'

/** Fisher left out the Guard, I, VI and XI, whose make-up differed. */
const leftOut = new Set(['G', 'I', 'VI', 'XI'])
const { names, rows } = exampleTable('horse-kicks.csv')
const years = rows.length

/** All corps or Fisher's ten: deaths in twenty years, what the funnel says of them, and how many lie outside. */
export function corpsOf(which: 'fourteen' | 'ten') {
  const corps = names.slice(1).filter((name) => which === 'fourteen' || !leftOut.has(name))
  const deaths = corps.map((name) => rows.reduce((sum, row) => sum + (row[name] ?? 0), 0))
  const exposure = corps.map(() => years)
  const funnel = funnelPlot(deaths, exposure)
  const outside = (level: number) => funnel.p.filter((p) => p !== null && p < 1 - level).length
  const cells = rows.flatMap((row) => corps.map((name) => row[name] ?? 0))
  return {
    corps,
    deaths,
    funnel,
    outside,
    homogeneity: rateHomogeneity(deaths, exposure).pearson,
    cells,
    dispersion: dispersionTest(cells),
  }
}

/** How likely it is that so many of these corps lie outside of limits that each leaves by chance alone this often. */
export function atLeast(outside: number, corps: number, level: number): number {
  return outside === 0 ? 1 : binomialCumulative(outside - 1, corps, 1 - level, { upper: true })
}

function line(name: string, which: 'fourteen' | 'ten'): string {
  const { corps, deaths, outside, homogeneity, dispersion, funnel } = corpsOf(which)
  const sum = deaths.reduce((total, one) => total + one, 0)
  const told = [
    `${sum} in ${corps.length * years}`,
    `${homogeneity.chiSquare?.toFixed(2)} on ${homogeneity.df} df, p ${homogeneity.p?.toFixed(3)}`,
    `${dispersion.statistic?.toFixed(1)} on ${dispersion.df} df, p ${dispersion.upperP?.toFixed(2)}`,
    `${funnel.phi?.toFixed(2)}, p ${funnel.phiP?.toFixed(2)}`,
    `${outside(0.95)} (chance of as many: ${atLeast(outside(0.95), corps.length, 0.95).toFixed(2)})`,
    String(outside(0.998)),
  ]
  return `| ${name} | ${told.join(' | ')} |`
}

function fitTable(): string {
  const { cells } = corpsOf('ten')
  const mean = cells.reduce((sum, one) => sum + one, 0) / cells.length
  const lines = [0, 1, 2, 3, 4].map((deaths) => {
    const seen = cells.filter((one) => one === deaths).length
    return `| ${deaths} | ${seen} | ${(cells.length * poissonDensity(deaths, mean)).toFixed(1)} |`
  })
  return ['| deaths in a corps and year | corps-years | Poisson |', '| ---: | ---: | ---: |', ...lines].join('\n')
}

export const essay: Essay = {
  name: 'horse-kicks',
  title: 'Fourteen Prussian corps: are some worse, or is it chance?',
  text: () =>
    [
      `Between 1875 and 1894, 196 soldiers of 14 Prussian army corps were killed by the kick of a horse (Bortkiewicz 1898). The corps have between 7 and 25 dead. Put in a row, XI and XIV
look dangerous and VIII looks safe; an inspector would be sent. The figures hardly carry that.`,
      `![Deaths of each corps, in the order of their numbers, with exact intervals, over the range that chance allows around the common mean](pictures/horse-kicks.svg)`,
      'Deaths of each corps in twenty years, with the exact 95 % interval of its own rate. The bands are where 95 % and 99.8 % of corps would lie if all had one rate. The corps stand in the order of their numbers.',
      [
        '| | deaths in corps-years | equal rates? | Poisson in each year? | spread of the funnel (phi) | outside 95 % | outside 99.8 % |',
        '| --- | --- | --- | --- | --- | --- | --- |',
        line('all fourteen', 'fourteen'),
        line('Fisher’s ten', 'ten'),
      ].join('\n'),
      `The Guard, I, VI and XI were made up differently from the others; R. A. Fisher left them out. Of the ten that are left, **one lies outside its 95 % limits, where half a one is
expected by chance, and none outside 99.8 %** by its exact p. That one, XIV, has a p of ${corpsOf('ten').funnel.p[8]?.toFixed(4)}: the smallest of ten looks, and worth a question, not a verdict. (The upper
99.8 % limit interpolated between counts, as drawn in funnels, lies at ${((corpsOf('ten').funnel.limits[1]?.exact.upper[0] ?? 0) * years).toFixed(2)} deaths, a hair below its 24: a limit is not a knife.) The test of equal rates has
a p below 0.05 in both rows: the corps differ a little more than chance would often have them, which says that there is a difference and not whose. Year by year the ten are as regular
as chance can be: their dispersion is almost exactly its degrees of freedom.`,
      fitTable(),
      `The methods: [funnel-plot](funnel-plot.md), [rate-homogeneity](rate-homogeneity.md), [regularity-tests](regularity-tests.md), [rate-ci](rate-ci.md). The figures and their source are in
[examples/small-series](../../examples/small-series/SOURCE.md).`,
    ].join('\n\n'),
  pictures: {
    'horse-kicks': {
      title: 'Deaths by the kick of a horse, 1875 to 1894',
      caption: '',
      alt: 'Deaths of fourteen Prussian corps with intervals; all but two lie within the 95 per cent band around the common mean of 14.',
      plot: () => {
        const { corps, deaths, funnel } = corpsOf('fourteen')
        const [usual, rare] = funnel.limits.map(({ exact }) => ({
          low: (exact.lower[0] ?? 0) * years,
          high: (exact.upper[0] ?? 0) * years,
        }))
        const mean = deaths.reduce((sum, one) => sum + one, 0) / deaths.length
        const points = corps.map((name, i) => ({ name, deaths: deaths[i], ...poissonExactLimits(deaths[i] ?? 0), ten: !leftOut.has(name) }))
        return {
          marginRight: 170,
          x: { label: 'corps', domain: corps, padding: 0.4 },
          y: { label: 'deaths in twenty years', domain: [0, 40], grid: false },
          marks: [
            Plot.rect([rare], { y1: 'low', y2: 'high', fill: ink.greyFill, fillOpacity: 0.5 }),
            Plot.rect([usual], { y1: 'low', y2: 'high', fill: ink.greyFill }),
            Plot.ruleY([mean], { stroke: ink.ink3, strokeDasharray: '3 3' }),
            Plot.ruleX(points, { x: 'name', y1: 'lower', y2: 'upper', stroke: ink.accent, strokeWidth: 1.5 }),
            Plot.dot(points, {
              x: 'name',
              y: 'deaths',
              r: 5,
              stroke: ink.accent,
              fill: (one: { ten: boolean }) => (one.ten ? ink.accent : ink.paper),
              strokeWidth: 1.5,
            }),
            Plot.text(
              [
                { y: mean, text: `mean ${mean.toFixed(0)}` },
                { y: usual?.high, text: '95 of 100 by chance' },
                { y: rare?.high, text: '998 of 1,000' },
                { y: 3, text: '● Fisher’s ten' },
                { y: 1, text: '○ made up differently' },
              ],
              { y: 'y', text: 'text', frameAnchor: 'right', textAnchor: 'start', dx: 8, fill: ink.ink2 },
            ),
          ],
        }
      },
    },
  },
}
