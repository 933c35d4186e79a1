import { partsOf } from '../case/parts.ts'
import { closest } from './closest.ts'
import { problemAt, type RegimeProblem } from './problem.ts'
import type { Regime } from './regime.ts'

/** What an alert cancels is a clock or a step that there is, and nothing but an alert cancels anything. */
export function wrongCancels(regime: Regime): RegimeProblem[] {
  const known = Object.keys(partsOf(regime))
  return regime.settling.flatMap(({ kind, cancels }, index) => {
    const path = ['settling', index, 'cancels']
    if (cancels.length > 0 && kind !== 'alerts') return [problemAt(path, 'cancelsAlerts', { at: 'key', near: kind })]
    return cancels.flatMap((part, place) =>
      known.includes(part) ? [] : [problemAt([...path, place], 'unknownId', { near: part, known: closest(part, known) })],
    )
  })
}
