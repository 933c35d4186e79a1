import type { Day, Precision } from '../../calendar.ts'
import { isOnRolls } from '../../people/dutyStatus.ts'
import type { ReadStatus } from '../reading.ts'
import type { Overlay } from './overlays.ts'
import type { Spell } from './spell.ts'
import { never } from './spell.ts'

/**
 * The statuses of one stay: one for every day from its first to its last, present wherever nothing else lies over it
 * (rule 1), then what follows off the rolls until `until`.
 */
export function statusesOf(spell: Spell, overlays: Overlay[], until: Day = never): ReadStatus[] {
  return [...beforeEntry(spell), ...onRolls(spell, overlays), ...afterEnd(spell, until)]
}

function beforeEntry({ before, from, fromPrecision }: Spell): ReadStatus[] {
  if (!before || before.from >= from) return []
  return [
    { code: 'PRE', from: before.from, to: from, fromPrecision: before.fromPrecision, toPrecision: fromPrecision, claim: before.claim },
  ]
}

function onRolls(spell: Spell, overlays: Overlay[]): ReadStatus[] {
  const end = spell.to ?? never
  const statuses: ReadStatus[] = []
  let edge: { day: Day; precision: Precision; claim: number | undefined } = {
    day: spell.from,
    precision: spell.fromPrecision,
    claim: spell.claim,
  }
  const present = (to: Day, precision: Precision | undefined) => {
    if (edge.day < to) statuses.push(interval('PDY', edge.day, edge.precision, to, precision, edge.claim))
  }
  for (const overlay of overlays) {
    const from = overlay.from < edge.day ? edge.day : overlay.from
    const to = (overlay.to ?? never) < end ? (overlay.to ?? never) : end
    if (!isOnRolls(overlay.code) || from >= to) continue
    present(from, overlay.fromPrecision)
    statuses.push({
      ...interval(overlay.code, from, overlay.fromPrecision, to, overlay.toPrecision, overlay.claim),
      ...(overlay.place ? { place: overlay.place } : {}),
    })
    edge = { day: to, precision: overlay.toPrecision, claim: overlay.endClaim }
  }
  present(end, spell.toPrecision)
  return statuses
}

function interval(
  code: ReadStatus['code'],
  from: Day,
  fromPrecision: Precision,
  to: Day,
  toPrecision: Precision | undefined,
  claim: number | undefined,
): ReadStatus {
  return {
    code,
    from,
    fromPrecision,
    ...(to === never ? {} : { to, toPrecision: toPrecision ?? 'unrecorded' }),
    ...(claim === undefined ? {} : { claim }),
  }
}

function afterEnd({ after }: Spell, until: Day): ReadStatus[] {
  return after.flatMap((status, index): ReadStatus[] => {
    const next = after[index + 1]
    const to = next ? next.from : until
    if (status.from >= to) return []
    return [{ ...interval(status.code, status.from, status.fromPrecision, to, next?.fromPrecision ?? 'day', status.claim) }]
  })
}
