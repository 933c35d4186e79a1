import type { Start as AppStart } from '@muster/domain/app/shapes.ts'
import type { Day } from '@muster/domain/calendar.ts'
import { createContext, useContext } from 'react'
import { useLocation, useSearch } from 'wouter'
import { type LensChange, type LensView, lensSearch, lensWords, readLens, withSearch } from './lens.ts'

export const Start = createContext<AppStart | undefined>(undefined)

/** What the server said at the start: who this is, how much there is, where to begin. */
export function useStart(): AppStart {
  const start = useContext(Start)
  if (start === undefined) throw new Error('useStart outside of the started page')
  return start
}

export type Where = {
  lens: LensView
  /** The rest of the question every query takes: `ask('units/show', { unit, ...asked }, …)`. */
  asked: { on: Day; units: 'then' | 'now'; known: string | undefined }
  /** Other parts of the address of this page (`show`, `of`, …). */
  part: (name: string) => string | undefined
  /** Address of this page with other parts; undefined takes one out. */
  here: (parts: Record<string, string | undefined>) => string
  /** Address of this page by another lens. What else the address says stays. */
  through: (change: LensChange) => string
  /** Address of another page, seen through the same lens, or through a changed one; with other parts of its own where it has any. */
  to: (path: string, change?: LensChange, parts?: Record<string, string | undefined>) => string
  go: (address: string, options?: { replace?: boolean }) => void
}

/** Today, in the reader's own zone. */
export function today(): Day {
  const now = new Date()
  const text = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
  return text as Day // Built from the parts of a date.
}

/** Where the reader is, when they look at, and by whose knowledge; and the addresses that lead on from there. */
export function useWhere(): Where {
  const [path, go] = useLocation()
  const search = useSearch()
  const start = useContext(Start)
  const lens = readLens(search, start?.first?.on ?? today())
  return {
    lens,
    asked: { on: lens.on, units: lens.units, known: lens.known },
    part: (name) => new URLSearchParams(search).get(name) ?? undefined,
    here: (parts) => `${path}${withSearch(search, parts)}`,
    through: (change) => `${path}${withSearch(search, lensWords(change))}`,
    to: (next, change = {}, parts = {}) => `${next}${withSearch(lensSearch(search, change), parts)}`,
    go,
  }
}
