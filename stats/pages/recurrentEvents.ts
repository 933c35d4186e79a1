import * as Plot from '@observablehq/plot'
import { meanCumulativeFunction } from '../src/duration/meanCumulative.ts'
import { ink } from './ink.ts'
import { draws } from './madeAbsences.ts'
import type { Page } from './page.ts'

const three = meanCumulativeFunction(['a', 'a', 'a', 'b', 'b', 'c'], [0, 2, 5, 0, 4, 0], [2, 5, 8, 4, 6, 7], [1, 1, 0, 1, 0, 0])

/** Soldiers of whom a few go absent often and most never; watched for 200 to 720 days of service each. */
function madeSoldiers(count: number) {
  const draw = draws(1863)
  return Array.from({ length: count }, (_, id) => {
    const rate = draw() < 0.2 ? 4 / 365 : 0.25 / 365
    const watched = 200 + Math.ceil(520 * draw())
    const rows: { id: number; start: number; stop: number; event: number }[] = []
    let start = 0
    while (start < watched) {
      const next = start + Math.ceil(-Math.log(draw()) / rate)
      rows.push({ id, start, stop: Math.min(next, watched), event: next <= watched ? 1 : 0 })
      start = next
    }
    return rows
  }).flat()
}

export const page: Page = {
  source: { file: 'duration/meanCumulative.ts', shows: 'meanCumulativeFunction' },
  more: [{ file: 'duration/coxRegression.ts', shows: 'coxRegression' }],
  worked: {
    story: `
Three soldiers are watched: a for 8 days, absent on days 2 and 5; b for 6 days, absent on day 4; c for 7 days, never absent. All three are at risk on each of those days, so that each absence adds 1/3: the mean is 0.3333
after day 2, 0.6667 after day 4, 1 after day 5.

Naively each absence has the variance (1/3)²: after day 5 the error is √(3/9) = 0.57735. Robustly, ask what each soldier adds beyond the mean: after day 5 a has had two absences, b one, c none, of one on average, and each counts a third:
(2 − 1)/3, 0, (0 − 1)/3. The squares add up to 2/9, the error is 0.47140. After day 2 it was (1 − 1/3)/3 = 0.2222 for a and −0.1111 for the others: √(0.049383 + 2 × 0.012346) = 0.27217.`,
    steps: () => [
      { what: 'mean after day 4', byHand: 0.6667, computed: three.mean[1] ?? null, digits: 4 },
      { what: 'mean after day 5', byHand: 1, computed: three.mean[2] ?? null, digits: 2 },
      { what: 'naive error after day 5', byHand: 0.57735, computed: three.naiveError[2] ?? null, digits: 5 },
      { what: 'robust error after day 2', byHand: 0.27217, computed: three.robustError[0] ?? null, digits: 5 },
      { what: 'robust error after day 5', byHand: 0.4714, computed: three.robustError[2] ?? null, digits: 4 },
    ],
  },
  picture: {
    title: 'Absences a soldier, on average, by days of service',
    caption:
      'A hundred made soldiers, of whom a fifth go absent about four times a year and the rest once in four years. The mean has the 95 % interval that takes the absences of a soldier together (wide), and the naive one that takes them for those of different soldiers (narrow, and wrong here, since some soldiers have several and most have none).',
    alt: 'A rising mean curve from zero to about two absences in two years, inside a wide and a narrow band; below, lines of service with dots for absences, crowded on a few lines.',
    plot: () => {
      const rows = madeSoldiers(100)
      const curve = meanCumulativeFunction(
        rows.map((row) => row.id),
        rows.map((row) => row.start),
        rows.map((row) => row.stop),
        rows.map((row) => row.event),
      )
      const band = Array.from(curve.time, (day, j) => {
        const mean = curve.mean[j] ?? 0
        const [naive, robust] = [1.96 * (curve.naiveError[j] ?? 0), 1.96 * (curve.robustError[j] ?? 0)]
        return { day, mean, low: mean - robust, high: mean + robust, less: mean - naive, more: mean + naive }
      }).filter(({ day }) => day <= 600)
      const shown = 24
      const levelOf = (id: number) => -0.22 - 0.065 * id
      const some = rows.filter((row) => row.id < shown && row.start < 600).map((row) => ({ ...row, level: levelOf(row.id) }))
      const absences = some.filter((row) => row.event === 1 && row.stop <= 600)
      const last = band.slice(-1)
      return {
        height: 480,
        marginRight: 130,
        x: { domain: [0, 600], label: 'days of service', labelArrow: 'none', labelAnchor: 'center' },
        y: { domain: [-1.85, 2.5], ticks: [0, 0.5, 1, 1.5, 2, 2.5], tickFormat: '.1f', label: '↑ absences a soldier', labelArrow: 'none' },
        marks: [
          Plot.ruleY([0, 0.5, 1, 1.5, 2, 2.5], { stroke: ink.line }),
          Plot.areaY(band, { x: 'day', y1: 'low', y2: 'high', curve: 'step-after', fill: ink.accentFill, fillOpacity: 0.6 }),
          Plot.areaY(band, { x: 'day', y1: 'less', y2: 'more', curve: 'step-after', fill: ink.accent, fillOpacity: 0.35 }),
          Plot.lineY(band, { x: 'day', y: 'mean', curve: 'step-after', stroke: ink.accent, strokeWidth: 2.5 }),
          Plot.link(some, {
            x1: 'start',
            x2: (row) => Math.min(600, row.stop),
            y1: 'level',
            y2: 'level',
            stroke: ink.greyFill,
            strokeWidth: 1.5,
          }),
          Plot.dot(absences, { x: 'stop', y: 'level', r: 2.6, fill: ink.brown }),
          Plot.text(last, { x: 600, y: 'mean', text: () => 'mean', textAnchor: 'start', dx: 8, fill: ink.accent, fontWeight: 600 }),
          Plot.text(last, { x: 600, y: 'high', text: () => 'by soldier', textAnchor: 'start', dx: 8, fill: ink.ink2 }),
          Plot.text(last, { x: 600, y: 'less', text: () => 'naive', textAnchor: 'start', dx: 8, dy: 4, fill: ink.ink2 }),
          Plot.text([{ day: 600 }], {
            x: 'day',
            y: -1,
            text: () => `${shown} of the\nsoldiers,\na dot for\nan absence`,
            textAnchor: 'start',
            dx: 8,
            fill: ink.brown,
          }),
        ],
      }
    },
  },
  withR: `
\`survfit(Surv(start, stop, event) ~ 1, cluster = id)\` gives the mean as \`cumhaz\` and the robust error as \`std.chaz\`; \`reda::mcf\` gives the same. \`survfit\` also lists times without events.
Where rows of a person overlap, Muster counts him as often as he has rows at risk.

\`coxph(Surv(start, stop, event) ~ x, cluster = id)\` is the regression of Andersen and Gill: here \`coxRegression\` with \`entry\` and \`cluster\`. Without the cluster its errors are as much too small as the narrow band above.`,
}
