/** A Markov chain on states 0 to n − 1 that can be left for good: chances of moving, row after row, and of leaving at once. */
export type ExitChain = { moves: Float64Array; exits: Float64Array }

/**
 * The mean number of steps until the chain is left, from each state. States are taken out one by one, and what passed through them is given to
 * the others; the chance of not staying is added up from where the steps lead instead of being taken as 1 less the chance of staying (Grassmann,
 * Taksar and Heyman 1985, Oper Res 33:1107). Nothing is ever subtracted, so that also a wait of 10²⁰ steps keeps its digits, where the linear
 * system I − R is singular for any solver. Changes both arrays. Infinity where the chain cannot be left. Cost: n³/3.
 */
export function stepsToExit({ moves, exits }: ExitChain): Float64Array {
  const n = exits.length
  const steps = new Float64Array(n).fill(1)
  const leaving = new Float64Array(n)
  for (let m = n - 1; m >= 0; m--) {
    let away = exits[m]!
    for (let j = 0; j < m; j++) away += moves[m * n + j]!
    leaving[m] = away
    for (let i = 0; i < m; i++) {
      const passing = moves[i * n + m]!
      if (passing === 0) continue
      if (away === 0) {
        steps[i] = Number.POSITIVE_INFINITY
        continue
      }
      const through = passing / away
      for (let j = 0; j < m; j++) moves[i * n + j]! += through * moves[m * n + j]!
      exits[i]! += through * exits[m]!
      steps[i]! += through * steps[m]!
    }
  }
  for (let m = 0; m < n; m++) {
    for (let j = 0; j < m; j++) if (moves[m * n + j]! > 0) steps[m]! += moves[m * n + j]! * steps[j]!
    steps[m]! /= leaving[m]!
  }
  return steps
}
