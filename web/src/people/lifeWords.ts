import type { Precision } from '@muster/domain/calendar.ts'
import { dayOfNumber } from '@muster/domain/calendar.ts'
import type { KeptClaim, PersonPage } from '@muster/domain/people/shapes.ts'
import type { Say } from '../app/words.tsx'
import type { EventLine } from '../events/eventsOver.ts'
import { dayText } from '../ui/dayText.ts'
import { type HeldFact, heldDays } from './heldDays.ts'
import type { LifeItem } from './life.ts'

/** An edge as exactly as it is known. An edge that nobody recorded is written as the day by which it must have been. */
export function edgeText(day: number, precision: Precision | null | undefined): string {
  const on = dayOfNumber(day)
  if (precision === 'month') return dayText(on, 'month')
  return precision === 'year' ? on.slice(0, 4) : dayText(on, 'short')
}

/** «4 Sept 1862 to 30 Apr 1864», «since 28 Feb 1865». */
export function heldText(say: Say, zone: string, fact: HeldFact): string {
  const { from, to } = heldDays(zone, fact)
  const first = edgeText(from, fact.fromPrecision)
  return to === null
    ? say('people.held.since', { from: first })
    : say('people.held.fromTo', { from: first, to: edgeText(to, fact.toPrecision) })
}

/** How sure the edges are: «by day», «start by month, end not recorded», «open; nobody has written an end». */
export function sureText(say: Say, fact: HeldFact): string {
  const from = fact.fromPrecision ?? 'day'
  const to = fact.to === null ? 'open' : (fact.toPrecision ?? 'day')
  if (from === to) return say(`people.sure.both.${from}`)
  if (from === 'day' && to === 'open') return say('people.sure.open')
  return say('people.sure.edges', { from: say(`people.sure.edge.${from}`), to: say(`people.sure.edge.${to}`) })
}

/** What a claim says of the person, in a word or two; the source's own word for desertion stays the source's. */
export function claimName(say: Say, claim: KeptClaim): string {
  return claim.code && claim.kind === 'status' ? say(`app.status.${claim.code}`) : say(`exchange.claim.${claim.kind}`)
}

/** A slip that was mended in reading is said. */
export function mendedText(say: Say, claim: KeptClaim): string | undefined {
  const { day } = claim
  if (!day?.mended || !day.on || day.asWritten === undefined) return undefined
  return say('people.source.readAs', { asWritten: day.asWritten, on: dayText(day.on, 'date') })
}

/** The parts of what is said of an item, and the number of the words it came from. */
function partsOf(say: Say, zone: string, item: LifeItem): Array<string | null> {
  if (item.lane === 'status')
    return [say(`app.status.${item.fact.code}`), heldText(say, zone, item.fact), item.fact.place, sureText(say, item.fact)]
  if (item.lane === 'claims') {
    const on = item.claim.day?.on ? dayText(item.claim.day.on, 'date') : (item.claim.day?.asWritten ?? null)
    return [claimName(say, item.claim), on, say(`people.life.standing.${item.claim.standing}`)]
  }
  if (item.lane === 'belongs') {
    const ended = item.fact.end && say(`people.end.${item.fact.end}`)
    return [
      say(`people.life.${item.fact.relation}`, { unit: item.fact.unitName }),
      heldText(say, zone, item.fact),
      ended,
      item.fact.whereto,
    ]
  }
  if (item.lane === 'ranks') return [item.fact.title, say('people.held.since', { from: dayText(dayOfNumber(item.at), 'date') })]
  return [dayText(dayOfNumber(item.at), 'date'), ...item.around.map((one) => aroundText(say, one)), ...item.events.map(eventText)]
}

/** «49 of 33rd Iowa Infantry captured, Saline River». */
export function aroundText(say: Say, one: PersonPage['around'][number]): string {
  const what = say(`people.around.${one.kind}`, { count: one.count, unit: one.unitName })
  return one.place ? say('people.around.at', { what, place: one.place }) : what
}

/** «Clash at the ford, the ford»: an event that concerned the unit. */
function eventText({ title, place }: EventLine): string {
  return place === null ? title : `${title}, ${place}`
}

/** The whole sentence of an item: what a screen reader says and what stands under the picture. */
export function itemText(say: Say, zone: string, item: LifeItem): string {
  const words = 'joint' in item && item.joint?.spoken ? say('people.life.words', { number: item.joint.number }) : null
  return [...partsOf(say, zone, item), words].filter(Boolean).join(' · ')
}
