import * as Plot from '@observablehq/plot'
import { commonSubsequenceDistance } from '../src/linkage/commonSubsequence.ts'
import { damerauLevenshtein } from '../src/linkage/damerauLevenshtein.ts'
import { jaroSimilarity, jaroWinkler } from '../src/linkage/jaroWinkler.ts'
import { levenshtein } from '../src/linkage/levenshtein.ts'
import { optimalAlignment } from '../src/linkage/optimalAlignment.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const names =
  'shevchenko kovalenko bondarenko tkachenko kravchenko oliinyk shevchuk koval polishchuk bondar tkachuk moroz marchenko lysenko rudenko savchenko petrenko kravchuk klymenko ponomarenko savchuk vasylenko zakharchenko tkach pavlenko romanenko sydorenko levchenko melnyk boiko hrytsenko panchenko kharchenko karpenko yurchenko mazur kolomiiets hnatiuk zinchenko voloshyn'.split(
    ' ',
  )

/** Every name with each slip of the pen: two neighbours swapped, a letter left out, a letter doubled. */
const slips = names.flatMap((name) =>
  [...name].flatMap((letter, i) => {
    const [before, after] = [name.slice(0, i), name.slice(i + 1)]
    const swapped = before + after.slice(0, 1) + letter + after.slice(1)
    return [swapped, before + after, before + letter + letter + after].filter((one) => one !== name).map((one) => jaroWinkler(name, one))
  }),
)
const others = names.flatMap((name, i) => names.slice(0, i).map((other) => jaroWinkler(name, other)))
const step = 0.02
const limit = 0.9
const above = (values: number[]) => Math.round((100 * values.filter((one) => one >= limit).length) / values.length)

/** Shares of the values by similarity, in per cent. */
function columns(values: number[], sign: number) {
  const counts = new Array<number>(Math.round(1 / step)).fill(0)
  for (const value of values) counts[Math.min(counts.length - 1, Math.floor(value / step + 1e-9))]! += 1
  return counts.map((count, i) => ({ from: i * step, to: (i + 1) * step, height: (sign * 100 * count) / values.length }))
}

export const page: Page = {
  source: { file: 'linkage/jaroWinkler.ts', shows: 'jaroWinkler' },
  more: [
    { file: 'linkage/jaroWinkler.ts', shows: 'jaroSimilarity' },
    { file: 'linkage/levenshtein.ts', shows: 'levenshtein' },
    { file: 'linkage/optimalAlignment.ts', shows: 'optimalAlignment' },
    { file: 'linkage/damerauLevenshtein.ts', shows: 'damerauLevenshtein' },
    { file: 'linkage/commonSubsequence.ts', shows: 'commonSubsequenceDistance' },
    { file: 'linkage/soundex.ts', shows: 'soundex' },
  ],
  worked: {
    story: `
DIXON and DICKSONX: letters match within ⌊8/2⌋ − 1 = 3 places. D, I, O and N find a partner, in the same order; the X of DIXON stands at place 3, the other’s at place 8, too far away.

- Jaro: (4/5 + 4/8 + 4/4)/3 = 2.3/3 = 0.766667;
- two letters of common beginning: 0.766667 + 2 × 0.1 × 0.233333 = 0.813333;
- in common in their order: DION, so 5 + 8 − 2 × 4 = 5 letters stand alone.

KOVALENKO and KOVALNEKO: all nine match, E and N out of order, which is 2/2 = 1 transposition: (1 + 1 + 8/9)/3 = 0.962963. Without swaps two letters must be replaced (2), with swaps it is one edit.`,
    steps: () => [
      { what: 'Jaro, DIXON', byHand: 0.766667, computed: jaroSimilarity('DIXON', 'DICKSONX'), digits: 6 },
      { what: 'Jaro–Winkler, DIXON', byHand: 0.813333, computed: jaroWinkler('DIXON', 'DICKSONX'), digits: 6 },
      { what: 'common subsequence, DIXON', byHand: 5, computed: commonSubsequenceDistance('DIXON', 'DICKSONX'), digits: 0 },
      { what: 'Jaro, KOVALENKO', byHand: 0.962963, computed: jaroSimilarity('KOVALENKO', 'KOVALNEKO'), digits: 6 },
      { what: 'Levenshtein, KOVALENKO', byHand: 2, computed: levenshtein('KOVALENKO', 'KOVALNEKO'), digits: 0 },
      { what: 'optimal alignment, KOVALENKO', byHand: 1, computed: optimalAlignment('KOVALENKO', 'KOVALNEKO'), digits: 0 },
      { what: 'ca → ac → abc, Damerau–Levenshtein', byHand: 2, computed: damerauLevenshtein('ca', 'abc'), digits: 0 },
    ],
  },
  picture: {
    title: 'Jaro–Winkler similarity of forty surnames: with a slip of the pen, and with one another',
    caption: `Upwards ${slips.length} names with one slip (neighbours swapped, a letter left out or doubled) against the right spelling; downwards the ${others.length} pairs of different names. At a limit of ${limit}, ${above(slips)} per cent of the slips are found, and ${above(others)} per cent of the pairs of different names are taken for one: many surnames share an ending. A name alone does not tell persons apart.`,
    alt: 'Two histograms on one scale from 0 to 1: slips heaped above 0.94, different names spread from 0.4 to 0.8 with a few above 0.9.',
    plot: () => ({
      marginLeft: 60,
      marginRight: 24,
      x: { domain: [0, 1], label: 'similarity →', labelArrow: 'none' },
      y: {
        domain: [-16, 72],
        ticks: [-10, 0, 20, 40, 60],
        tickFormat: (y: number) => String(Math.abs(y)),
        label: 'per cent of the pairs',
        labelArrow: 'none',
      },
      marks: [
        Plot.rect(columns(others, -1), { x1: 'from', x2: 'to', y1: 0, y2: 'height', fill: ink.amberFill, insetLeft: 0.5, insetRight: 0.5 }),
        Plot.rect(columns(slips, 1), { x1: 'from', x2: 'to', y1: 0, y2: 'height', fill: ink.accent, insetLeft: 0.5, insetRight: 0.5 }),
        Plot.ruleY([0], { stroke: ink.ink3 }),
        Plot.ruleX([limit], { stroke: ink.ink, strokeDasharray: '5 4' }),
        Plot.text([[limit, 62]], { text: () => `taken for one name\nfrom ${limit} on →`, textAnchor: 'end', dx: -8, fill: ink.ink }),
        Plot.text([[limit, 30]], { text: () => 'same name, one slip', textAnchor: 'end', dx: -8, fill: ink.accent, fontWeight: 600 }),
        Plot.text([[0.58, -12]], { text: () => 'two different names', fill: ink.amber, fontWeight: 600 }),
      ],
    }),
  },
  withR: `
\`stringdist\` gives distances: Jaro–Winkler is \`1 - stringdist(a, b, method = "jw", p = 0.1)\`, the edit distances \`"lv"\`, \`"osa"\`, \`"dl"\` and \`"lcs"\`. They agree on 9,200 random pairs, also where letters lie beyond the first 65,536 and
where strings are longer than a machine word. A million pairs of names take 0.15 to 0.25 s, stringdist on one thread 0.3 s.

stringdist’s \`bt\` is not Winkler’s threshold: it gives the bonus where the *distance* exceeds \`bt\`, so \`bt = 0.7\` raises only pairs that have little in common. Winkler’s own rule is \`{ boost: 0.7 }\`.

\`phonetic\` codes signs that are no letters as if they were (1985 becomes 1000, O’Brien O165) and gives \`NA\` with a warning for what is not ASCII; Muster has no code for either.`,
}
