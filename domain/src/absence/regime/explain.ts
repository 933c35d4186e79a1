import type { Day, Moment } from '../../calendar.ts'
import { dayIn } from '../../zone.ts'
import { listDue } from './checklist.ts'
import { type Circumstances, type Counted, dueAt, isEndless, limitIn } from './clock.ts'
import type { Clock } from './clockShape.ts'
import { EffectOn, type StatusEffects } from './effects.ts'
import { type Eligibility, eligibility } from './eligibility.ts'
import type { Lot } from './lot.ts'
import type { Offence } from './offence.ts'
import type { Office } from './office.ts'
import { isSaid, type OnlyIf, type Said } from './onlyIf.ts'
import { isInForce, type Provenance, provenance } from './provenance.ts'
import type { ReferralTimes } from './referralTimes.ts'
import type { Regime } from './regime.ts'
import { isDemonstrationOnly, type UnverifiedValue, unverifiedValues } from './unverified.ts'
import type { StartEvent } from './words.ts'

/** How a case began and what has happened since; what has not happened is left out. */
export type Situation = Circumstances & { moments?: Partial<Record<StartEvent, Moment>>; said?: Partial<Said> }

type Part = {
  id: string
  title: string
  by: Office[]
  source: Provenance
}
/** What happens at zero; never more than this (decision 36). */
type AtZero = Pick<Clock, 'onExpiry' | 'escalatesTo' | 'prepares'>

export type DatedDue = Part & {
  kind: 'clock' | 'checklist' | 'lateFloor'
  /** null while it stands still without a known end */
  due: Moment | null
  /** null for what is to be done at once */
  counted: Counted | null
  /** the clock whose task sets this one going, if not done earlier: the moment is then the latest */
  atLatestAfter: string | null
  /** what begins it anew while it runs */
  resetOn: Clock['resetOn']
  atZero: AtZero | null
  checklists: string[]
}
/** What begins with something that has not happened. */
export type AwaitedDue = Part & {
  startsAt: StartEvent[]
  /** instead of an event of the case: a referral is made and is urgent, is accepted, or is rejected */
  referral: keyof ReferralTimes | null
  after: string | null
  /** what the event that begins it has to say */
  onlyIf: OnlyIf | null
  basis: Clock['basis']
  limit: number
  resetOn: Clock['resetOn']
  atZero: AtZero
  checklists: string[]
}

export type Explanation = {
  regime: Pick<Regime, 'id' | 'title' | 'jurisdiction' | 'version' | 'asOf' | 'standing' | 'signedOffBy' | 'offices'>
  isInForce: boolean
  isDemonstrationOnly: boolean
  unverified: UnverifiedValue[]
  start: Moment
  zone: string
  isWar: boolean
  /** what war, or what the regime puts beside it, makes of the times of its clocks; null: there is no limit */
  war: (Pick<Part, 'id' | 'title' | 'source'> & { basis: Clock['basis']; limit: number; inWar: number | null })[]
  /** what the law names about absences */
  offences: (Pick<Offence, 'id' | 'title' | 'elements' | 'mind'> & {
    source: Provenance
    maxima: (Pick<Offence['maxima'][number], 'when' | 'most'> & { source: Provenance })[]
  })[]
  dated: DatedDue[]
  awaited: AwaitedDue[]
  relief: (Part & { eligibility: Eligibility; explain: string })[]
  /** what each duty status does to money, benefits and time served, as far as the regime says it */
  effects: (Pick<StatusEffects, 'id' | 'statuses' | EffectOn> & { source: Provenance })[]
  /** what is counted for publication, and how: a change of any of it breaks the series */
  statistics: Pick<Regime['statistics'], 'unit' | 'minimumCounted' | 'ratePer' | 'rateBase' | 'suppressBelow'> & { source: Provenance }
  /** how many cases go elsewhere by lot, and within which time; null where the regime says nothing of it */
  lot: (Pick<Lot, 'share' | 'withinHours'> & { source: Provenance }) | null
  /** facts that are acted on at once, each with the lists that are gone through then */
  immediate: (Pick<Regime['immediate'][number], 'id' | 'text' | 'proposes'> & { checklists: string[]; source: Provenance })[]
}

/**
 * The whole calendar of a case that begins at `start` under a regime: what is due when, by whom, under which rule, and what happens then;
 * after it what begins with something that has not happened yet. Clocks and checklists are those in force on the day the case began; ways
 * back are all told, since one that was opened later can be meant for whoever left before.
 */
