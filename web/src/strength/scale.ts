import type { StateRow } from '@muster/domain/strength/shapes.ts'
import { ticks } from '../ui/steps.ts'

/** The two ends of a stated scale. */
export type Scale = { low: number; high: number }

/** Round ends around the values, so that a scale can be said in words: 60 to 100. */
export function roundScale(values: (number | null)[]): Scale {
  const counted = values.filter((value) => value !== null)
  if (counted.length === 0) return { low: 0, high: 1 }
  const [least, most] = [Math.min(...counted), Math.max(...counted)]
  const span = Math.max(4, most - least)
  const [first = 0, second = first + 1] = ticks(least - span, most + span, 6)
  const step = second - first
  const [low, high] = [Math.floor(least / step) * step, Math.ceil(most / step) * step]
  // A level line stands in the middle of its scale.
  return low === high ? { low: Math.max(0, low - step), high: high + step } : { low: Math.max(0, low), high }
}

/** One scale for every row but the first, which holds them all and has its own. */
export function sparkScales(top: StateRow, under: StateRow[]): { top: Scale; under: Scale } {
  return { top: roundScale(top.spark), under: under.length === 0 ? roundScale(top.spark) : roundScale(under.flatMap((row) => row.spark)) }
}
