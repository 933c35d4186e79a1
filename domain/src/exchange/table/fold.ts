/**
 * A word as it is compared, not as it is shown: width, case, accents, Arabic vowel marks, doubled spaces and full stops put
 * aside. Marks that carry a letter of their own (Devanagari, Thai) stay; Hangul is composed again, one syllable one character.
 */
export function fold(word: string): string {
  return plain(word).toLowerCase().replace(/\./g, '').replace(/\s+/g, ' ').trim()
}

function plain(word: string): string {
  // Most words of most tables: nothing to put aside.
  if (/^[ -~]*$/.test(word)) return word
  return word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0640\u064b-\u0652]/g, '')
    .normalize('NFC')
}
