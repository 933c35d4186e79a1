import type { ClaimedDay } from '../claim.ts'
import { type DateFormat, dateFormat } from './dateFormat.ts'

/**
 * What a cell says of a day. The writing is kept whatever it is; `on` is there only for a `day`. `impossible`: a whole date that
 * the calendar does not have, which `interpret` lists and leaves out.
 */
export type DayAnswer =
  | { kind: 'none' }
  | { kind: 'day' | 'impossible' | 'unreadable'; day: ClaimedDay }
  | { kind: 'twoWays'; day: ClaimedDay; one: string; other: string }

export type DayReader = (written: string) => DayAnswer

/**
 * Reads days by the formats of a mapping. Dates in ISO form are always understood, because a spreadsheet's true dates arrive so.
 * Where two formats read one writing as two days (03/04/2026 under `DD/MM/YYYY` and `MM/DD/YYYY`) neither is taken.
 */
export function dayReader(formats: string[], yearsFrom: number): DayReader {
  const readers: DateFormat[] = [...new Set([...formats, 'YYYY-MM-DD'])].map((format) => dateFormat(format, yearsFrom))
  return (written) => {
    const text = withPlainDigits(written).trim()
    if (text === '') return { kind: 'none' }
    const answers = readers.map((read) => read(text)).filter((answer) => answer !== 'none')
    const days = answers.filter((answer) => answer !== 'impossible')
    const [first] = days
    const other = days.find(({ on }) => on !== first?.on)
    if (first === undefined) {
      if (answers.length === 0) return { kind: 'unreadable', day: { asWritten: written, precision: 'unrecorded' } }
      return { kind: 'impossible', day: { asWritten: written, precision: 'day' } }
    }
    if (other !== undefined)
      return { kind: 'twoWays', day: { asWritten: written, precision: 'unrecorded' }, one: first.on, other: other.on }
    return { kind: 'day', day: { asWritten: written, on: first.on, precision: first.precision } }
  }
}

/** Arabic-Indic, Persian and full-width digits as 0–9; one character for one, so that offsets hold. */
function withPlainDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 0x0f))
}
