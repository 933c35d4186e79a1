import { fold } from './fold.ts'

const marks = new Set(
  ['x', 'х', 'v', '✓', '✔', '+', '1', 'o', '○', '●', 'y', 'yes', 'true', 'ja', 'oui', 'sí', 'да', 'так', 'є', '예', 'نعم'].map(fold),
)
const denials = new Set(['0', 'n', 'no', 'false', 'nein', 'non', 'ні', 'нет', '아니오', '✗', '✘', 'لا'].map(fold))

/** A cell that ticks its column and says no more. */
export function isMark(cell: string): boolean {
  return marks.has(fold(cell))
}

/** A cell that denies its column. */
export function isDenial(cell: string): boolean {
  return denials.has(fold(cell))
}
