import type { Place } from '@muster/domain/access/may.ts'
import type { Refusal, Spot } from './refusals.ts'

/** How refusals are counted. */
export type Limits = {
  /** milliseconds in which those of one kind are counted into one */
  every: number
  /** accounts and actions that are remembered at a time; when they are more, the oldest is written early */
  most: number
  /** places of which those of one account and action are told apart meanwhile */
  places: number
  /** places that are looked for meanwhile, of one account and action: most that are guessed are none */
  looks: number
}
export const usualLimits: Limits = { every: 60_000, most: 10_000, places: 20, looks: 200 }

type Counted = { refusal: Refusal; spot: Spot; count: number }
/** Those of one account and action: counted by where they were, with the places that were found or are being looked for. */
type Kind = { until: number; isOver: boolean; looks: number; counted: Map<string, Counted>; found: Map<string, Promise<Spot | undefined>> }

type Counting = {
  limits: Limits
  write: (refusal: Refusal, spot: Spot, count: number) => void
  find: (place: Exclude<Place, string>) => Promise<Spot | undefined>
  /** work that goes on meanwhile, and is waited for at the end */
  during: (work: Promise<void>) => void
  now: () => number
}

const nowhere: Spot = { unitId: null, personId: null }

/** Counts refusals by account, action and place, within bounds of room and of rows, whatever is asked. */
export function refusalCounts({ limits: { every, most, places, looks }, write, find, during, now }: Counting) {
  const kinds = new Map<string, Kind>()

  const settle = (key: string, kind: Kind): void => {
    kinds.delete(key)
    kind.isOver = true
    for (const { refusal, spot, count } of kind.counted.values()) if (count > 0) write(refusal, spot, count)
  }
  const settleDue = (): void => {
    for (const [key, kind] of kinds) {
      if (kind.until > now()) return // those behind it began later
      settle(key, kind)
    }
  }
  const kindOf = ({ accountId, actor, action }: Refusal): Kind => {
    const key = `${accountId ?? actor} ${action}`
    const known = kinds.get(key)
    if (known) return known
    const [oldest] = kinds
    if (oldest && kinds.size >= most) settle(...oldest)
    const kind: Kind = { until: now() + every, isOver: false, looks: 0, counted: new Map(), found: new Map() }
    kinds.set(key, kind)
    return kind
  }
  const count = (kind: Kind, refusal: Refusal, spot: Spot = nowhere): void => {
    const key = `${spot.personId} ${spot.unitId}`
    const known = kind.counted.get(key)
    if (known) {
      known.count++
      known.refusal = refusal
    } else if (spot !== nowhere && kind.counted.size >= places) count(kind, refusal)
    else {
      write(refusal, spot, 1)
      // What was found after its minute was over stands for itself.
      if (!kind.isOver) kind.counted.set(key, { refusal, spot, count: 0 })
    }
  }
  /** Where a place is; undefined where it is none, or no more are looked for. What is none is not remembered. */
  const look = (kind: Kind, place: Exclude<Place, string>): Promise<Spot | undefined> | undefined => {
    const key = JSON.stringify(place)
    const known = kind.found.get(key)
    if (known || kind.looks >= looks) return known
    kind.looks++
    const found = find(place).then(
      (spot) => {
        if (!spot) kind.found.delete(key)
        return spot
      },
      (error) => {
        kind.found.delete(key)
        throw error
      },
    )
    kind.found.set(key, found)
    return found
  }
  /** What could not be looked for is counted all the same. */
  const counted = (kind: Kind, refusal: Refusal, found: Promise<Spot | undefined>): Promise<void> =>
    found.then(
      (spot) => count(kind, refusal, spot),
      (error) => {
        count(kind, refusal)
        throw error
      },
    )
  return {
    record: (refusal: Refusal): void => {
      settleDue()
      const kind = kindOf(refusal)
      const found = refusal.place ? look(kind, refusal.place) : undefined
      if (found) during(counted(kind, refusal, found))
      else count(kind, refusal)
    },
    settleDue,
    settleAll: (): void => {
      for (const [key, kind] of kinds) settle(key, kind)
    },
  }
}
