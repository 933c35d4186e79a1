/**
 * How alike two short strings are, from 0 to 1: the Jaro similarity, raised for a common beginning (Winkler's adjustment).
 *
 * Right for names written twice with slips of the pen: it counts letters that both have at nearly the same place, and letters that changed
 * places. Misleading for long texts and for words whose order may change. Letters are compared as UTF-16 units, as written: fold case and
 * marks before.
 *
 * Definition: Jaro (1989) with matches within ⌊max(|a|, |b|)/2⌋ − 1 places; Winkler (1990) with scale 0.1 and at most four letters of common
 * beginning, applied at every similarity (no 0.7 threshold). Agrees with `RecordLinkage::jarowinkler` and `stringdist(method = "jw", p = 0.1)`
 * in R. Two empty strings are alike (1); an empty and a full one are not (0). Cost: |a| × window.
 *
 * @example jaroWinkler('martha', 'marhta') // 0.9611111111111111
 */
export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroSimilarity(a, b)
  let common = 0
  while (common < 4 && common < a.length && a[common] === b[common]) common++
  return jaro + common * 0.1 * (1 - jaro)
}

/**
 * The Jaro similarity of two strings, from 0 to 1.
 *
 * @example jaroSimilarity('dixon', 'dicksonx') // 0.7666666666666666
 */
export function jaroSimilarity(a: string, b: string): number {
  if (a === b) return 1
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  const matchedOfA: number[] = []
  for (let i = 0; i < a.length; i++)
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++)
      if (taken[j] === 0 && a[i] === b[j]) {
        taken[j] = 1
        matchedOfA.push(i)
        break
      }
  const matches = matchedOfA.length
  if (matches === 0) return 0
  let moved = 0
  let next = 0
  for (let j = 0; j < b.length; j++)
    if (taken[j] === 1) {
      if (a[matchedOfA[next] ?? -1] !== b[j]) moved++
      next++
    }
  return (matches / a.length + matches / b.length + (matches - moved / 2) / matches) / 3
}
