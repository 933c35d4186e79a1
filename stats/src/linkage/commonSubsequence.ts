import { spelled, workspace } from './codePoints.ts'

/**
 * The number of letters that stand in only one of two strings when as many as possible are paired in their order: the longest common
 * subsequence distance, |a| + |b| − 2 LCS.
 *
 * Right where letters are dropped or put in (abbreviations, patronymics left out); a replaced letter counts twice, since it is one taken out
 * and one put in. Letters are Unicode code points, compared as written.
 *
 * Definition: Needleman and Wunsch (1970, J Mol Biol 48:443), as `stringdist(method = "lcs")` in R. Cost: |a| × |b| steps, memory for one row.
 *
 * @example commonSubsequenceDistance('shevchenko', 'shevchenka') // 2
 * commonSubsequenceDistance('ivan', 'ivanovych') // 5
 */
export function commonSubsequenceDistance(a: string, b: string): number {
  if (a === b) return 0
  const { a: ofA, b: ofB, lengthOfA, lengthOfB } = spelled(a, b)
  const row = workspace(lengthOfB + 1).fill(0, 0, lengthOfB + 1)
  for (let i = 1; i <= lengthOfA; i++) {
    let diagonal = 0
    for (let j = 1; j <= lengthOfB; j++) {
      const above = row[j]!
      row[j] = ofA[i - 1] === ofB[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]!)
      diagonal = above
    }
  }
  return lengthOfA + lengthOfB - 2 * row[lengthOfB]!
}
