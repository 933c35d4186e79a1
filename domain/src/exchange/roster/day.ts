import { dayOfParts } from '../../calendar.ts'
import type { ClaimedDay } from '../claim.ts'
import { figuresOf, isFigures } from './figures.ts'
import type { Month } from './month.ts'
import { mendedMonthOf, monthOf, printedDay } from './month.ts'
import type { Span, Token } from './tokens.ts'
import { hasFigure, nextWord } from './tokens.ts'

/** A date found in a paragraph: what it says, where, and what kind of slip had to be mended or could not be. */
export type FoundDay = {
  day: ClaimedDay
  /** Token after the last of the date. */
  next: number
  span: Span
  /** `letters`: something else was read than is written; `marks`: only stops, commas, spaces and capitals differ. */
  slip?: 'letters' | 'marks'
  /** The month cannot be read; the year can. */
  monthUnreadable?: true
  /** Month and day are told, the year is not. */
  yearless?: { month: number; day: number }
}

const wellPrinted = /^[A-Z][a-z]+\.? (\d{1,2}, )?\d{4}$/

/** Earliest and latest year taken for a year; anything else written in full is a date that cannot be. */
const years = [1500, 2100] as const

/** The date that begins at a token: "Aug. 10, 1862", "Sept. 1862", "July 12," and what scans make of them. */
export function readDay(text: string, tokens: Token[], at: number, to = tokens.length): FoundDay | undefined {
  const word = tokens[at]
  if (!word?.word) return undefined
  const rest = figuresAfter(tokens, at, to)
  if (!rest) return undefined
  const month = monthOf(word.text) ?? (rest.year === undefined ? undefined : mendedMonthOf(word.text))
  if (!month) return unreadableMonth(text, tokens, at, rest)
  return dated(text, tokens, at, month, rest)
}

type Figures = { day?: number; year?: string; next: number; mended: boolean }

/** Figures after the month: a day and a year, a year alone, or a day alone. */
function figuresAfter(tokens: Token[], at: number, to: number): Figures | undefined {
  const first = nextWord(tokens, at + 1, to)
  // Most words are followed by words: seen at once.
  if (first >= to || !isFigures(tokens[first]?.text ?? '')) return undefined
  const one = onlyMarks(tokens, at, first) ? figuresOf(tokens[first]?.text ?? '') : undefined
  if (!one) return undefined
  if (one.figures.length === 4) return { year: one.figures, next: first + 1, mended: one.mended }
  // "L71865": comma and space lost between day and year.
  if (one.figures.length > 4 && one.figures.length < 7) {
    return { day: Number(one.figures.slice(0, -4)), year: one.figures.slice(-4), next: first + 1, mended: true }
  }
  if (one.figures.length > 2) return undefined
  const split = splitDay(tokens, first, to, one)
  if (split) return split
  const whole = { day: Number(one.figures), ...yearAfter(tokens, first, to, one.mended) }
  // A word of letters alone is a day only where a year stands behind it.
  return one.mended && whole.year === undefined ? undefined : whole
}

function yearAfter(tokens: Token[], first: number, to: number, mended: boolean): Pick<Figures, 'year' | 'next' | 'mended'> {
  const second = nextWord(tokens, first + 1, to)
  const token = tokens[second]
  if (second >= to || !token || !hasFigure(token) || !onlyMarks(tokens, first, second)) return { next: first + 1, mended }
  // A comma scanned as a letter sticks to the year: "1864i".
  const glued = /^(\d{4})[a-z|]$/i.exec(token.text)?.[1]
  const two = glued ? { figures: glued, mended: true } : figuresOf(token.text)
  const halves = two?.figures.length === 2 ? figuresOf(tokens[second + 1]?.text ?? '') : undefined
  if (two && halves?.figures.length === 2 && second + 1 < to) return { year: two.figures + halves.figures, next: second + 2, mended: true }
  if (!two || two.figures.length < 3 || two.figures.length > 5) return { next: first + 1, mended }
  return { year: two.figures, next: second + 1, mended: mended || two.mended }
}

/** "Sept. l 1, 1862": one day in two pieces, with a year behind. */
function splitDay(tokens: Token[], first: number, to: number, one: { figures: string }): Figures | undefined {
  const second = tokens[first + 1]
  if (one.figures.length !== 1 || first + 1 >= to || !second?.word || second.text.length !== 1) return undefined
  const two = figuresOf(second.text)
  const rest = yearAfter(tokens, first + 1, to, true)
  return two && rest.year ? { day: Number(one.figures + two.figures), ...rest, mended: true } : undefined
}

function onlyMarks(tokens: Token[], from: number, to: number): boolean {
  return tokens.slice(from + 1, to).every((token) => /[.,:;'"`-]/.test(token.text))
}

function dated(text: string, tokens: Token[], at: number, month: Month, rest: Figures): FoundDay {
  const span: Span = [tokens[at]?.start ?? 0, tokens[rest.next - 1]?.end ?? 0]
  const asWritten = text.slice(...span)
  const found = { next: rest.next, span }
  if (rest.year === undefined) {
    return { ...found, day: { asWritten, precision: 'unrecorded' }, yearless: { month: month.number, day: rest.day ?? 0 } }
  }
  const year = Number(rest.year)
  const real = rest.year.length === 4 && year >= years[0] && year <= years[1]
  const on = real ? dayOfParts(year, month.number, rest.day ?? 1) : undefined
  if (!on) return { ...found, day: { asWritten, precision: 'day' } }
  const slip = month.mended || rest.mended ? 'letters' : wellPrinted.test(asWritten.replace(/\s+/g, ' ')) ? undefined : 'marks'
  const mended = slip ? { mended: printedDay(month.number, rest.day, year) } : {}
  return { ...found, day: { asWritten, on, precision: rest.day === undefined ? 'month' : 'day', ...mended }, ...(slip ? { slip } : {}) }
}

/** "]1v 12, 1865": no month can be read, but day and year stand where they must. */
function unreadableMonth(text: string, tokens: Token[], at: number, rest: Figures): FoundDay | undefined {
  const year = Number(rest.year)
  const comma = tokens.slice(at, rest.next).some((token) => token.text === ',')
  if (rest.day === undefined || rest.year?.length !== 4 || !comma || year < years[0] || year > years[1]) return undefined
  const on = dayOfParts(year, 1, 1)
  const span: Span = [tokens[at]?.start ?? 0, tokens[rest.next - 1]?.end ?? 0]
  return { day: { asWritten: text.slice(...span), precision: 'year', ...(on ? { on } : {}) }, next: rest.next, span, monthUnreadable: true }
}
