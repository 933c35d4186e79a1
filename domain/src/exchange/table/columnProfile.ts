import { fold } from './fold.ts'
import { guessRank } from './rankGuesses.ts'
import { guessMeaning } from './statusGuesses.ts'

/** A column seen through its cells. Shares are of the cells that are not empty. */
export type ColumnProfile = {
  place: number
  name: string
  cells: string[]
  /** Share of cells that differ from all others. */
  distinct: number
  /** Share that some common date format reads. */
  dates: number
  /** Share that is one word with a digit in it. */
  codes: number
  /** Share that looks like the name of a person: two words or more without digits, or two to four Hangul syllables. */
  names: number
  /** Share that is a known rank title. */
  ranks: number
  /** Share that is a known word for a status. */
  statuses: number
  /** 1, 2, 3… down the table. */
  counts: boolean
}

export function profileOf(place: number, name: string, column: string[], isDate: (cell: string) => boolean): ColumnProfile {
  const cells = column.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const share = (test: (cell: string) => boolean) => (cells.length === 0 ? 0 : cells.filter(test).length / cells.length)
  return {
    place,
    name,
    cells,
    distinct: cells.length === 0 ? 0 : new Set(cells.map(fold)).size / cells.length,
    dates: share(isDate),
    codes: share((cell) => /\d/.test(cell) && !/\s/.test(cell)),
    names: share((cell) => /^\P{N}+$/u.test(cell) && /\p{L}\p{M}*[.,，]?\s+\p{L}|^[가-힣]{2,4}$/u.test(cell)),
    ranks: share((cell) => guessRank(cell) !== undefined),
    statuses: share((cell) => guessMeaning(cell) !== undefined),
    counts: cells.length > 1 && cells.every((cell, index) => Number(cell.replace(/\.$/, '')) === index + 1),
  }
}
