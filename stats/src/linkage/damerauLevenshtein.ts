import { spelled, workspace } from './codePoints.ts'

/**
 * The least number of letters to put in, take out, replace or swap with their neighbour that turns one string into the other, where swapped
 * letters may be edited again: the full Damerau–Levenshtein distance, which keeps the triangle inequality.
 *
 * Right wherever `optimalAlignment` is, and where distances are compared with one another; dearer by a table instead of three rows. It differs
 * from that one only when letters come between two that changed places. Letters are Unicode code points, compared as written.
 *
 * Definition: Damerau (1964, CACM 7:171) by the algorithm of Lowrance and Wagner (1975, JACM 22:177), all edits at 1, as
 * `stringdist(method = "dl")` in R. Cost: |a| × |b| steps and numbers.
 *
 * @example damerauLevenshtein('ca', 'abc') // 2
 * damerauLevenshtein('kovalenko', 'kovalneko') // 1
 */
export function damerauLevenshtein(a: string, b: string): number {
  if (a === b) return 0
  const { a: ofA, b: ofB, lengthOfA, lengthOfB } = spelled(a, b)
  const width = lengthOfB + 1
  const table = workspace((lengthOfA + 2) * width)
  // Behind the table, for each letter of b: the last row above in which a had the same letter, 0 if none.
  const seen = (lengthOfA + 1) * width
  for (let j = 0; j <= lengthOfB; j++) {
    table[j] = j
    table[seen + j] = 0
  }
  for (let i = 1; i <= lengthOfA; i++) {
    const row = i * width
    const above = row - width
    table[row] = i
    let lastSame = 0
    for (let j = 1; j <= lengthOfB; j++) {
      const same = ofA[i - 1] === ofB[j - 1]
      let least = Math.min(table[above + j]! + 1, table[row + j - 1]! + 1, table[above + j - 1]! + (same ? 0 : 1))
      const k = table[seen + j]!
      if (k > 0 && lastSame > 0) {
        // Letters k of a and lastSame of b change places with i and j; what stood between them is taken out or put in.
        const swapped = table[(k - 1) * width + lastSame - 1]! + (i - k - 1) + 1 + (j - lastSame - 1)
        if (swapped < least) least = swapped
      }
      table[row + j] = least
      if (same) lastSame = j
    }
    for (let j = 1; j <= lengthOfB; j++) if (ofB[j - 1] === ofA[i - 1]) table[seen + j] = i
  }
  return table[lengthOfA * width + lengthOfB]!
}