export function explain(regime: Regime, start: Moment, zone: string, situation: Situation = {}): Explanation {
  const day = dayIn(start, zone)
  const moments = { firstMissedDuty: start, absenceNoted: start, ...situation.moments }
  const clocks = regime.clocks.filter((clock) => isInForce(regime, clock, day))
  const ending = clocks.filter((clock) => !isEndless(clock, situation))
  const dues = clocksFrom(ending, moments, zone, situation)
  const dated = clocks.flatMap((clock) => datedClock(regime, clock, dues.get(clock.id)))
  const { id, title, jurisdiction, version, asOf, standing, signedOffBy, offices } = regime
  return {
    regime: { id, title, jurisdiction, version, asOf, standing, signedOffBy, offices },
    isInForce: isInForce(regime, {}, day),
    isDemonstrationOnly: isDemonstrationOnly(regime),
    unverified: unverifiedValues(regime),
    start,
    zone,
    isWar: situation.isWar ?? false,
    war: clocks.flatMap((clock) => warOf(regime, clock)),
    offences: regime.offences.filter((one) => isInForce(regime, one, day)).map((one) => offenceOf(regime, one)),
    dated: [...dated, ...checklists(regime, start, zone, day), ...lateFloor(regime, start, zone, day)].sort(byDue),
    awaited: [...ending.flatMap((clock) => (dues.has(clock.id) ? [] : [awaited(regime, clock, situation)])), ...referrals(regime, day)],
    relief: relief(regime, day, situation),
    statistics: statisticsOf(regime),
    lot: lotOf(regime, day),
    effects: regime.effects
      .filter((part) => isInForce(regime, part, day))
      .map((part) => ({ ...saidOf(part), source: provenance(regime, part) })),
    immediate: regime.immediate.map(({ id, text, proposes, ...part }) => ({
      ...{ id, text, proposes, source: provenance(regime, part) },
      checklists: regime.checklists.filter(({ due }) => due?.immediate === id).map(({ title }) => title),
    })),
  }
}

function warOf(regime: Regime, clock: Clock): Explanation['war'] {
  if (clock.war === undefined) return []
  const { id, title, basis, limit } = clock
  const inWar = isEndless(clock, { isWar: true }) ? null : limitIn(clock, { isWar: true })
  const source = provenance(regime, { source: clock.sourceOf?.war ?? clock.source })
  return [{ id, title, basis, limit, inWar, source }]
}

function offenceOf(regime: Regime, { id, title, elements, mind, maxima, ...part }: Offence): Explanation['offences'][number] {
  const most = maxima.map(({ when, most, ...one }) => ({ when, most, source: provenance(regime, one) }))
  return { id, title, elements, mind, maxima: most, source: provenance(regime, part) }
}

function statisticsOf(regime: Regime): Explanation['statistics'] {
  const { unit, minimumCounted, ratePer, rateBase, suppressBelow } = regime.statistics
  return { unit, minimumCounted, ratePer, rateBase, suppressBelow, source: provenance(regime, regime.statistics) }
}

function lotOf(regime: Regime, day: Day): Explanation['lot'] {
  const { lot } = regime
  if (lot === null || !isInForce(regime, lot, day)) return null
  return { share: lot.share, withinHours: lot.withinHours, source: provenance(regime, lot) }
}

/** The effects alone, without where they come from. */
function saidOf(part: StatusEffects): Pick<StatusEffects, 'id' | 'statuses' | EffectOn> {
  const said = EffectOn.options.flatMap((on) => (part[on] ? [[on, part[on]] as const] : []))
  return { id: part.id, statuses: part.statuses, ...Object.fromEntries(said) }
}

type Found = { due: Moment | null; counted: Counted; after: string | null }

/** When each clock runs out that has begun; one that waits for another is taken to begin when that one runs out. */
function clocksFrom(clocks: Clock[], moments: Partial<Record<StartEvent, Moment>>, zone: string, situation: Situation): Map<string, Found> {
  const found = new Map<string, Found>()
  const said: Said = { trigger: null, nature: null, status: null, ...situation.said }
  const begin = (clock: Clock): Moment | undefined => {
    // A time limit is one of whoever is found to have gone of their own will.
    if (clock.prepares?.decision === 'timeBar' && said.nature !== 'voluntary') return undefined
    if (clock.after !== undefined) return found.get(clock.after)?.due ?? undefined
    if (!isSaid(clock.onlyIf, said)) return undefined
    const event = clock.startsAt?.find((one) => moments[one] !== undefined)
    return event && moments[event]
  }
  // As often as clocks can wait for one another; the regime has no circles.
  for (const _round of clocks)
    for (const clock of clocks.filter(({ id }) => !found.has(id))) {
      const began = begin(clock)
      if (began) found.set(clock.id, { ...dueAt(clock, began, zone, situation), after: clock.after ?? null })
    }
  return found
}

