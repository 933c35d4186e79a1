import { Fault } from '../../fault.ts'
import { fold } from './fold.ts'
import type { Header } from './header.ts'
import type { Column } from './mappingParts.ts'
import { nearest } from './nearest.ts'

export type ColumnFinder = {
  /** The place of a column from 0 on; -1 where it is missing, which `check` will tell. */
  find(column: Column): number
  /** Refuses a mapping that asked for columns that are not there, naming all of them. */
  check(): void
  /** The named columns that were never asked for. */
  unasked(): { place: number; name: string }[]
}

/** Finds columns by what a mapping calls them: the header, case and spaces aside, `Date#2` for the second of one name, or a number. */
export function columnFinder({ names, line }: Header): ColumnFinder {
  const places = placesByName(names)
  const asked = new Set<number>()
  const missing: string[] = []
  return {
    find(column) {
      const place = typeof column === 'number' ? column - 1 : (places.get(fold(column)) ?? names.length)
      if (place < names.length) {
        asked.add(place)
        return place
      }
      missing.push(String(column))
      return -1
    },
    check() {
      const [first] = missing
      if (first === undefined) return
      throw new Fault('mappingColumnMissing', {
        column: missing.join(', '),
        columns: names.join(', '),
        line,
        nearest: nearest(first, names) ?? '',
      })
    },
    unasked: () => names.map((name, place) => ({ name, place })).filter(({ name, place }) => name !== '' && !asked.has(place)),
  }
}

function placesByName(names: string[]): Map<string, number> {
  const places = new Map<string, number>()
  const times = new Map<string, number>()
  names.forEach((name, place) => {
    const folded = fold(name)
    const count = (times.get(folded) ?? 0) + 1
    times.set(folded, count)
    places.set(count === 1 ? folded : `${folded}#${count}`, place)
  })
  return places
}
