import type { Refused, RefusedPlace, Spot } from './refusals.ts'

/** How refusals are counted. */
export type Limits = {
  /** milliseconds in which those of one kind are counted into one */
  every: number
  /** accounts and actions that are remembered at a time; when they are more, the oldest is written early */
  most: number
  /** places that were asked for and are told apart meanwhile, of one account and action, whether there are such or not */
  places: number
}
export const usualLimits: Limits = { every: 60_000, most: 10_000, places: 50 }

type Counted = { refusal: Refused; spot: Promise<Spot>; count: number }
/** Those of one account and action, by the place they asked for. */
type Kind = { until: number; counted: Map<string, Counted> }

type Counting = {
  limits: Limits
  write: (refusal: Refused, spot: Spot, count: number) => Promise<void>
  find: (place: RefusedPlace) => Promise<Spot | undefined>
  /** work that goes on meanwhile, and is waited for at the end */
  during: (work: Promise<void>) => void
  now: () => number
}

const nowhere: Spot = { unitId: null, personId: null }
/** What names no place, and what comes after so many places. */
const rest = ''

/**
 * Counts refusals by account, action and the place that was asked for, within bounds of room and of rows, whatever is asked. What is none is counted as what
 * is: from how many entries there are nobody learns which of the ids that they tried exist.
 */
export function refusalCounts({ limits: { every, most, places }, write, find, during, now }: Counting) {
  const kinds = new Map<string, Kind>()

  /** What could not be looked for is written all the same, without a place. */
  const written = async ({ refusal, spot, count }: Counted): Promise<void> => {
    let failure: { error: unknown } | undefined
    const found = await spot.catch((error: unknown) => {
      failure = { error }
      return nowhere
    })
    await write(refusal, found, count)
    if (failure) throw failure.error
  }
  const settle = (key: string, kind: Kind): void => {
    kinds.delete(key)
    for (const counted of kind.counted.values()) if (counted.count > 0) during(written(counted))
  }
  const settleDue = (): void => {
    for (const [key, kind] of kinds) {
      if (kind.until > now()) return // those behind it began later
      settle(key, kind)
    }
  }
  const kindOf = ({ accountId, actor, action }: Refused): Kind => {
    const key = `${accountId ?? actor} ${action}`
    const known = kinds.get(key)
    if (known) return known
    const [oldest] = kinds
    if (oldest && kinds.size >= most) settle(...oldest)
    const kind: Kind = { until: now() + every, counted: new Map() }
    kinds.set(key, kind)
    return kind
  }
  const record = (refusal: Refused): void => {
    settleDue()
    const { counted } = kindOf(refusal)
    const asked = refusal.place ? JSON.stringify(refusal.place) : rest
    const key = counted.has(asked) || counted.size < places ? asked : rest
    const known = counted.get(key)
    if (known) {
      known.count++
      known.refusal = refusal
      return
    }
    const spot = refusal.place && key !== rest ? find(refusal.place).then((found) => found ?? nowhere) : Promise.resolve(nowhere)
    const first = { refusal, spot, count: 0 }
    counted.set(key, first)
    during(written({ ...first, count: 1 }))
  }
  return {
    record,
    settleDue,
    settleAll: (): void => {
      for (const [key, kind] of kinds) settle(key, kind)
    },
  }
}
