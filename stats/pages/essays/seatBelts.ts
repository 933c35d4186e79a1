import * as Plot from '@observablehq/plot'
import { breakPoints } from '../../src/trend/breakPoints.ts'
import { type InterruptedTimeSeries, interruptedTimeSeries } from '../../src/trend/interruptedTimeSeries.ts'
import type { Change } from '../../src/trend/segmentedFit.ts'
import { stl } from '../../src/trend/stl.ts'
import { ink } from '../ink.ts'
import type { Essay } from './essay.ts'
import { exampleTable } from './table.ts'

const { rows, first: months } = exampleTable('seat-belts.csv')
const column = (name: string) => rows.map((row) => row[name] ?? Number.NaN)
const kilometres = column('kilometres')

/** The first month in which the law held: February 1983. */
export const lawFrom = column('law').indexOf(1) + 1

/** Segmented negative binomial regression of a series, per kilometre driven, with two pairs of waves a year and errors that reach over a year. */
export function effectOn(name: string): NonNullable<InterruptedTimeSeries['negativeBinomial']> {
  const offset = kilometres.map(Math.log)
  const found = interruptedTimeSeries(column(name), { after: lawFrom, offset, period: 12, pairs: 2, scale: 12, lag: 12 })
  if (!found.negativeBinomial) throw new Error('the counts vary no more than Poisson counts')
  return found.negativeBinomial
}

/** The months after which the level of drivers killed per kilometre broke, found without being told of the law. */
export function breaks(): string[] {
  const series = column('drivers_killed').map((killed, i) => Math.log(killed / (kilometres[i] ?? Number.NaN)))
  const { seasonal } = stl(series, 12)
  const adjusted = series.map((value, i) => value - (seasonal[i] ?? 0))
  return breakPoints(adjusted, { shortest: 0.1 }).changePoints.map((last) => months[last - 1] ?? '')
}

const percent = (ratio: number | null) => `${ratio === null ? '–' : `${ratio < 1 ? '−' : '+'}${Math.abs(100 * (ratio - 1)).toFixed(0)} %`}`
const told = ({ ratio, lower, upper }: Omit<Change, 'p'>) => `${percent(ratio)} (${percent(lower)} to ${percent(upper)})`

function line(what: string, name: string): string {
  const { levelChangeNeweyWest, slopeChangeNeweyWest, effectNeweyWest } = effectOn(name)
  return `| ${what} | ${told(levelChangeNeweyWest)} | ${told(slopeChangeNeweyWest)} | ${told(effectNeweyWest)} |`
}

export const essay: Essay = {
  name: 'seat-belts',
  title: 'What a measure did: the law on seat belts',
  text: () => {
    const dates = breaks()
    return [
      `On 31 January 1983 front seat belts became compulsory in Great Britain. Drivers killed were falling before, fall in summer and rise in winter, and follow how much is driven; a
plain comparison of means before and after would credit the law with all of it. What did the law do?`,
      '![Drivers killed each month with the fitted course and the course without the law; they part in February 1983](pictures/seat-belts.svg)',
      'Drivers killed a month (dots), the course that is fitted with the law (line) and the one expected without it (dashed), 1978 to 1984. The band is as wide as the change of level is uncertain (95 %).',
      'Negative binomial regression on time, season (two pairs of waves), kilometres driven, and a level and a slope that may change with the law; Newey–West errors over twelve months.',
      [
        '| | level at the law | slope afterwards, a year | observed over expected, 23 months |',
        '| --- | --- | --- | --- |',
        line('drivers killed', 'drivers_killed'),
        line('rear seats, killed or badly hurt', 'rear_killed_or_injured'),
      ].join('\n'),
      `**Deaths of drivers fell by about a fifth at the law**; Harvey and Durbin (1986), by another model, found 18 % fewer killed. The rear seats, which the law did not cover, did not fall with them: a
new speed limit or a mild winter would have helped both. That they rose somewhat is a question the figures ask and cannot answer.`,
      `A method that knows nothing of the law finds it too: least-squares breaks of the seasonally adjusted rate lie after ${dates.slice(0, -1).join(', ')} and **${dates.at(-1)}**, the last month without
it. The first is the oil crisis with its speed limits. The search for breaks knows levels only, and cuts a falling trend into steps: only a named cause and a comparison series make a break a finding.`,
      `The methods: [interrupted-time-series](interrupted-time-series.md), [seasonal-adjustment](seasonal-adjustment.md), [changepoint](changepoint.md),
[glm-negative-binomial](glm-negative-binomial.md). The figures and their source are in [examples/small-series](../../examples/small-series/SOURCE.md).`,
    ].join('\n\n')
  },
  pictures: {
    'seat-belts': {
      title: 'Drivers killed a month, Great Britain',
      caption: '',
      alt: 'Monthly deaths of drivers from 1978 to 1984; from February 1983 they run about a fifth below the course expected without the law.',
      plot: () => {
        const killed = column('drivers_killed')
        const { counterfactual, levelChangeNeweyWest, coefficients } = effectOn('drivers_killed')
        const at = (i: number) => new Date(`${months[i]}-15T00:00:00Z`)
        const from = months.indexOf('1978-01')
        const seen = killed.map((count, i) => ({ when: at(i), count })).slice(from)
        const spread = Math.log((levelChangeNeweyWest.upper ?? 1) / (levelChangeNeweyWest.ratio ?? 1))
        const without = counterfactual.map((expected, k) => ({
          when: at(lawFrom - 1 + k),
          expected: expected ?? 0,
          low: (expected ?? 0) * Math.exp(-spread),
          high: (expected ?? 0) * Math.exp(spread),
          fitted: (expected ?? 0) * Math.exp((coefficients[2] ?? 0) + ((coefficients[3] ?? 0) * k) / 12),
        }))
        return {
          marginRight: 130,
          x: { type: 'utc', label: null },
          y: { label: 'drivers killed', domain: [0, 190] },
          marks: [
            Plot.ruleY([0], { stroke: ink.grey }),
            Plot.ruleX([new Date('1983-01-31T00:00:00Z')], { stroke: ink.ink3, strokeDasharray: '2 3' }),
            Plot.text([{ when: new Date('1983-01-31T00:00:00Z') }], {
              x: 'when',
              y: 12,
              text: () => 'law',
              dx: -6,
              textAnchor: 'end',
              fill: ink.ink2,
            }),
            Plot.areaY(without, { x: 'when', y1: 'low', y2: 'high', fill: ink.accentFill, fillOpacity: 0.6 }),
            Plot.line(without, { x: 'when', y: 'expected', stroke: ink.accent, strokeDasharray: '5 4', strokeWidth: 1.5 }),
            Plot.line(without, { x: 'when', y: 'fitted', stroke: ink.ink, strokeWidth: 1.5 }),
            Plot.dot(seen, { x: 'when', y: 'count', r: 2.5, fill: ink.ink2 }),
            Plot.text(without.slice(-1), {
              x: 'when',
              y: 'expected',
              text: () => 'without the law',
              dx: 10,
              textAnchor: 'start',
              fill: ink.accent,
              fontWeight: 600,
            }),
            Plot.text(without.slice(-1), {
              x: 'when',
              y: 'fitted',
              text: () => 'with it',
              dx: 10,
              textAnchor: 'start',
              fill: ink.ink,
              fontWeight: 600,
            }),
          ],
        }
      },
    },
  },
}
