import type { Day } from '../../calendar.ts'
import { daysBetween } from '../../calendar.ts'
import type { Claim, ClaimKind } from '../claim.ts'
import type { Unread } from '../reading.ts'
import { slipsBetween } from './slipsBetween.ts'

/**
 * Rule 8. Days and places that look like slips beside everybody else's in the same source: at least ten others agree,
 * and at least ten times as many as share the odd one. The claim is kept as written and used; it is listed, with the
 * others' word and their number, for a person to decide. Three ways to be unlike others:
 * one place on another day ("July 30, 1864, Saline River"), one day of the year in another year ("July 4, 1868"), one
 * day at a place spelt almost like theirs ("Sabine River").
 */
export function unlikeOthers(people: readonly { claims: readonly Claim[] }[]): Unread[][] {
  const told = people.flatMap(({ claims }, person) => claims.flatMap((claim, index) => asTold(claim, person, claims, index)))
  const places = countOf(
    told.filter((one) => one.place),
    (one) => [`${one.group}|${one.place}`, one.on],
  )
  const yearDays = countOf(told, (one) => [`${one.group}|${one.on.slice(5)}`, one.on])
  const dayPlaces = countOf(
    told.filter((one) => one.place),
    (one) => [`${one.group}|${one.on}`, one.place ?? ''],
  )
  const notices: Unread[][] = people.map(() => [])
  for (const one of told) {
    const day =
      (one.place && one.inAction ? outvoted(places.get(`${one.group}|${one.place}`), one.on) : undefined) ?? otherYear(one, yearDays)
    const place = one.place ? outvoted(dayPlaces.get(`${one.group}|${one.on}`), one.place) : undefined
    const facts = { day: one.on, ...(one.claim.place ? { place: one.claim.place } : {}) }
    if (day)
      notices[one.person]?.push({
        words: one.claim.words,
        reason: 'dayUnlikeOthers',
        facts: { ...facts, othersDay: day.value, others: String(day.count) },
      })
    if (place && one.place && slipsBetween(one.place, place.value, 2) <= 2) {
      notices[one.person]?.push({
        words: one.claim.words,
        reason: 'placeUnlikeOthers',
        facts: {
          ...facts,
          othersPlace: told.find((other) => other.place === place.value)?.claim.place ?? place.value,
          others: String(place.count),
        },
      })
    }
  }
  return notices.map(eachOnce)
}

type Told = { person: number; claim: Claim; on: Day; place: string | undefined; group: string; inAction: boolean; gap: number | undefined }

const action: readonly ClaimKind[] = ['wounded', 'captured', 'killed', 'missing']
const compared: readonly ClaimKind[] = ['enlisted', 'mustered', 'musteredOut', 'transferred']

function asTold(claim: Claim, person: number, claims: readonly Claim[], index: number): Told[] {
  const on = claim.day?.on
  const inAction = action.includes(claim.kind)
  if (!on || claim.day?.precision !== 'day' || !(inAction || compared.includes(claim.kind))) return []
  const place = claim.place
    ?.toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  const enlisted = claim.kind === 'mustered' ? claims.slice(0, index).findLast((other) => other.kind === 'enlisted')?.day?.on : undefined
  const mustered = claim.kind === 'enlisted' ? claims.slice(index).find((other) => other.kind === 'mustered')?.day?.on : undefined
  const gap = enlisted ? daysBetween(enlisted, on) : mustered ? daysBetween(on, mustered) : undefined
  return [{ person, claim, on, place: place || undefined, group: inAction ? 'action' : claim.kind, inAction, gap }]
}

/** Enlistments and musterings come in every year: one is odd only where most of a year lies between the two. */
function otherYear(one: Told, yearDays: Map<string, Map<string, number>>): { value: string; count: number } | undefined {
  const entering = one.claim.kind === 'enlisted' || one.claim.kind === 'mustered'
  if (entering && (one.gap === undefined || Math.abs(one.gap) < 300)) return undefined
  return outvoted(yearDays.get(`${one.group}|${one.on.slice(5)}`), one.on)
}

function countOf(told: Told[], keys: (one: Told) => [string, string]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>()
  const counted = new Set<string>()
  for (const one of told) {
    const [key, value] = keys(one)
    // One man, one voice: wounded and captured on one day is one word of his.
    const voice = `${one.person}|${key}|${value}`
    if (counted.has(voice)) continue
    counted.add(voice)
    const values = counts.get(key) ?? new Map<string, number>()
    values.set(value, (values.get(value) ?? 0) + 1)
    counts.set(key, values)
  }
  return counts
}

function outvoted(values: Map<string, number> | undefined, own: string): { value: string; count: number } | undefined {
  const [most] = [...(values ?? [])].sort(([, m], [, n]) => n - m)
  if (!most || most[0] === own || most[1] < 10 || most[1] < 10 * (values?.get(own) ?? 0)) return undefined
  return { value: most[0], count: most[1] }
}

function eachOnce(notices: Unread[]): Unread[] {
  return notices.filter(
    (notice, at) => notices.findIndex((other) => other.reason === notice.reason && String(other.words) === String(notice.words)) === at,
  )
}
