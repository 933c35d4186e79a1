import { slipsBetween } from '../../exchange/interpret/slipsBetween.ts'
import { nearest } from '../../exchange/table/nearest.ts'

/** Looked through for a hint; no regime has as many. */
const mostNames = 200

/** The name that was meant by a slip of the pen or two; undefined where none lies that near. */
export function slipOf(wanted: string, names: readonly string[]): string | undefined {
  const most = wanted.length < 5 ? 1 : 2
  return names
    .slice(0, mostNames)
    .map((name) => ({ name, slips: slipsBetween(wanted.toLowerCase().slice(0, 200), name.toLowerCase(), most) }))
    .filter(({ slips }) => slips <= most)
    .sort((one, other) => one.slips - other.slips)[0]?.name
}

/** The name nearest to the one given, by slips or by likeness; empty where nothing resembles it. */
export function closest(wanted: string, names: readonly string[]): string {
  return slipOf(wanted, names) ?? nearest(wanted.slice(0, 200), names.slice(0, mostNames)) ?? ''
}
