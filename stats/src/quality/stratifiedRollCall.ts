import { count, each, finite, type Numbers, sameLength } from '../contract/check.ts'
import { mean as meanOf, sum } from '../numeric/sum.ts'
import { limitsOf, type RollCall } from './rollCall.ts'

/**
 * What a roll-call of a sample says about everybody, when the sample was drawn at random within each stratum (each brigade, each garrison).
 *
 * Right when every stratum was sampled at random and its strength is known. Each stratum counts by its strength, not by how many were called,
 * which is the mistake of the plain mean. The finite population correction makes the error smaller the more of a stratum was seen; one fully
 * seen adds none. It misleads when those who could not be found at the roll-call were left out: the very people it is about.
 *
 * `stratum` and `values` have one entry per person called (a value of 1 for absent and 0 for present makes the mean a share); `sizes` is
 * the strength of each stratum. `total` is the mean times the strength of all; limits are by Student’s t with n − strata degrees of freedom, not
 * cut at 0. `designEffect` is the variance divided by that of a simple random sample, drawn with replacement, of as many persons. One person from a
 * greater stratum has no variance: put such strata together before.
 *
 * Definition: Cochran (1977), Sampling Techniques, ch. 5: mean = Σ Nₕ ȳₕ/N, var = Σ (Nₕ/N)² (1 − nₕ/Nₕ) sₕ²/nₕ. Agrees with
 * `survey::svymean(svydesign(strata, fpc))`. Cost: n.
 *
 * @throws Error when the rows differ in length, a stratum’s strength is missing or below its sample, one of several was called, or a stratum with strength has nobody called
 *
 * @example stratifiedRollCall(['a', 'a', 'a', 'b', 'b', 'b', 'b'], [1, 2, 3, 5, 6, 7, 10], { a: 30, b: 20 }).se // 0.507280330
 */
export function stratifiedRollCall(
  stratum: readonly string[],
  values: Numbers,
  sizes: Readonly<Record<string, number>>,
  { level = 0.95 }: { level?: number } = {},
): RollCall {
  sameLength(stratum, 'stratum', values, 'values')
  each(values, 'values', finite)
  if (values.length === 0) throw new Error('values must have at least one person.')
  const called = new Map<string, number[]>()
  stratum.forEach((name, i) => {
    const others = called.get(name)
    if (others) others.push(values[i]!)
    else called.set(name, [values[i]!])
  })
  const strata = Object.entries(sizes).filter(([name, size]) => count(size, `sizes.${name}`) > 0)
  const strength = sum(strata.map(([, size]) => size))
  for (const [name] of strata) if (!called.has(name)) throw new Error(`stratum must name somebody of ${name}; nobody of it was called.`)
  const parts = [...called].map(([name, seen]) => partOf(name, seen, Object.hasOwn(sizes, name) ? sizes[name] : undefined, strength))
  const mean = sum(parts.map((part) => part.share * part.mean))
  const se = Math.sqrt(sum(parts.map((part) => part.variance)))
  const df = values.length - parts.length
  // Of the population: the persons called stand for N/n each.
  const squares = sum(parts.map((part) => part.share * meanOf(part.seen.map((value) => (value - mean) ** 2))))
  const simple = squares / (values.length - 1)
  const designEffect = simple > 0 && Number.isFinite(simple) ? (se * se) / simple : null
  return { mean, se, df, ...limitsOf(mean, se, df, level), total: strength * mean, totalSe: strength * se, designEffect }
}

function partOf(name: string, seen: number[], size: number | undefined, strength: number) {
  const n = seen.length
  if (size === undefined) throw new Error(`sizes must have the strength of ${name}.`)
  if (n > size) throw new Error(`sizes.${name} must be at least the ${n} persons called, not ${size}.`)
  if (n === 1 && size > 1) throw new Error(`stratum ${name} has one person called of ${size}; a variance needs two. Put strata together.`)
  const mean = meanOf(seen)
  const scatter = n === 1 ? 0 : sum(seen.map((value) => (value - mean) ** 2)) / (n - 1)
  const share = size / strength
  return { seen, mean, share, variance: (share * share * (1 - n / size) * scatter) / n }
}
