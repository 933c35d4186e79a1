import { spelled, workspace } from './codePoints.ts'

/**
 * The least number of letters to put in, take out or replace that turns one string into the other.
 *
 * Right for codes and long words, where each slip counts alike. Misleading between short and long words (one slip in four letters is not one
 * in twelve), and for swapped neighbours, the commonest slip of typists, which it counts twice: there `optimalAlignment` or
 * `damerauLevenshtein`. Letters are Unicode code points, compared as written.
 *
 * Definition: Levenshtein (1966), all three edits at 1; a distance, as `stringdist(method = "lv")` and `adist` in R. Cost: |a| × |b| steps,
 * memory for one row.
 *
 * @example levenshtein('kitten', 'sitting') // 3
 * levenshtein('ca', 'abc') // 3
 */
export function levenshtein(a: string, b: string): number {
  if (a === b) return 0
  const { a: ofA, b: ofB, lengthOfA, lengthOfB } = spelled(a, b)
  const row = workspace(lengthOfB + 1)
  for (let j = 0; j <= lengthOfB; j++) row[j] = j
  for (let i = 1; i <= lengthOfA; i++) {
    const letter = ofA[i - 1]
    let diagonal = i - 1
    let left = i
    row[0] = i
    for (let j = 1; j <= lengthOfB; j++) {
      const above = row[j]!
      const edited = (above < left ? above : left) + 1
      const kept = diagonal + (ofB[j - 1] === letter ? 0 : 1)
      left = kept < edited ? kept : edited
      row[j] = left
      diagonal = above
    }
  }
  return row[lengthOfB]!
}
