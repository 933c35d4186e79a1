import { type Books, standing } from './books.ts'
import { lastUnit, lossOf } from './flow.ts'
import type { Deaths } from './flows.ts'
import type { Odd } from './odd.ts'

type Sets = { now: ReadonlySet<string>; before: ReadonlySet<string> }

/**
 * The register is read off the record of each person: who is on record as dead from this day on, and belonged to these units on the day before, by assignment
 * or, off the rolls, by the last one. The return counts a death by who left the rolls through it.
 */
export function deathsOn(books: Books, units: Sets, day: number): { deaths: Deaths; odd: Odd[] } {
  const deaths: Deaths = { register: 0, onRolls: 0, offRolls: 0 }
  const odd: Odd[] = []
  for (const person of books.values()) {
    const died = person.statuses.some(({ code, from }) => code === 'DEC' && from === day)
    const [then, now] = [standing(person, day - 1), standing(person, day)]
    const wasHere = then.unitId !== undefined && units.before.has(then.unitId)
    const isHere = now.unitId !== undefined && units.now.has(now.unitId)
    const isLoss = wasHere && !isHere && lossOf(then, now) === 'L3'
    if (!died && !isLoss) continue
    const last = then.unitId ?? lastUnit(person, day)
    if (last === undefined || !units.before.has(last)) continue
    const isOffRolls = died && then.unitId === undefined && now.unitId === undefined
    deaths.register += died ? 1 : 0
    deaths.onRolls += isLoss ? 1 : 0
    deaths.offRolls += isOffRolls ? 1 : 0
    if (died !== (isLoss || isOffRolls))
      odd.push({ number: 8, personId: person.personId, unitId: last, because: died ? 'deadOnRolls' : 'lostWithoutDeath' })
  }
  return { deaths, odd }
}
