import { binomialPower } from './binomial.ts'
import { smallestCount, targetOf } from './smallestCount.ts'
import { one, place, probability, type Tail, whole, zero } from './tail.ts'

/**
 * The probability that exactly x marked ones are among `drawn` taken at random, without putting back, from `marked` marked and `unmarked` unmarked
 * ones. 0 where x is no whole number. Agrees with `dhyper(x, m, n, k)` in R.
 *
 * @throws Error when x is not a number, or a number of ones is not whole or exceeds what there is
 *
 * @example hypergeometricDensity(1, 5, 20, 6) // 0.437718802936
 */
export function hypergeometricDensity(
  x: number,
  marked: number,
  unmarked: number,
  drawn: number,
  { log = false }: { log?: boolean } = {},
): number {
  check(x, marked, unmarked, drawn)
  if (!Number.isInteger(x)) return zero(log)
  return massAt(x, marked, unmarked, drawn, log)
}

/**
 * The probability that at most x marked ones are among `drawn` taken at random, without putting back, from `marked` marked and `unmarked` unmarked
 * ones (with `upper`, that more than x are): the distribution behind Fisher's exact test and behind a second list that meets the first.
 *
 * The smaller tail is summed from its largest term by the ratio of neighbouring terms, the other is what it leaves. Cost: some standard
 * deviations' worth of terms, below the root of the numbers. x counts as the whole number below it. Agrees with `phyper(x, m, n, k)` in R.
 *
 * @throws Error when x is not a number, or a number of ones is not whole or exceeds what there is
 *
 * @example hypergeometricCumulative(3, 10, 15, 7) // 0.739380070730185
 */
export function hypergeometricCumulative(
  x: number,
  marked: number,
  unmarked: number,
  drawn: number,
  { upper = false, log = false }: Tail = {},
): number {
  check(x, marked, unmarked, drawn)
  return tail(Math.floor(x + 1e-7), marked, unmarked, drawn, upper, log)
}

/**
 * The smallest number of marked ones that is not exceeded with at least the given probability (with `upper`, that is exceeded with at most the given
 * one). Agrees with `qhyper(p, m, n, k)` in R. Cost: two tails as a rule.
 *
 * @throws Error when the probability is not from 0 to 1, or a number of ones is not whole or exceeds what there is
 *
 * @example hypergeometricQuantile(0.5, 10, 15, 7) // 3
 */
export function hypergeometricQuantile(
  p: number,
  marked: number,
  unmarked: number,
  drawn: number,
  { upper = false, log = false }: Tail = {},
): number {
  probability(p, log)
  check(0, marked, unmarked, drawn)
  const fewest = Math.max(0, drawn - unmarked)
  const most = Math.min(marked, drawn)
  const all = marked + unmarked
  if (fewest === most) return most
  const target = targetOf(p, upper, log)
  const mean = drawn * (marked / all)
  const variance = (mean * (unmarked / all) * (all - drawn)) / (all - 1)
  const found = smallestCount(target, mean - fewest, Math.sqrt(variance), 0, most - fewest, (x, inLog) =>
    tail(fewest + x, marked, unmarked, drawn, target.isUpper, inLog),
  )
  return fewest + found
}

function massAt(x: number, marked: number, unmarked: number, drawn: number, log: boolean): number {
  if (x < 0 || x > marked || x > drawn || drawn - x > unmarked) return zero(log)
  if (drawn === 0) return one(log)
  const all = marked + unmarked
  const p = drawn / all
  const q = (all - drawn) / all
  const ofMarked = binomialPower(x, marked, p, q, log)
  const ofUnmarked = binomialPower(drawn - x, unmarked, p, q, log)
  const ofAll = binomialPower(drawn, all, p, q, log)
  return log ? ofMarked + ofUnmarked - ofAll : (ofMarked * ofUnmarked) / ofAll
}

function tail(x: number, marked: number, unmarked: number, drawn: number, upper: boolean, log: boolean): number {
  if (x < Math.max(0, drawn - unmarked)) return upper ? one(log) : zero(log)
  if (x >= Math.min(marked, drawn)) return upper ? zero(log) : one(log)
  const isAbove = x >= drawn * (marked / (marked + unmarked)) // the upper tail is then the smaller
  const from = isAbove ? x + 1 : x
  const terms = isAbove ? termsUpwards(from, marked, unmarked, drawn) : termsDownwards(from, marked, unmarked, drawn)
  const mass = massAt(from, marked, unmarked, drawn, log)
  if (isAbove === upper) return log ? mass + Math.log(terms) : mass * terms
  const other = log ? Math.exp(mass + Math.log(terms)) : mass * terms
  return log ? Math.log1p(-other) : 1 - other
}

/** The mass at x and above, divided by the mass at x. */
function termsUpwards(from: number, marked: number, unmarked: number, drawn: number): number {
  let term = 1
  let total = 1
  for (let x = from; term > total * 1e-17; x++) {
    term *= ((marked - x) / (x + 1)) * ((drawn - x) / (unmarked - drawn + x + 1))
    total += term
  }
  return total
}

function termsDownwards(from: number, marked: number, unmarked: number, drawn: number): number {
  let term = 1
  let total = 1
  for (let x = from; term > total * 1e-17; x--) {
    term *= (x / (marked - x + 1)) * ((unmarked - drawn + x) / (drawn - x + 1))
    total += term
  }
  return total
}

function check(x: number, marked: number, unmarked: number, drawn: number): void {
  place(x, 'x')
  whole(marked, 'marked')
  whole(unmarked, 'unmarked')
  whole(drawn, 'drawn')
  if (drawn > marked + unmarked) throw new Error(`drawn is ${drawn}, but there are only ${marked + unmarked} to draw from.`)
}
