import { type Books, type PersonSpans, standing } from './books.ts'
import { lastUnit } from './flow.ts'

/** Does the register of the dropped carry the person under these units at the close of the day? */
function onRegister(person: PersonSpans, units: ReadonlySet<string>, day: number): boolean {
  const { unitId, code } = standing(person, day)
  if (unitId !== undefined || code !== 'DFR') return false
  const last = lastUnit(person, day)
  return last !== undefined && units.has(last)
}

/**
 * What equation 7 needs beyond L4 and G3: how many left the register of these units on the day without coming back to them (they died, were
 * discharged, came back elsewhere, or their unit moved away), less those a unit that moved in brought with it. Whoever came back here out of
 * the register of other units is G3 here but was never on this one, and counts against.
 */
export function leftRegister(books: Books, units: ReadonlySet<string>, day: number, unitsBefore: ReadonlySet<string> = units): number {
  let left = 0
  for (const person of books.values()) {
    const before = standing(person, day - 1)
    if (before.unitId !== undefined || before.code !== 'DFR') continue
    const now = standing(person, day)
    const cameBack = now.unitId !== undefined && units.has(now.unitId)
    const was = onRegister(person, unitsBefore, day - 1)
    const is = onRegister(person, units, day)
    if (was && !cameBack && !is) left += 1
    if (!was && (cameBack || is)) left -= 1
  }
  return left
}
