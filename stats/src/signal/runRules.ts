import { each, finite, type Numbers } from '../contract/check.ts'

export type RunRules = {
  one: number[]
  two: number[]
  three: number[]
  four: number[]
  five: number[]
  six: number[]
  seven: number[]
  eight: number[]
}

/**
 * The eight tests of Nelson (the Western Electric rules among them) for patterns in a row of standardised values: what a practised eye would call
 * unusual on a control chart, written down.
 *
 * 1. one point beyond 3 sigma;
 * 2. `sameSide` points (9; Western Electric: 8) in a row on one side of the centre, a point on it breaking the row;
 * 3. six points steadily rising or falling;
 * 4. fourteen alternating up and down;
 * 5. two of three beyond 2 sigma on one side;
 * 6. four of five beyond 1 sigma on one side;
 * 7. fifteen in a row within 1 sigma;
 * 8. eight in a row beyond 1 sigma, on either side.
 *
 * Each rule has its own cause in view (shift, drift, two streams mixed, falsely quiet numbers). Using all at once multiplies the false alarms:
 * with rules 1 to 4 alone some fourteen points in a thousand signal when nothing is wrong, with all eight more than twenty. Choose the rules before looking, and do not lay them over
 * an EWMA or a CUSUM, whose points depend on each other.
 *
 * `z` are values in standard errors from the centre. The answer names, for each rule, every point (1-based) that completes the pattern; for rules
 * 5 and 6 the point itself must be beyond the line. All inequalities are strict: a point exactly at 2 sigma is not beyond it.
 *
 * Definition: Nelson (1984), J Qual Technol 16:237. Cost: n.
 *
 * @throws Error when a value is not finite or `sameSide` is below 2
 *
 * @example runRules([0.5, 0.2, 1, 0.1, 0.3, 0.9, 1.2, 0.4, 0.8, 0.6, -1]).two // [9, 10]
 */
export function runRules(z: Numbers, { sameSide = 9 }: { sameSide?: number } = {}): RunRules {
  each(z, 'z', finite)
  if (!Number.isInteger(sameSide) || sameSide < 2) throw new Error(`sameSide must be a whole number of 2 or more, not ${sameSide}.`)
  const rules: RunRules = { one: [], two: [], three: [], four: [], five: [], six: [], seven: [], eight: [] }
  let side = 0
  let slope = 0
  let swings = 0
  let quiet = 0
  let loud = 0
  let before = 0
  for (let i = 0; i < z.length; i++) {
    const at = z[i]!
    const sign = Math.sign(at)
    side = sign === 0 ? 0 : side * sign > 0 ? side + sign : sign
    const step = i === 0 ? 0 : Math.sign(at - z[i - 1]!)
    slope = step === 0 ? 0 : slope * step > 0 ? slope + step : step
    swings = step === 0 ? 0 : step * before < 0 ? swings + 1 : 1
    before = step
    quiet = Math.abs(at) < 1 ? quiet + 1 : 0
    loud = Math.abs(at) > 1 ? loud + 1 : 0
    if (Math.abs(at) > 3) rules.one.push(i + 1)
    if (Math.abs(side) >= sameSide) rules.two.push(i + 1)
    if (Math.abs(slope) >= 5) rules.three.push(i + 1)
    if (swings >= 13) rules.four.push(i + 1)
    if (beyond(z, i, 2, 3) >= 2) rules.five.push(i + 1)
    if (beyond(z, i, 1, 5) >= 4) rules.six.push(i + 1)
    if (quiet >= 15) rules.seven.push(i + 1)
    if (loud >= 8) rules.eight.push(i + 1)
  }
  return rules
}

/** How many of the last `among` points up to i are beyond `line` on the side of point i, which must be so itself. */
function beyond(z: Numbers, i: number, line: number, among: number): number {
  const sign = Math.sign(z[i]!)
  if (!(z[i]! * sign > line)) return 0
  let found = 0
  for (let j = Math.max(0, i - among + 1); j <= i; j++) if (z[j]! * sign > line) found++
  return found
}
