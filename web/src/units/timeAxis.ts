import { type Day, dayNumber, dayOfNumber } from '@muster/domain/calendar.ts'

/** Where a time axis has its strokes and its words. `kind` says how a word is written. */
export type TimeAxis = { kind: 'year' | 'month' | 'day'; labels: Day[]; strokes: Day[] }

function monthStarts(from: Day, to: Day): Day[] {
  const last = dayNumber(to)
  const starts: Day[] = []
  let [year = 1970, month = 1] = from.split('-').map(Number)
  for (;;) {
    const start = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01` as Day // A first of a month is a day.
    if (dayNumber(start) > last) return starts
    if (start >= from) starts.push(start)
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
  }
}

const monthOf = (day: Day): number => Number(day.slice(5, 7))

/** Years with quarters for more than fourteen months, months for more than seven weeks, else weeks; never more words than there is room for. */
export function timeAxis(from: Day, to: Day, room: number): TimeAxis {
  const days = dayNumber(to) - dayNumber(from)
  const months = monthStarts(from, to)
  if (days > 425) {
    const years = months.filter((day) => monthOf(day) === 1)
    const every = Math.max(1, Math.ceil(years.length / room))
    const strokes = years.length > 8 ? years : months.filter((day) => monthOf(day) % 3 === 1)
    return { kind: 'year', labels: years.filter((_, index) => index % every === 0), strokes }
  }
  if (days > 50) {
    const every = Math.max(1, Math.ceil(months.length / room))
    return { kind: 'month', labels: months.filter((_, index) => index % every === 0), strokes: months }
  }
  const step = Math.max(1, Math.ceil(days / Math.max(1, room)))
  const labels = Array.from({ length: Math.floor(days / step) + 1 }, (_, index) => dayOfNumber(dayNumber(from) + index * step))
  return { kind: 'day', labels, strokes: labels }
}
