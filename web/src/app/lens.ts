import { Day, Moment } from '@muster/domain/calendar.ts'

/** Where a page looks from: kept in the address, so that a link says the same to whoever opens it. */
export type LensView = { on: Day; units: 'then' | 'now'; known: Moment | undefined }

export type LensChange = { on?: Day | undefined; units?: 'then' | 'now'; known?: Moment | undefined }

/** Reads the lens of an address. What cannot be read falls back to what `home` says. */
export function readLens(search: string, home: Day): LensView {
  const given = new URLSearchParams(search)
  const on = Day.safeParse(given.get('on'))
  const known = Moment.safeParse(given.get('known'))
  return {
    on: on.success ? on.data : home,
    units: given.get('units') === 'now' ? 'now' : 'then',
    known: known.success ? known.data : undefined,
  }
}

/** The same search with other values; an empty value takes the name out. What is the default is not written. */
export function withSearch(search: string, change: Record<string, string | undefined>): string {
  const given = new URLSearchParams(search)
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') given.delete(name)
    if (value !== undefined && value !== '') given.set(name, value)
  }
  // Colons of a moment are legal in a query and easier to read unescaped.
  const text = given.toString().replaceAll('%3A', ':')
  return text === '' ? '' : `?${text}`
}

/** The part of a search that goes with the reader from page to page: day, units, known. */
export function lensSearch(search: string, change: LensChange = {}): string {
  const given = new URLSearchParams(search)
  const kept = Object.fromEntries(['on', 'units', 'known'].map((name) => [name, given.get(name) ?? undefined]))
  return withSearch('', { ...kept, ...lensWords(change) })
}

export function lensWords(change: LensChange): Record<string, string | undefined> {
  const words: Record<string, string | undefined> = {}
  if ('on' in change) words.on = change.on
  if ('units' in change) words.units = change.units === 'now' ? 'now' : undefined
  if ('known' in change) words.known = change.known
  return words
}
