import anyAscii from 'any-ascii'

/**
 * The keys a name is found by: every word, without marks, in small letters, as written and as brought to Latin letters (any-ascii),
 * so that «Иванов» is found by «ivanov» and the other way round. The same rule makes the keys of a search.
 */
export function keysOf(text: string): string[] {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return [...new Set(words.flatMap((word) => [word, plain(word)]).filter(Boolean))]
}

/** Transliteration differs by taste in doubled letters and in y, j, i: such differences do not count. */
function plain(word: string): string {
  return anyAscii(word)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/[jy]/g, 'i')
    .replace(/kh/g, 'h')
    .replace(/ii+/g, 'i')
    .replace(/(.)\1+/g, '$1')
}
