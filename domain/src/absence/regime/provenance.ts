import type { Day } from '../../calendar.ts'
import type { Regime } from './regime.ts'
import type { Source, Sourced } from './sourced.ts'

type Cited = Source & { id: string }

/** The source of a part, spelt out, with those of its values that come from elsewhere: `value` is the key. */
export type Provenance = Cited & { others: (Cited & { value: string })[] }

export function provenance({ sources }: Regime, { source, sourceOf = {} }: Pick<Sourced, 'source' | 'sourceOf'>): Provenance {
  const cited = (id: string): Cited => {
    const known = sources[id]
    // A checked regime has every source that it names.
    if (known === undefined) throw new Error(`no source ${id}`)
    return { id, ...known }
  }
  return { ...cited(source), others: Object.entries(sourceOf).map(([value, id]) => ({ value, ...cited(id) })) }
}

/** Does a part hold on a day? Where it says nothing of its own, as long as the regime does. */
export function isInForce(regime: Regime, part: Pick<Sourced, 'effectiveFrom' | 'effectiveTo'>, day: Day): boolean {
  const to = part.effectiveTo ?? regime.effectiveTo
  return (part.effectiveFrom ?? regime.effectiveFrom) <= day && (to === null || day <= to)
}
