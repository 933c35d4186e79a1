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
