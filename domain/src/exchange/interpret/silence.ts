import type { Day } from '../../calendar.ts'
import { addDays } from '../../calendar.ts'
import { groupOf } from '../../people/dutyStatus.ts'
import type { Claim } from '../claim.ts'
import type { Overlay } from './overlays.ts'
import { meaningOf } from './roles.ts'
import type { Spell } from './spell.ts'
import { never } from './spell.ts'
import type { Verdicts } from './verdicts.ts'
import type { Word } from './words.ts'

/**
 * Rule 5. "No later record found": whereabouts unknown from the last dated word until the unit's muster-out, still
 * assigned; a status dated that very day, and the last day carried on the rolls, still hold for that day. Nothing is
 * unknown where the record has taken the man elsewhere, and a man last told as captured stays captured: he is searched for.
 */
export function silenceOf(
  spell: Spell,
  claims: Claim[],
  range: [number, number],
  overlays: Overlay[],
  verdicts: Verdicts,
): Overlay | undefined {
  const silence = claims.findIndex(
    (claim, index) => index >= range[0] && index < range[1] && meaningOf(claim).role === 'silence' && !verdicts.standings.has(index),
  )
  if (silence < 0 || (spell.end !== undefined && spell.end !== 'unitMusteredOut')) return undefined
  const last = spell.words.findLast((word) => word.role !== 'note' && word.role !== 'silence' && word.on < (spell.to ?? never))
  if (!last || staysHeld(claims, range, overlays, last)) return undefined
  const from = firstUnknown(last)
  return {
    code: 'UNK',
    from,
    fromPrecision: 'unrecorded',
    toPrecision: 'unrecorded',
    spanGiven: true,
    claim: silence,
    ...(last.role === 'carried' ? { endClaim: last.index } : {}),
  }
}

function firstUnknown(last: Word): Day {
  return last.role === 'presence' || last.role === 'rank' ? last.on : addDays(last.lastOn, 1)
}

function staysHeld(claims: Claim[], range: [number, number], overlays: Overlay[], last: Word): boolean {
  const open = overlays.findLast((overlay) => overlay.from <= last.on && overlay.to === undefined)
  const released = claims.slice(...range).some((claim) => ['release', 'rejoining'].includes(meaningOf(claim).role) && !claim.day?.on)
  return open !== undefined && groupOf(open.code) === 'I' && !released
}

/** Whatever was open when the record falls silent ends there, on a day nobody wrote down. */
export function cutBySilence(overlays: Overlay[], silence: Overlay | undefined): Overlay[] {
  if (!silence) return overlays
  const heard = overlays
    .filter((overlay) => overlay.from < silence.from)
    .map(
      (overlay): Overlay =>
        overlay.to !== undefined && overlay.to <= silence.from ? overlay : { ...overlay, to: silence.from, toPrecision: 'unrecorded' },
    )
  return [...heard, silence]
}
