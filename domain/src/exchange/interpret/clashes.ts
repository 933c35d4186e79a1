import type { Day } from '../../calendar.ts'
import type { Claim } from '../claim.ts'
import type { Overlay } from './overlays.ts'
import { never } from './spell.ts'
import type { Verdicts } from './verdicts.ts'
import { setAside } from './verdicts.ts'

/**
 * Rule 7, last sentence: one status an instant. A later status cuts an earlier one whose end nobody gave. Where two
 * claims give two statuses for one day, and neither stands inside the words of the other, the span both claim becomes
 * *unknown* and both are set aside as contradicted: the choice is a person's.
 */
export function settle(overlays: Overlay[], claims: Claim[], verdicts: Verdicts): Overlay[] {
  const waiting = overlays.filter(holds).sort(byStart)
  const settled: Overlay[] = []
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const previous = settled.at(-1)
    if (!previous || endOf(previous) <= next.from) {
      settled.push(next)
      continue
    }
    settled.pop()
    const parts = clashes(previous, next, claims) ? contest(previous, next, claims, verdicts) : cut(previous, next)
    settled.push(...parts.slice(0, -1).filter(holds))
    // The last part may still meet what follows.
    waiting.unshift(...parts.slice(-1).filter(holds))
    waiting.sort(byStart)
  }
  return settled
}

function byStart(a: Overlay, b: Overlay): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1
  return (a.claim ?? -1) - (b.claim ?? -1)
}

function endOf(overlay: Overlay): Day {
  return overlay.to ?? never
}

function holds(overlay: Overlay): boolean {
  return overlay.from < endOf(overlay)
}

function clashes(previous: Overlay, next: Overlay, claims: Claim[]): boolean {
  if (previous.code === next.code || previous.code === 'UNK' || next.code === 'UNK') return false
  if (previous.from !== next.from && !previous.spanGiven) return false
  return !contains(previous, next, claims) && !contains(next, previous, claims)
}

function contains(outer: Overlay, inner: Overlay, claims: Claim[]): boolean {
  const [from, to] = claims[outer.claim ?? -1]?.words ?? [0, 0]
  const [start, end] = claims[inner.claim ?? -1]?.words ?? [0, 0]
  return from < to && from <= start && end <= to
}

function contest(previous: Overlay, next: Overlay, claims: Claim[], verdicts: Verdicts): Overlay[] {
  for (const index of [previous.claim, next.claim]) {
    if (index !== undefined)
      setAside(verdicts, claims, index, 'contradicted', 'twoStatusesOneDay', { first: previous.code, second: next.code, day: next.from })
  }
  const [shorter, longer] = endOf(previous) <= endOf(next) ? [previous, next] : [next, previous]
  const unknown: Overlay = {
    code: 'UNK',
    from: next.from,
    fromPrecision: next.fromPrecision,
    toPrecision: shorter.toPrecision,
    spanGiven: true,
    ...(shorter.to === undefined ? {} : { to: shorter.to }),
    ...(previous.claim === undefined ? {} : { claim: previous.claim }),
    ...(shorter.endClaim === undefined ? {} : { endClaim: shorter.endClaim }),
  }
  const rest = shorter.to === undefined ? [] : [{ ...longer, from: shorter.to, fromPrecision: shorter.toPrecision }]
  return [{ ...previous, to: next.from, toPrecision: next.fromPrecision }, unknown, ...rest]
}

function cut(previous: Overlay, next: Overlay): Overlay[] {
  return [
    {
      ...previous,
      to: next.from,
      toPrecision: previous.to !== undefined && previous.to <= next.from ? previous.toPrecision : 'unrecorded',
    },
    next,
  ]
}