function datedClock(regime: Regime, clock: Clock, found: Found | undefined): DatedDue[] {
  if (!found) return []
  const { due, counted, after } = found
  const then = { atLatestAfter: after, resetOn: clock.resetOn, atZero: atZero(clock), checklists: listsOf(regime, clock) }
  return [{ ...partOf(regime, clock), kind: 'clock', due, counted, ...then }]
}

function awaited(regime: Regime, clock: Clock, situation: Situation): AwaitedDue {
  const { startsAt = [], after = null, onlyIf = null, basis } = clock
  const limit = limitIn(clock, situation)
  const then = { resetOn: clock.resetOn, atZero: atZero(clock), checklists: listsOf(regime, clock) }
  return { ...partOf(regime, clock), startsAt, referral: null, after, onlyIf, basis, limit, ...then }
}

/** Whose duty it is nobody can say before it was made: whom it is made to, or whoever makes it. */
function referrals(regime: Regime, day: Day): AwaitedDue[] {
  return (['urgent', 'accepted', 'rejected'] as const).flatMap((referral) => {
    const time = regime.referrals[referral]
    if (!time || !isInForce(regime, time, day)) return []
    const { basis, limit, escalatesTo, ...part } = time
    const then = { resetOn: [], atZero: { onExpiry: 'escalate' as const, escalatesTo }, checklists: [] }
    return [
      {
        ...partOf(regime, { ...part, id: referral, title: '', obligor: [] }),
        startsAt: [],
        referral,
        after: null,
        onlyIf: null,
        basis,
        limit,
        ...then,
      },
    ]
  })
}

const alone = { atLatestAfter: null, resetOn: [], atZero: null, checklists: [] }

/** The checklists of the beginning that hang on no clock. */
function checklists(regime: Regime, start: Moment, zone: string, day: Day): DatedDue[] {
  return regime.checklists
    .filter(({ due, kind }) => due?.clock === undefined && due?.immediate === undefined && kind !== 'rejoining' && kind !== 'death')
    .filter((list) => isInForce(regime, list, day))
    .map((list) => ({
      ...partOf(regime, { ...list, obligor: [] }),
      kind: 'checklist',
      ...listDue(list, start, zone),
      ...(list.due ? {} : { counted: null }),
      ...alone,
    }))
}

function lateFloor(regime: Regime, start: Moment, zone: string, day: Day): DatedDue[] {
  const floor = regime.lateFloor
  if (!floor || !isInForce(regime, floor, day)) return []
  const part = partOf(regime, { ...floor, id: 'late-floor', title: '', obligor: [] })
  return [{ ...part, kind: 'lateFloor', ...dueAt(floor, start, zone), ...alone }]
}

/** What the day it began and war can say of each way back; the rest is not known yet. */
function relief(regime: Regime, day: Day, { isWar = false }: Situation): Explanation['relief'] {
  return regime.relief.map((one) => ({
    ...partOf(regime, { ...one, obligor: one.by }),
    eligibility: eligibility(one, { leftOn: day, isWar }),
    explain: one.explain,
  }))
}

type Sourced = Parameters<typeof provenance>[1]
function partOf(regime: Regime, { id, title, obligor, ...part }: { id: string; title: string; obligor: Office[] } & Sourced): Part {
  return { id, title, by: obligor, source: provenance(regime, part) }
}

function atZero({ onExpiry, escalatesTo, prepares }: Clock): AtZero {
  return { onExpiry, ...(escalatesTo && { escalatesTo }), ...(prepares && { prepares }) }
}

function listsOf({ checklists }: Regime, { id }: Clock): string[] {
  return checklists.filter(({ due }) => due?.clock === id).map(({ title }) => title)
}

/** In order of time; what stands still comes last. */
function byDue(one: DatedDue, other: DatedDue): number {
  const place = ({ due, id }: DatedDue) => `${due ?? '~'} ${id}`
  return place(one) < place(other) ? -1 : 1
}
