/**
 * The sound of an English surname as a letter and three digits, alike for names that sound alike: «Robert» and «Rupert» are both R163.
 *
 * Right as a first sieve for names in Latin letters, so that only those within one code are compared further. Misleading for names of other
 * languages, above all for transliterated ones, and wherever the first letter was misheard: «Knight» and «Night» stay apart. It knows the 26
 * ASCII letters only: a word with any other sign (an umlaut, an apostrophe, a digit, a Cyrillic letter) has no code and gives `null`, as has
 * the empty word. Transliterate and strip first.
 *
 * Definition: the American Soundex of the census (Russell 1918; Knuth, TAOCP 3, 6): letters of one group in a row count once, also with an h
 * or w between them, a vowel (or y) between them parts them. As `phonetic` of R's stringdist, which also gives the word's signs other than
 * letters a code instead of refusing them. Cost: |word|.
 *
 * @example soundex('Ashcraft') // 'A261'
 * soundex('Müller') // null
 */
export function soundex(word: string): string | null {
  if (!/^[A-Za-z]+$/.test(word)) return null
  const letters = word.toUpperCase()
  let code = letters.slice(0, 1)
  let last = groupOf(letters, 0)
  for (let i = 1; i < letters.length && code.length < 4; i++) {
    const group = groupOf(letters, i)
    if (group === '-') continue
    if (group !== '0' && group !== last) code += group
    last = group
  }
  return code.padEnd(4, '0')
}

/** By letter A to Z: 1 to 6 for consonants, 0 for vowels and Y, - for H and W, through which the groups at both sides touch. */
const groups = '0123012-02245501262301-202'

function groupOf(letters: string, at: number): string {
  return groups.charAt(letters.charCodeAt(at) - 65)
}
