import type { Day } from '../../calendar.ts'
import { addDays, dayOfParts } from '../../calendar.ts'
import type { Draft } from './draft.ts'
import { printedDay } from './month.ts'

/**
 * A date whose year the print has lost. A mustering follows the enlistment within a year, so that "Enlisted July 21, 1862.
 * Mustered Sept. 4," can only be the next 4 September. For everything else the year is taken where exactly one lies
 * between the dated words before and behind. Otherwise the day stays without a year: nothing is guessed.
 */
export function supplyYears(claims: Draft[]): void {
  claims.forEach((claim, at) => {
    const found = claim.day
    if (!found?.yearless || found.day.on) return
    const before = claims.slice(0, at).findLast((other) => other.day?.day.on)?.day?.day.on
    const behind = claims.slice(at + 1).find((other) => other.day?.day.on)?.day?.day.on
    const on = before && yearBetween(found.yearless, before, claim.kind === 'mustered' ? addDays(before, 364) : behind)
    if (!on) return
    claim.day = {
      ...found,
      slip: 'letters',
      day: { ...found.day, on, precision: 'day', mended: printedDay(found.yearless.month, found.yearless.day, Number(on.slice(0, 4))) },
    }
  })
}

function yearBetween({ month, day }: { month: number; day: number }, before: Day, behind: Day | undefined): Day | undefined {
  if (!behind) return undefined
  const first = Number(before.slice(0, 4))
  const last = Number(behind.slice(0, 4))
  const years = Array.from({ length: last - first + 1 }, (_, index) => dayOfParts(first + index, month, day))
  const possible = years.filter((on) => on !== undefined && on >= before && on <= behind)
  return possible.length === 1 ? possible[0] : undefined
}
