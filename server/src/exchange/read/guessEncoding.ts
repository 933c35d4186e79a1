import type { Encoding } from './decodeText.ts'

/**
 * The encoding to suggest for bytes that are not UTF-8: a word in a mend, never acted on. Zeros at every other place speak for
 * UTF-16; pairs that decode to Hangul for EUC-KR; high bytes in runs, as words of a foreign alphabet are, for windows-1251;
 * high bytes standing alone among Latin letters for windows-1252.
 */
export function guessEncoding(bytes: Uint8Array): Encoding {
  const head = bytes.subarray(0, 65_536)
  const zeros = [0, 0]
  let high = 0
  let inRuns = 0
  for (let index = 0; index < head.length; index++) {
    const byte = head[index] ?? 0
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
    if (byte < 0x80) continue
    high++
    if ((head[index - 1] ?? 0) >= 0xc0 || (head[index + 1] ?? 0) >= 0xc0) inRuns++
  }
  const [even = 0, odd = 0] = zeros
  if (even + odd > head.length / 8) return odd >= even ? 'utf-16le' : 'utf-16be'
  if (hangulShare(head) > 0.5) return 'euc-kr'
  return inRuns > high / 2 ? 'windows-1251' : 'windows-1252'
}

/** Share of the characters beyond ASCII that are Hangul syllables when read as EUC-KR; 0 where they do not decode. */
function hangulShare(bytes: Uint8Array): number {
  const beyond = [...new TextDecoder('euc-kr').decode(bytes)].filter((character) => character > '\u007f')
  const hangul = beyond.filter((character) => character >= '가' && character <= '힣').length
  return beyond.length === 0 ? 0 : hangul / beyond.length
}
