import * as Plot from '@observablehq/plot'
import { kaplanMeier } from '../src/duration/kaplanMeier.ts'
import { ink } from './ink.ts'
import { madeAbsences } from './madeAbsences.ts'
import type { Page } from './page.ts'

const eight = kaplanMeier([1, 2, 2, 3, 4, 4, 5, 6], [1, 1, 0, 1, 0, 1, 0, 1], { tau: 5 })

export const page: Page = {
  source: { file: 'duration/kaplanMeier.ts', shows: 'kaplanMeier' },
  more: [
    { file: 'duration/kaplanMeier.ts', shows: 'kaplanMeierByGroup' },
    { file: 'duration/completeRows.ts', shows: 'completeRows' },
  ],
  worked: {
    story: `
Eight absences, in days, those not ended when last seen with a plus: 1, 2, 2+, 3, 4+, 4, 5+, 6. At each day of an ending count who is still watched:

- day 1: 1 of 8 ends, 7/8 = 0.875;
- day 2: 1 of 7 ends (the one lost on day 2 still counts), 0.875 × 6/7 = 0.75;
- day 3: 1 of 5, 0.75 × 4/5 = 0.6;
- day 4: 1 of 4, 0.6 × 3/4 = 0.45;
- day 6: 1 of 1, 0.

Greenwood at day 4: 1/(8·7) + 1/(7·6) + 1/(5·4) + 1/(4·3) = 0.017857 + 0.023810 + 0.05 + 0.083333 = 0.175, the root 0.41833, times 0.45 is 0.18825.
A quarter has ended when S reaches 0.75, which it does at day 2 and keeps until day 3: 2.5. The area up to day 5 is 1 + 0.875 + 0.75 + 0.6 + 0.45 = 3.675.`,
    steps: () => [
      { what: 'S after day 3', byHand: 0.6, computed: eight.survival[2] ?? null, digits: 2 },
      { what: 'S after day 4', byHand: 0.45, computed: eight.survival[3] ?? null, digits: 2 },
      { what: 'its standard error', byHand: 0.18825, computed: eight.standardError[3] ?? null, digits: 5 },
      { what: 'hazard summed to day 2: 1/8 + 1/7', byHand: 0.26786, computed: eight.cumulativeHazard[1] ?? null, digits: 5 },
      { what: 'day by which a quarter has ended', byHand: 2.5, computed: eight.quantiles.value[0] ?? null, digits: 1 },
      { what: 'mean of the first 5 days', byHand: 3.675, computed: eight.restrictedMean?.value ?? null, digits: 3 },
    ],
  },
  picture: {
    title: 'How long absences last: the share not yet ended, by days absent',
    caption:
      'Three hundred made absences, one in seven of them still running when counted. The band is the 95 % log-log interval at each day. Half have ended by the day where the curve crosses one half; the numbers below are those still watched, and where they are few the curve says little.',
    alt: 'A falling step curve with a band that widens to the right; the median is marked at day 26; below, numbers at risk fall from 300 to a few.',
    plot: () => {
      const made = madeAbsences(300)
      const curve = kaplanMeier(
        made.map((one) => one.days),
        made.map((one) => one.ending > 0),
      )
      const steps = [{ day: 0, s: 1, lower: 1, upper: 1 }].concat(
        Array.from(curve.time, (day, j) => ({
          day,
          s: curve.survival[j] ?? 0,
          lower: curve.limits.logLog.lower[j] ?? curve.survival[j] ?? 0,
          upper: curve.limits.logLog.upper[j] ?? curve.survival[j] ?? 0,
        })).filter(({ day }) => day <= 150),
      )
      const watched = [0, 30, 60, 90, 120, 150].map((day) => ({ day, n: made.filter((one) => one.days >= day).length }))
      const half = curve.quantiles
      const median = { day: half.value[1] ?? 0, lower: half.lower[1] ?? 0, upper: half.upper[1] ?? 0 }
      return {
        height: 430,
        marginBottom: 74,
        marginLeft: 84,
        marginRight: 30,
        x: {
          domain: [0, 150],
          ticks: [0, 30, 60, 90, 120, 150],
          label: 'days absent',
          labelArrow: 'none',
          labelAnchor: 'center',
          labelOffset: 66,
        },
        y: { domain: [0, 1], tickFormat: '.0%', label: '↑ not yet ended', labelArrow: 'none' },
        marks: [
          Plot.ruleY([0, 0.2, 0.4, 0.6, 0.8, 1], { stroke: ink.line }),
          Plot.areaY(steps, { x: 'day', y1: 'lower', y2: 'upper', curve: 'step-after', fill: ink.accentFill, fillOpacity: 0.6 }),
          Plot.lineY(steps, { x: 'day', y: 's', curve: 'step-after', stroke: ink.accent, strokeWidth: 2 }),
          Plot.link([median], { x1: 0, x2: 'day', y1: 0.5, y2: 0.5, stroke: ink.ink3, strokeDasharray: '3 3' }),
          Plot.link([median], { x1: 'day', x2: 'day', y1: 0, y2: 0.5, stroke: ink.ink3, strokeDasharray: '3 3' }),
          Plot.link([median], { x1: 'lower', x2: 'upper', y1: 0.5, y2: 0.5, stroke: ink.amber, strokeWidth: 4 }),
          Plot.dot([median], { x: 'day', y: 0.5, r: 5, fill: ink.amber }),
          Plot.text([median], {
            x: 'upper',
            y: 0.5,
            text: () => `half have ended by day ${median.day} (${median.lower} to ${median.upper})`,
            textAnchor: 'start',
            dx: 12,
            dy: -12,
            fill: ink.ink,
            fontWeight: 600,
          }),
          Plot.text(watched, { x: 'day', y: 0, text: 'n', dy: 36, fill: ink.ink2 }),
          Plot.text([{ day: 0 }], { x: 'day', y: 0, text: () => 'watched', dx: -24, dy: 36, textAnchor: 'end', fill: ink.ink3 }),
        ],
      }
    },
  },
  withR: `
\`survfit(Surv(time, status) ~ group)\` gives the same curves, \`conf.type\` choosing among the limits; with \`ctype = 2\` the Fleming–Harrington hazard; \`quantile\` the quantiles;
\`print(fit, rmean = tau)\` the restricted mean. Its default limits are those on the log scale, which reach above 1 before they are cut and cover less well than log-log in small
groups; Muster takes the quantiles from the log-log curves.

Where the product of shares misses one half by a rounding error, \`quantile.survfit\` can answer NA for the median asked alone and a number when a quarter is asked with it: 12 endings among 24
leave 0.5000000000000001. Muster allows for the rounding in both and gives the middle of the interval. After late entries the limits can rise again; both then take the level next to the share.
\`survfit\` says nothing when an early risk set is used up and the curve stays at 0 for good; Muster names the time (\`exhausted\`).`,
}
