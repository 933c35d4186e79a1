import type { Regime } from './regime.ts'
import { isPlain, objectsIn, type Plain } from './walk.ts'

export type UnverifiedValue = {
  /** which part, and which value of it where only that is meant: `clocks.drop.effectiveBackdate` */
  where: string
  source: string
  cites: string
}

/** The parts and values of a regime that rest on nothing verified, in the order of the regime. */
export function unverifiedValues(regime: Regime): UnverifiedValue[] {
  const told = (where: string, id: unknown): UnverifiedValue[] => {
    const source = typeof id === 'string' ? regime.sources[id] : undefined
    return typeof id === 'string' && source?.confidence === 'unverified' ? [{ where, source: id, cites: source.cites }] : []
  }
  return [...objectsIn({ ...regime, sources: {} })].flatMap(({ path, object }) => {
    const where = nameOf(regime, path)
    const single = isPlain(object.sourceOf) ? Object.entries(object.sourceOf) : []
    return [...told(where, object.source), ...single.flatMap(([key, id]) => told(`${where}.${key}`, id))]
  })
}

/**
 * May a force try this regime, and not run on it? Until counsel has signed it off, and while any value in it is unverified, it is shown as a
 * demonstration (doctrine (e) 32).
 */
export function isDemonstrationOnly(regime: Regime): boolean {
  return regime.standing !== 'signed off' || unverifiedValues(regime).length > 0
}

/** A path with ids in place of the numbers of a list. */
function nameOf(regime: Regime, path: (string | number)[]): string {
  let here: unknown = regime
  return path
    .map((part) => {
      here = Array.isArray(here) ? here[Number(part)] : isPlain(here) ? here[part] : undefined
      return typeof part === 'number' && isPlain(here) ? idOf(here, part) : part
    })
    .join('.')
}

function idOf({ id, report, line }: Plain, index: number): string | number {
  if (typeof id === 'string') return id
  return typeof report === 'string' ? `${report} ${line}` : index
}
