/** Is `b` one slip away from `a`: one letter other, missing, or too many? */
export function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const [restA, restB] = [a.slice(at), b.slice(at)]
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
}

/**
 * The one word of the vocabulary that a slip could have made into this one. Two candidates are none: nothing is guessed.
 * Short words are not mended, since most pairs of them are one letter apart.
 */
export function mendedWord(word: string, vocabulary: readonly string[], shortest = 5): string | undefined {
  if (word.length < shortest) return undefined
  const near = vocabulary.filter((known) => known.length >= shortest && isOneSlipAway(word, known))
  return near.length === 1 ? near[0] : undefined
}

/** How many single slips lie between two words (Levenshtein), counted no further than `most`. */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const above = row
    row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same))
    }
  }
  return row[b.length] ?? most + 1
}
