import type { Moment } from '../../calendar.ts'
import { momentOf } from '../../zone.ts'
import type { Source } from '../regime/sourced.ts'
import type { Due } from './dues.ts'

/**
 * With whom something that is due stands, and from when: with whose duty it is; at zero with whom the rules name then; and with every day after it one level
 * higher in the order of battle, up to the highest unit. `from` is null where nobody knows when the clock runs out.
 */
export type Rung = {
  /** how many levels above whose duty it is; of the same rungs `overdue` counts */
  level: number
  from: Moment | null
  is: 'duty' | 'remind' | 'escalate' | 'prepare' | 'above'
  offices: string[]
  /** the unit at that level, where the books know one */
  unit: string | null
  /** the rule that says so; null: Muster's own, as what happens at zero is unless a regime names a source for it */
  cites: string | null
  confidence: Source['confidence'] | null
}

type Rules = { sources: Readonly<Record<string, Source>> }

const day = 86_400_000

/**
 * Where something goes if nobody does it, level by level: what `overdue` counts, told before it happens. Nothing is decided on any of them. What was done goes
 * nowhere; what has no time at all stays with whose duty it is. `units`: the names of the units over the person, the highest first and their own last.
 */
export function chainOf({ sources }: Rules, { clock, began, due, counted, done }: Due, units: readonly string[]): Rung[] {
  if (done !== null) return []
  const { onExpiry, source, sourceOf = {}, obligor, escalatesTo, prepares } = clock
  const cited = (id: string | undefined): Pick<Rung, 'cites' | 'confidence'> => {
    const known = id === undefined ? undefined : sources[id]
    return { cites: known?.cites ?? null, confidence: known?.confidence ?? null }
  }
  const unit = (level: number): string | null => units.at(-1 - level) ?? null
  const duty: Rung = { level: 0, from: began, is: 'duty', offices: obligor, unit: unit(0), ...cited(sourceOf.obligor ?? source) }
  if (due === null && counted.limit === 0) return [duty]
  const named = escalatesTo ?? prepares?.before ?? obligor
  const atZero = sourceOf[onExpiry === 'escalate' ? 'escalatesTo' : 'prepares'] ?? sourceOf.onExpiry
  const zero: Rung = { level: 1, from: due, is: onExpiry, offices: [...named], unit: unit(1), ...cited(atZero) }
  const above = units.slice(0, -2).toReversed()
  return [
    duty,
    zero,
    ...above.map((name, index): Rung => {
      const from = due === null ? null : momentOf(new Date(Date.parse(due) + (index + 1) * day).toISOString())
      return { level: index + 2, from, is: 'above', offices: [], unit: name, cites: null, confidence: null }
    }),
  ]
}
