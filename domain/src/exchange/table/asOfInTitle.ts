import type { Day } from '../../calendar.ts'
import { dayReader } from './readDay.ts'
import type { TableRow } from './row.ts'
import { suggestDates } from './suggestDates.ts'

/** Pieces of a text that could be a date: from each word on, one to four words long, brackets and stops around them put aside. */
export function datePieces(text: string): string[] {
  const words = text.split(/\s+/)
  return words.flatMap((_, start) =>
    [1, 2, 3, 4].map((length) =>
      words
        .slice(start, start + length)
        .join(' ')
        .replace(/^[([«"]+|[)\].,;:»"]+$/g, ''),
    ),
  )
}

/** The day that the lines above a table's header name ("Roster as of 20 Nov 2026"); undefined where they name none or several. */
export function asOfInTitle(above: TableRow[], yearsFrom: number): Day | undefined {
  const pieces = above.flatMap(({ cells }) => cells).flatMap(datePieces)
  const { formats } = suggestDates(pieces.filter((piece) => /\d{4}/.test(piece) && !/^\d+$/.test(piece)))
  const read = dayReader(
    formats.filter((format) => format.includes('D')),
    yearsFrom,
  )
  const days = new Set(pieces.map(read).flatMap((answer) => (answer.kind === 'day' && answer.day.on !== undefined ? [answer.day.on] : [])))
  const [only] = days
  return days.size === 1 ? only : undefined
}
