import { amount, each, type Numbers, sameLength } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'

/**
 * Whipple's index of age heaping: how much more often ages ending in 0 and 5 are reported than a fifth of all, between 23 and 62 years. 100 is no
 * preference, 500 is nothing but such ages; the United Nations call up to 105 very accurate and 175 and more very rough.
 *
 * Right for populations of all those ages. Misleading for a force whose ages bunch of themselves: a call-up of the classes of 25 and 30 is
 * not heaping. `myersIndex` sees other digits too and is less moved by the form of the pyramid. A date of birth known to the day needs neither.
 *
 * `ages` in whole years, in any order, and the number of persons (or another weight) at each; ages outside are left out. `null` when nobody is
 * between 23 and 62. Definition: 100 × persons of 25, 30, …, 60 years over a fifth of those of 23 to 62 (Whipple 1919; United Nations 1955).
 * Cost: ages.
 *
 * @throws Error when an age is not a whole number or a count negative
 * @example whippleIndex([24, 25, 26, 27, 28], [10, 30, 20, 20, 20]) // 150
 */
export function whippleIndex(ages: Numbers, counts: Numbers): number | null {
  const at = countsByAge(ages, counts)
  const all = sum(at.slice(23, 63))
  return all === 0 ? null : (500 * sum([25, 30, 35, 40, 45, 50, 55, 60].map((age) => at[age]!))) / all
}

export type MyersIndex = { shares: (number | null)[]; index: number | null }

/**
 * Myers' blended index of digit preference in ages: half the sum of what each last digit has too much or too little of a tenth, in per cent.
 * 0 is no preference, 90 is all ages ending in the same digit; it is the share of persons whose age would have to be another.
 *
 * Higher ages are rarer, so that a digit counted from its first age on has more persons than the next one merely by coming first. Blending begins
 * the count at each of the ten digits in turn and adds: persons of digit d from the age of 10 + d on with weight d + 1, from 20 + d on with
 * 9 − d. Right for 10 to 89 years; a force that has no one below 18 shows its recruiting age as a preference, so compare units of like ages.
 *
 * `ages` in whole years, in any order, and the persons at each; `shares` are the blended shares of the digits 0 to 9, `null` when nobody is of
 * those ages. Definition: Myers (1940); Shryock and Siegel (1976). Cost: ages.
 *
 * @throws Error when an age is not a whole number or a count negative
 * @example myersIndex([30, 31, 32, 33, 34, 35, 36, 37, 38, 39], [20, 10, 10, 10, 10, 20, 5, 5, 5, 5]).index // 20
 */
export function myersIndex(ages: Numbers, counts: Numbers): MyersIndex {
  const at = countsByAge(ages, counts)
  const ofDigit = (first: number) => sum([0, 10, 20, 30, 40, 50, 60].map((further) => at[first + further]!))
  const blended = Array.from({ length: 10 }, (_, digit) => (digit + 1) * ofDigit(10 + digit) + (9 - digit) * ofDigit(20 + digit))
  const all = sum(blended)
  if (all === 0) return { shares: blended.map(() => null), index: null }
  const shares = blended.map((one) => one / all)
  return { shares, index: 50 * sum(shares.map((share) => Math.abs(share - 0.1))) }
}

/** Persons by age from 0 to 99 years. */
function countsByAge(ages: Numbers, counts: Numbers): Float64Array {
  sameLength(ages, 'ages', counts, 'counts')
  each(counts, 'counts', amount)
  const at = new Float64Array(100)
  for (let i = 0; i < ages.length; i++) {
    const age = ages[i]!
    if (!Number.isInteger(age)) throw new Error(`ages[${i + 1}] must be a whole number of years, not ${age}.`)
    if (age >= 0 && age < 100) at[age]! += counts[i]!
  }
  return at
}
