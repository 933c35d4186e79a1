import { type Day, dayNumber, dayOfNumber } from '../calendar.ts'
import { at, type Books, standing } from './books.ts'
import type { Landmark, SeriesDay } from './shapes.ts'

/** How many of a company's worth of people it takes for a day to be marked: at least three, and a twentieth of those on hand. */
function stands(count: number, onHand: number): boolean {
  return count >= Math.max(3, Math.ceil(onHand / 20))
}

/** Days on which so many were captured or died at once that a picture should say so, largest first, five at most. */
export function landmarksOf(books: Books, units: ReadonlySet<string>, days: readonly SeriesDay[]): Landmark[] {
  const [firstDay] = days
  if (!firstDay) return []
  const first = dayNumber(firstDay.on)
  const events = new Map<string, { on: Day; kind: 'captured' | 'died'; count: number; places: Map<string, number> }>()
  for (const person of books.values())
    for (const span of person.statuses) {
      const kind = span.code === 'CAP' ? 'captured' : span.code === 'DEC' ? 'died' : undefined
      if (!kind || span.from < first || span.from >= first + days.length) continue
      // Taken again without a word of coming back in between: the count that day does not change, nor does the picture.
      if (at(person.statuses, span.from - 1)?.code === span.code) continue
      const unitId = standing(person, span.from).unitId ?? standing(person, span.from - 1).unitId
      if (!unitId || !units.has(unitId)) continue
      const on = dayOfNumber(span.from)
      const event = events.get(kind + on) ?? { on, kind, count: 0, places: new Map() }
      event.count += 1
      if (span.place) event.places.set(span.place, (event.places.get(span.place) ?? 0) + 1)
      events.set(kind + on, event)
    }
  return [...events.values()]
    .map(({ places, ...event }) => {
      const index = dayNumber(event.on) - first
      const place = [...places].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
      return { ...event, place, onHandBefore: days[index - 1]?.onHand ?? 0, onHandAfter: days[index]?.onHand ?? 0 }
    })
    .filter((event) => stands(event.count, event.onHandBefore))
    .sort((a, b) => b.count - a.count || (a.on < b.on ? -1 : 1))
    .slice(0, 5)
}
