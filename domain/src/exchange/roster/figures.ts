/**
 * Letters that a scan puts where the print has a figure. Only used where a figure must stand (the day and the year of a
 * date, an age), never on ordinary words.
 */
const alike: Record<string, string> = {
  i: '1',
  I: '1',
  l: '1',
  L: '1',
  '|': '1',
  ']': '1',
  j: '1',
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  G: '6',
  b: '6',
  B: '8',
  g: '9',
  q: '9',
}

const figuresAlone = /^[0-9]+$/
const figuresAndAlike = /^[0-9iIlL|\]jOoQDZzSsGbBgq]+$/

/** May the word be read as figures at all? */
export function isFigures(text: string): boolean {
  return figuresAndAlike.test(text)
}

/** The figures a word stands for, and whether letters had to be read as figures. */
export function figuresOf(text: string): { figures: string; mended: boolean } | undefined {
  if (figuresAlone.test(text)) return { figures: text, mended: false }
  if (!figuresAndAlike.test(text)) return undefined
  return { figures: Array.from(text, (letter) => alike[letter] ?? letter).join(''), mended: true }
}
