/** Words of a receipt. Four of a list of 7,776 are 51.7 bits: a thousand guesses a second would take a hundred thousand years. */
export const receiptWords = 4
/** How much chance a receipt holds at least. */
export const leastBits = 50

/**
 * How much chance words of a list hold, in bits.
 *
 * @example bitsOf(7776).toFixed(1) // '51.7'
 */
export function bitsOf(listed: number, words = receiptWords): number {
  return words * Math.log2(listed)
}

/**
 * The words of a receipt, by as many places in the list; the places are the caller's, who has the dice.
 *
 * @example receiptOf(['oak', 'river', 'lantern'], [1, 2, 0, 1]) // ['river', 'lantern', 'oak', 'river']
 */
export function receiptOf(list: readonly string[], places: readonly number[]): string[] {
  return places.map((place) => {
    const word = list[place]
    if (word === undefined) throw new Error('no such place in the list of words')
    return word
  })
}

/**
 * What was typed, as it is compared: letters and digits alone, without capitals and accents. How the words were parted, and whether one was written with a
 * hyphen or an apostrophe, and with which, makes no difference.
 *
 * @example lettersOf(' River, LANTERN\n drop-down  éclair') // 'riverlanterndropdowneclair'
 * @example lettersOf('П’ЯТЬ') // 'пять'
 */
export function lettersOf(typed: string): string {
  return typed
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]|[\u02b0-\u02ff]/gu, '')
    .normalize('NFC')
}

/** What can be said of words that cannot be a receipt without looking for one: how many there are, or which of them the list does not have. */
export type Slip = { words: number } | { unknown: string[] }

/** A list of words, to be asked for one as it is typed. */
export type WordList = { words: readonly string[]; letters: ReadonlySet<string> }

export function wordList(words: readonly string[]): WordList {
  return { words, letters: new Set(words.map(lettersOf)) }
}

/**
 * A slip of whoever types a receipt again, found without looking for the receipt: it tells nothing about any, since the list is known to everybody. Undefined
 * where the words may be one.
 */
export function slipIn({ letters }: WordList, typed: string): Slip | undefined {
  // A word with a hyphen may be typed as two; an apostrophe parts nothing.
  const words = typed
    .replace(/['`´‘’′＇\u02b0-\u02ff]/g, '')
    .split(/[^\p{L}\p{M}\p{N}-]+/u)
    .filter((word) => lettersOf(word) !== '')
  if (words.length < receiptWords) return { words: words.length }
  if (words.length > receiptWords) return undefined
  const unknown = words.filter((word) => !letters.has(lettersOf(word)))
  return unknown.length > 0 ? { unknown } : undefined
}
