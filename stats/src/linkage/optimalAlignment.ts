import { spelled, workspace } from './codePoints.ts'

/**
 * The least number of letters to put in, take out, replace or swap with their neighbour that turns one string into the other, no stretch being
 * edited twice: the optimal string alignment distance.
 *
 * Right for names and dates that were typed: «1985-04-12» for «1985-04-21» is one slip. It is what most programs compute under the name of
 * Damerau (1964), yet not quite a distance: a detour over a third word can be shorter ('ca' → 'ac' → 'abc' takes 2, from 'ca' to 'abc' it is 3).
 * Where the triangle inequality matters, as in an index, take `damerauLevenshtein`. Letters are Unicode code points, compared as written.
 *
 * Definition: all four edits at 1, as `stringdist(method = "osa")` in R. Cost: |a| × |b| steps, memory for three rows.
 *
 * @example optimalAlignment('kovalenko', 'kovalneko') // 1
 * optimalAlignment('ca', 'abc') // 3
 */
export function optimalAlignment(a: string, b: string): number {
  if (a === b) return 0
  const { a: ofA, b: ofB, lengthOfA, lengthOfB } = spelled(a, b)
  const width = lengthOfB + 1
  const rows = workspace(3 * width)
  let row = 0
  let above = width
  let twoAbove = 2 * width
  for (let j = 0; j <= lengthOfB; j++) rows[j] = j
  for (let i = 1; i <= lengthOfA; i++) {
    const oldest = twoAbove
    twoAbove = above
    above = row
    row = oldest
    rows[row] = i
    for (let j = 1; j <= lengthOfB; j++) {
      const same = ofA[i - 1] === ofB[j - 1]
      let least = Math.min(rows[above + j]! + 1, rows[row + j - 1]! + 1, rows[above + j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && ofA[i - 1] === ofB[j - 2] && ofA[i - 2] === ofB[j - 1]) least = Math.min(least, rows[twoAbove + j - 2]! + 1)
      rows[row + j] = least
    }
  }
  return rows[row + lengthOfB]!
}
