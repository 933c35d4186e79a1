import type { ClaimedDay } from '../claim.ts'
import type { Meaning } from './meaning.ts'
import type { DayAnswer, DayReader } from './readDay.ts'
import type { Vocabulary } from './vocabulary.ts'

/** One saying of a status cell: where it stands in the cell, what it means, and the days it carries with it. */
export type StatusWords = { part: [number, number]; text: string; meaning: Meaning | 'unknown'; from?: ClaimedDay; until?: ClaimedDay }

/** Words that stand before a last day, and before a first one. */
const until = /^(?:until|till|til|to|bis|jusqu'?au|hasta|до|по|до включно)(?=\s|$)|^[-–—]/iu
const since = /^(?:since|from|as of|on|ab|seit|vom|am|depuis|dès|le|desde|з|із|від|с|от|з)(?=\s|$)/iu

/**
 * A status cell. Semicolons and line ends part several sayings; each is a word of the vocabulary, alone or followed by days:
 * "Leave until 12 Nov 2026", "HSP (3 Nov 2026 – 9 Nov 2026)". A saying of which any part is not understood is unknown as a whole,
 * since "leave refused" is not leave.
 */
export function readStatusWords(cell: string, { meaningOf, beginning }: Vocabulary, readDay: DayReader): StatusWords[] {
  return pieces(cell).map(({ part, text }) => {
    const whole = meaningOf(text)
    if (whole !== 'unknown') return { part, text, meaning: whole }
    const start = beginning(text)
    const days = start && readSpan(text.slice(start.length), readDay)
    return start && days ? { part, text, meaning: start.meaning, ...days } : { part, text, meaning: 'unknown' }
  })
}

function pieces(cell: string): { part: [number, number]; text: string }[] {
  return [...cell.matchAll(/[^;；\n]+/g)]
    .map(({ 0: raw, index }) => ({ index: index + raw.length - raw.trimStart().length, text: raw.trim() }))
    .filter(({ text }) => text !== '')
    .map(({ index, text }) => ({ part: [index, index + text.length], text }))
}

/** `since D`, `until D`, `D – D`, `D to D` or `D`, with or without brackets, colons and commas around; undefined for anything else. */
function readSpan(written: string, readDay: DayReader): { from?: ClaimedDay; until?: ClaimedDay } | undefined {
  const text = written.replace(/^[\s,:([]+|[\s,)\]]+$/g, '')
  const last = text.replace(until, '')
  if (last !== text) return asDay(readDay(korean(last)), 'until')
  const rest = text.replace(since, '').trim()
  const alone = asDay(readDay(korean(rest)), /까지$/.test(rest) ? 'until' : 'from')
  if (alone !== undefined) return alone
  for (const { index, 0: dash } of rest.matchAll(/\s*[–—~]\s*|\s+-\s+|\s+(?:to|until|till|bis|по|до)\s+|부터\s*|-/giu)) {
    const from = asDay(readDay(rest.slice(0, index)), 'from')
    const to = asDay(readDay(korean(rest.slice(index + dash.length))), 'until')
    if (from !== undefined && to !== undefined) return { ...from, ...to }
  }
  return undefined
}

/** Korean sets its "from" and "until" after the day. */
function korean(text: string): string {
  return text
    .trim()
    .replace(/(?:부터|까지)$/, '')
    .trim()
}

function asDay(answer: DayAnswer, edge: 'from' | 'until'): { from?: ClaimedDay; until?: ClaimedDay } | undefined {
  return answer.kind === 'day' ? { [edge]: answer.day } : undefined
}
