import { isToldByAbsence } from '../people/absent.ts'
import { groupOf } from '../people/dutyStatus.ts'
import { type Books, type Standing, standing } from './books.ts'
import { isAway, type Telling, type Tellings, type Turn, toldOn } from './cases.ts'
import { lastUnit } from './flow.ts'
import type { CaseAgreement, CaseFlow } from './flows.ts'
import type { Odd } from './odd.ts'

type Move = keyof Omit<CaseFlow, 'before' | 'after'>

export type Stocktaking = { flow: CaseFlow; agreement: CaseAgreement; odd: Odd[] }
type Sets = { now: ReadonlySet<string>; before: ReadonlySet<string> }

const gains: readonly Move[] = ['opened', 'reopened', 'cameIn']

/** What the equation comes to: those of the day before, with who came and without who went. */
export function expectedAfter(flow: CaseFlow): number {
  const { before, after: _counted, ...moves } = flow
  return Object.entries(moves).reduce((sum, [move, count]) => sum + (gains.includes(move as Move) ? count : -count), before)
}

/** Was there no case all day? */
export function isStill(flow: CaseFlow): boolean {
  return Object.values(flow).every((count) => count === 0)
}

/**
 * The stock and the flow of cases, each counted by itself: the stock by what a case says at the close of each day, the flow by every turn it took in between.
 * Whoever's turns do not explain the difference, and whoever the rolls call something else than their case, is named. `isCompiled`: the figures are compiled from
 * what sources say, and no unit keeps them.
 */
export function stocktaking(books: Books, tellings: Tellings, units: Sets, day: number, isCompiled: boolean): Stocktaking {
  const flow: CaseFlow = {
    ...{ before: 0, opened: 0, reopened: 0, cameIn: 0, rejoined: 0, excused: 0, deceased: 0, dropped: 0, offRollMissing: 0, wentOut: 0 },
    after: 0,
  }
  const odd: Odd[] = []
  for (const telling of tellings.values()) {
    const person = books.get(telling.personId)
    if (!person) continue
    const [then, now] = [standing(person, day - 1), standing(person, day)]
    const here = { before: isIn(units.before, then.unitId), now: isIn(units.now, now.unitId) }
    const was = here.before && awayOn(telling, then, day - 1) !== undefined
    const is = here.now && awayOn(telling, now, day) !== undefined
    const moves = movesOf(telling, day, here, { was, is, now })
    for (const move of moves) flow[move] += 1
    flow.before += was ? 1 : 0
    flow.after += is ? 1 : 0
    const sum = moves.reduce((count, move) => count + (gains.includes(move) ? 1 : -1), was ? 1 : 0)
    if (sum !== (is ? 1 : 0))
      odd.push({ number: 6, personId: telling.personId, unitId: (is ? now : then).unitId ?? '', because: 'unexplained' })
  }
  const { agreement, odd: differing } = agreementOn(books, tellings, units.now, day, isCompiled)
  return { flow, agreement, odd: [...odd, ...differing] }
}

const isIn = (units: ReadonlySet<string>, unitId: string | undefined): boolean => unitId !== undefined && units.has(unitId)

type Stock = { was: boolean; is: boolean; now: Standing }

/** What the case says of somebody who is away by it at the close of a day. One whose search has ended says it while the rolls do, and no longer. */
function awayOn(telling: Telling | undefined, { code }: Standing, day: number): Turn | undefined {
  const told = toldOn(telling, day)
  return told && isAway(told.as) && !(told.isOver && told.code !== code) ? told : undefined
}

/** What happened to the case of a person between two closes, as far as these units see it: whoever came or went with their unit counts from it or until it. */
function movesOf(telling: Telling, day: number, here: { before: boolean; now: boolean }, { was, is, now }: Stock): Move[] {
  const all = turnsOn(telling, day)
  if (here.before && was && !is && toldOn(telling, day)?.isOver) return [endedByRolls(now)]
  if (here.before && here.now) return all
  const isGain = (move: Move) => gains.includes(move)
  if (here.now) return is ? [all.findLast(isGain) ?? 'cameIn'] : []
  if (!here.before || !was) return []
  const left = all.find((move) => !isGain(move))
  return left ? [left] : now.unitId !== undefined ? ['wentOut'] : []
}

/** The turns between the closes of the day before and of the day by which somebody is away, or away no more. */
function turnsOn({ turns }: Telling, day: number): Move[] {
  return turns.flatMap((turn, index) => {
    if (turn.day !== day) return []
    const wasAway = isAway(turns[index - 1]?.as ?? null)
    if (wasAway === isAway(turn.as)) return []
    return [wasAway ? endedBy(turn) : begunBy(turns.slice(0, index), turn)]
  })
}

function begunBy(earlier: readonly Turn[], { absenceId }: Turn): Move {
  return earlier.some((turn) => turn.absenceId === absenceId && isAway(turn.as)) ? 'reopened' : 'opened'
}

function endedBy({ as, code }: Turn): Move {
  if (as === 'excused' || as === 'notAbsent') return 'excused'
  if (as === 'deceased') return 'deceased'
  if (as === 'dropped') return code === 'LTM' ? 'offRollMissing' : 'dropped'
  return 'rejoined'
}

/** How somebody whose search had ended is away no more, by the rolls. */
function endedByRolls({ unitId, code }: Standing): Move {
  if (code === 'DEC') return 'deceased'
  return unitId !== undefined && code !== undefined && groupOf(code) !== 'E' && !isToldByAbsence(code) ? 'rejoined' : 'wentOut'
}

/**
 * Whoever the rolls call unknown, captured, missing or absent has a case that says the same, and the other way round (doctrine (c) 6; A1, amendments). In
 * figures compiled from old records the word of a source needs none: nobody keeps cases there. Where a unit keeps its own books it does.
 */
function agreementOn(
  books: Books,
  tellings: Tellings,
  units: ReadonlySet<string>,
  day: number,
  isCompiled: boolean,
): Omit<Stocktaking, 'flow'> {
  const agreement = { said: 0, agreed: 0, bySource: 0 }
  const odd: Odd[] = []
  for (const person of books.values()) {
    const now = standing(person, day)
    const told = awayOn(tellings.get(person.personId), now, day)
    const byCase = told?.code && isToldByAbsence(told.code) ? told.code : null
    // Who stands on no roll is looked for under the unit they stood in last.
    const unitId = now.unitId ?? (byCase === null ? undefined : lastUnit(person, day))
    if (unitId === undefined || !units.has(unitId)) continue
    const byRolls = now.unitId !== undefined && now.code && isToldByAbsence(now.code) ? now.code : null
    if (byRolls === null && byCase === null) continue
    agreement.said += 1
    if (byRolls === byCase) agreement.agreed += 1
    else if (isCompiled && byCase === null && now.status?.isOfSource) agreement.bySource += 1
    else odd.push({ number: 6, personId: person.personId, unitId, because: byCase === null ? 'noCase' : 'countedOtherwise' })
  }
  return { agreement, odd }
}
