import { type Books, type PersonSpans, type Standing, standing } from './books.ts'
import { isBarred, type Telling, type Tellings } from './cases.ts'
import { gainOf, isCorrection, lastUnit, lossOf } from './flow.ts'
import { Register, type RegisterFlow } from './flows.ts'
import type { ReturnField } from './form.ts'
import type { Odd } from './odd.ts'

type Move = keyof Omit<RegisterFlow, 'before' | 'after'>
type Sets = { now: ReadonlySet<string>; before: ReadonlySet<string> }

const lossTo = { DFR: 'L4', SUS: 'L7', LTM: 'L5' } as const satisfies Record<Register, ReturnField>
const gainFrom = { DFR: 'G3', SUS: 'G5', LTM: 'G4' } as const satisfies Record<Register, ReturnField>
/** Which way each move counts. */
const sign: Record<Move, 1 | -1> = {
  ...{ entered: 1, elsewhere: 1 },
  ...{ rejoined: -1, corrected: -1, deceased: -1, separated: -1, timeBarred: -1 },
}

export function expectedOn({ before, after: _counted, ...moves }: RegisterFlow): number {
  return Object.entries(moves).reduce((sum, [move, count]) => sum + sign[move as Move] * count, before)
}

/** Does this register carry the person under these units at the close of the day? Not once nothing can be done against them any more. */
export function isOnRegister(
  person: PersonSpans,
  now: Standing,
  telling: Telling | undefined,
  register: Register,
  units: ReadonlySet<string>,
  day: number,
): boolean {
  if (now.unitId !== undefined || now.code !== register || isBarred(telling, day)) return false
  const last = lastUnit(person, day)
  return last !== undefined && units.has(last)
}

/** A register of some units over a day, with each of its moves, and whoever came to it or left it in a way that none of them tells. */
export function registerFlow(
  books: Books,
  tellings: Tellings,
  register: Register,
  units: Sets,
  day: number,
): { flow: RegisterFlow; odd: Odd[] } {
  const flow: RegisterFlow = {
    ...{ before: 0, entered: 0, rejoined: 0, corrected: 0, deceased: 0, separated: 0, timeBarred: 0, elsewhere: 0 },
    after: 0,
  }
  const odd: Odd[] = []
  for (const person of books.values()) {
    const [then, now] = [standing(person, day - 1), standing(person, day)]
    if (then.code !== register && now.code !== register && then.unitId === now.unitId) continue
    const telling = tellings.get(person.personId)
    const was = isOnRegister(person, then, telling, register, units.before, day - 1)
    const is = isOnRegister(person, now, telling, register, units.now, day)
    const moves = movesOf({ person, telling, then, now, was, is }, register, units, day)
    for (const [move, count] of moves) flow[move] += count
    flow.before += was ? 1 : 0
    flow.after += is ? 1 : 0
    const sum = moves.reduce((total, [move, count]) => total + sign[move] * count, was ? 1 : 0)
    if (sum !== (is ? 1 : 0)) {
      const unitId = then.unitId ?? now.unitId ?? lastUnit(person, day) ?? ''
      odd.push({ number: 7, personId: person.personId, unitId, because: is ? 'cameUnexplained' : 'leftUnexplained' })
    }
  }
  return { flow, odd }
}

/** All three registers. */
export function registersOn(
  books: Books,
  tellings: Tellings,
  units: Sets,
  day: number,
): { flows: Record<Register, RegisterFlow>; odd: Odd[] } {
  const of = (register: Register) => registerFlow(books, tellings, register, units, day)
  const [DFR, SUS, LTM] = [of('DFR'), of('SUS'), of('LTM')]
  return { flows: { DFR: DFR.flow, SUS: SUS.flow, LTM: LTM.flow }, odd: [...DFR.odd, ...SUS.odd, ...LTM.odd] }
}

type One = { person: PersonSpans; telling: Telling | undefined; then: Standing; now: Standing; was: boolean; is: boolean }

function movesOf({ person, telling, then, now, was, is }: One, register: Register, units: Sets, day: number): [Move, number][] {
  const wasHere = then.unitId !== undefined && units.before.has(then.unitId)
  const isHere = now.unitId !== undefined && units.now.has(now.unitId)
  if (wasHere && !isHere && lossOf(then, now) === lossTo[register]) return [['entered', 1]]
  if (!wasHere && isHere) {
    if (then.unitId !== undefined || then.code !== register) return []
    const back: Move = gainOf(then, telling, day) === gainFrom[register] && !isCorrection(telling, day) ? 'rejoined' : 'corrected'
    // Out of the register of other units, or after nothing could be done any more: a gain here that this register never carried. Who stood on none came from nowhere.
    const last = lastUnit(person, day - 1)
    const isOfOthers = last !== undefined && (!units.before.has(last) || isBarred(telling, day - 1))
    return was || !isOfOthers
      ? [[back, 1]]
      : [
          [back, 1],
          ['elsewhere', 1],
        ]
  }
  if (was && !is) return [leftBy(person, telling, now, units, day)]
  return !was && is && !wasHere ? [['elsewhere', cameFrom({ person, telling, then }, units, day)]] : []
}

/** 1 of whoever came from the rolls of other units, from another register or that of others, or was on the rolls between two closes alone; 0 where nothing tells it. */
function cameFrom({ person, telling, then }: Pick<One, 'person' | 'telling' | 'then'>, units: Sets, day: number): 0 | 1 {
  if (then.unitId !== undefined || Register.safeParse(then.code).success || isBarred(telling, day - 1)) return 1
  const last = lastUnit(person, day - 1)
  const isMoved = last !== undefined && !units.before.has(last)
  const isBetween = person.assignments.some(({ relation, from, to }) => relation === 'assigned' && from === day && to === day)
  return isMoved || isBetween ? 1 : 0
}

function leftBy(person: PersonSpans, telling: Telling | undefined, now: Standing, units: Sets, day: number): [Move, number] {
  if (now.unitId !== undefined) return ['elsewhere', -1]
  if (now.code === 'DEC') return ['deceased', 1]
  if (now.code === 'SEP') return ['separated', 1]
  if (isBarred(telling, day)) return ['timeBarred', 1]
  const last = lastUnit(person, day)
  const isMoved = last !== undefined && !units.now.has(last)
  return isMoved || Register.safeParse(now.code).success ? ['elsewhere', -1] : ['elsewhere', 0]
}
