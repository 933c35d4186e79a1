import type { Books, PersonSpans } from './books.ts'
import { standing } from './books.ts'
import { lastUnit } from './flow.ts'

/** Is the person carried in the register of the dropped of these units at the close of a day? */
export function isOnRegister(person: PersonSpans, units: ReadonlySet<string>, day: number): boolean {
  const now = standing(person, day)
  if (now.unitId || now.code !== 'DFR') return false
  const last = lastUnit(person, day)
  return last !== undefined && units.has(last)
}

/**
 * How many left the register of the dropped that day otherwise than by coming back to these units (G3): by a correction, by death, by separation,
 * to another unit, or with a unit that moved away; less those whom a unit that moved in brought with it (doctrine (c), equation 7).
 */
export function leftRegister(books: Books, units: ReadonlySet<string>, day: number, unitsBefore: ReadonlySet<string> = units): number {
  let left = 0
  for (const person of books.values()) {
    const was = isOnRegister(person, unitsBefore, day - 1)
    const is = isOnRegister(person, units, day)
    const before = standing(person, day - 1)
    const now = standing(person, day)
    const isHere = now.unitId !== undefined && units.has(now.unitId)
    const wasHere = before.unitId !== undefined && unitsBefore.has(before.unitId)
    if (was && !is && !isHere) left += 1
    if (is && !was && !wasHere) left -= 1
    // Back from the register of another unit: a gain from the dropped here (G3), and no exit from the register of these units.
    if (!was && !is && isHere && before.code === 'DFR' && before.unitId === undefined) left -= 1
  }
  return left
}
