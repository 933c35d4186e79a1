import type { Day } from '../../calendar.ts'
import type { TimedMove } from './orbatMapperShape.ts'
import type { OrbatReading, OrbatUnit, OrbatUnresolved } from './orbatReading.ts'

export type PendingMove = TimedMove['hierarchy'] & { unit: OrbatUnit; where: string; on: Day; t: string | number }

/**
 * Timed changes of place, applied in order of time as ORBAT Mapper applies them, because "beside that unit" means under whoever
 * commands that unit by then. What cannot be applied is listed and left out: a target that is not there, a unit that would come
 * under itself. Days are the grain of an order of battle: of several moves of a unit on one day the last holds, the others are listed.
 */
export function applyMoves(reading: OrbatReading, moves: PendingMove[]): OrbatReading {
  const byRef = new Map(reading.units.map((unit) => [unit.ref, unit]))
  const superior = new Map(reading.units.map((unit) => [unit.ref, unit.superiorRef]))
  const shared = new Set(reading.unresolved.filter(({ reason }) => reason === 'idUsedTwice').map(({ facts }) => facts.id))
  const unresolved: OrbatUnresolved[] = [...reading.unresolved]

  for (const move of inOrderOfTime(moves)) {
    const to = destination(move, byRef, superior)
    const refuse = (reason: string) =>
      unresolved.push({ where: move.where, text: move.unit.name, reason, facts: { target: move.targetId, on: move.on } })
    if (to === undefined) refuse('moveTargetUnknown')
    else if (shared.has(to)) refuse('moveTargetNotClear')
    else if (isAtOrUnder(to, move.unit.ref, superior)) refuse('moveUnderItself')
    else {
      superior.set(move.unit.ref, to)
      const last = move.unit.moves.at(-1)
      if (last?.on === move.on) {
        unresolved.push({
          where: move.where,
          text: move.unit.name,
          reason: 'movedTwiceOnDay',
          facts: { on: move.on, left: byRef.get(last.superiorRef)?.name ?? last.superiorRef },
        })
        last.superiorRef = to
      } else move.unit.moves.push({ on: move.on, superiorRef: to })
    }
  }
  return { ...reading, unresolved }
}

function destination(
  { targetId, placement, parentId }: PendingMove,
  byRef: Map<string, OrbatUnit>,
  superior: Map<string, string | undefined>,
): string | undefined {
  const target = byRef.get(targetId)
  if (target !== undefined && placement === 'on') return target.ref
  const named = parentId === undefined ? undefined : byRef.get(parentId)?.ref
  return named ?? (target && superior.get(target.ref))
}

function isAtOrUnder(ref: string, above: string, superior: Map<string, string | undefined>): boolean {
  for (let at: string | undefined = ref; at !== undefined; at = superior.get(at)) if (at === above) return true
  return false
}

/** By moment; moves of one moment stay in the order of the file. */
function inOrderOfTime(moves: PendingMove[]): PendingMove[] {
  const moment = ({ t, on }: PendingMove) => (typeof t === 'number' ? t : Date.parse(t) || Date.parse(on))
  return moves
    .map((move) => ({ move, at: moment(move) }))
    .sort((one, other) => one.at - other.at)
    .map(({ move }) => move)
}
