import * as Plot from '@observablehq/plot'
import type { Interval } from '../../src/contract/check.ts'
import { poissonByarLimits, poissonExactLimits, poissonMidPLimits } from '../../src/rate/poissonLimits.ts'
import { proportionInterval } from '../../src/rate/proportionInterval.ts'
import { ink } from '../ink.ts'
import { binomialCoverage, poissonCoverage } from './coverages.ts'
import { chanceError, runs, type Trial, trials } from './coverageTrials.ts'
import type { Essay } from './essay.ts'

type Curve = { label: string; colour: string; points: { x: number; coverage: number }[] }

/** The coverage of the three intervals of a rate, for means of 0.05 to 20 events. */
export function poissonCurves(): Curve[] {
  const means = Array.from({ length: 400 }, (_, i) => (i + 1) / 20)
  const counts = Array.from({ length: 90 }, (_, count) => count)
  const curve = (label: string, colour: string, limits: (count: number) => Interval) => {
    const all = counts.map(limits)
    return { label, colour, points: means.map((mean) => ({ x: mean, coverage: poissonCoverage(all, mean) })) }
  }
  return [
    curve('exact (Garwood)', ink.accent, (count) => poissonExactLimits(count)),
    curve('mid-P', ink.brown, (count) => poissonMidPLimits(count)),
    curve('Byar', ink.blue, (count) => poissonByarLimits(count)),
  ]
}

/** The coverage of four intervals of a share among 30 persons. */
export function binomialCurves(): Curve[] {
  const shares = Array.from({ length: 199 }, (_, i) => (i + 1) / 400)
  const all = Array.from({ length: 31 }, (_, count) => proportionInterval(count, 30))
  const curve = (label: string, colour: string, limits: (Interval | null)[]) => ({
    ...{ label, colour },
    points: shares.map((share) => ({ x: share, coverage: binomialCoverage(limits, share) })),
  })
  return [
    curve(
      'exact (Clopper–Pearson)',
      ink.accent,
      all.map(({ exact }) => exact),
    ),
    curve(
      'mid-P',
      ink.brown,
      all.map(({ midP }) => midP),
    ),
    curve(
      'Wilson',
      ink.blue,
      all.map(({ wilson }) => wilson),
    ),
    curve(
      'Jeffreys',
      ink.violet,
      all.map(({ jeffreys }) => jeffreys),
    ),
  ]
}

/** One panel a curve, all on one scale: curves as jagged as these hide one another when drawn over one another. */
function panels(curves: Curve[], x: string, height: number): Plot.PlotOptions {
  const rows = curves.flatMap(({ label, colour, points }) => points.map((point) => ({ ...point, label, colour })))
  return {
    height,
    marginRight: 20,
    x: { label: x },
    y: { label: 'coverage', domain: [0.86, 1], ticks: [0.9, 0.95, 1], tickFormat: (value: number) => `${Math.round(100 * value)} %` },
    fy: { domain: curves.map(({ label }) => label), axis: null },
    marks: [
      Plot.gridY([0.9, 0.95, 1], { stroke: ink.line }),
      Plot.ruleY([0.95], { stroke: ink.red, strokeDasharray: '4 3' }),
      Plot.line(rows, { x: 'x', y: 'coverage', fy: 'label', stroke: 'colour', strokeWidth: 1.4, z: 'label', clip: true }),
      Plot.text(
        curves.map(({ label, colour }) => ({ label, colour })),
        { fy: 'label', text: 'label', fill: 'colour', frameAnchor: 'bottom-right', dx: -8, dy: -6, fontWeight: 600 },
      ),
    ],
    color: { type: 'identity' },
  }
}

const least = ({ points }: Curve) => Math.min(...points.map(({ coverage }) => coverage))
const average = ({ points }: Curve) => points.reduce((sum, { coverage }) => sum + coverage, 0) / points.length
const percent = (value: number) => `${(100 * value).toFixed(1)} %`

function curveTable(curves: Curve[]): string {
  const rows = curves.map((curve) => `| ${curve.label} | ${percent(least(curve))} | ${percent(average(curve))} |`)
  return ['| interval | least | on average |', '| --- | ---: | ---: |', ...rows].join('\n')
}

function trialTable(told: Trial[]): string {
  const rows = told.map(({ interval, where, claim, coverage }) => `| ${interval} | ${where} | ${claim} | ${percent(coverage)} |`)
  return ['| interval | where | claim | held the truth |', '| --- | --- | --- | ---: |', ...rows].join('\n')
}

export const essay: Essay = {
  name: 'coverage',
  title: 'Do the intervals hold what they promise?',
  text: () =>
    [
      `An interval that claims 95 % is right when, over many repetitions, it holds the truth in 95 of 100. For counts this can be worked out without chance: at a given truth, add up the
probabilities of all counts whose interval holds it. Since counts are whole numbers, no interval covers 95 % everywhere: an *exact* one covers at least so much, at every mean; an
*approximate* one may dip below it at some.`,
      '## A rate, by the number of events expected',
      `![Coverage of three intervals of a Poisson mean between 0 and 20, a panel each; the exact one never falls below 95 per cent](pictures/coverage-rates.svg)`,
      curveTable(poissonCurves()),
      `The exact interval never falls below what it promises and usually exceeds it: at few events it is wide. Byar's follows it closely. Mid-P is a little above 95 % on average and dips at the smallest
means. Averages are over means from 0.05 to 20. ([rate-ci](rate-ci.md))`,
      '## A share of 30 persons',
      `![Coverage of four intervals of a share of 30 persons, a panel each; the exact one never falls below 95 per cent](pictures/coverage-shares.svg)`,
      curveTable(binomialCurves()),
      `Wilson and Jeffreys are right on average and dip near 0, where a rare thing is hardest to tell from none. ([proportion-ci](proportion-ci.md))`,
      '## Others, by simulation',
      `${runs.toLocaleString('en')} repetitions each (Kaplan–Meier a quarter of them), from fixed seeds; chance alone may move a figure by ${percent(chanceError)} (Kaplan–Meier by ${percent(2 * chanceError)}). The truths were chosen to be hard.`,
      trialTable(trials()),
      `What to take from it: with few events and unequal weights, Dobson's interval around a standardised rate covers less than it says, and Fay and Feuer's more; publish the latter.
Two lists of fewer than a hundred people bear an interval that is a little too narrow.`,
    ].join('\n\n'),
  pictures: {
    'coverage-rates': {
      title: 'Share of samples whose 95 % interval holds the true mean',
      caption: '',
      alt: 'Coverage of the exact, mid-P and Byar intervals of a Poisson mean, by the mean.',
      plot: () => panels(poissonCurves(), 'events expected →', 460),
    },
    'coverage-shares': {
      title: 'Share of samples whose 95 % interval holds the true share, 30 persons',
      caption: '',
      alt: 'Coverage of the exact, mid-P, Wilson and Jeffreys intervals of a share among 30 persons, by the share.',
      plot: () => panels(binomialCurves(), 'true share →', 560),
    },
  },
}
