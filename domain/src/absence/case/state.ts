import type * as z from 'zod'
import type { Moment } from '../../calendar.ts'
import type { War } from '../../events/happening.ts'
import type { StatusCode } from '../../people/dutyStatus.ts'
import type { Office } from '../regime/office.ts'
import type { Said } from '../regime/onlyIf.ts'
import type { Toll } from '../regime/toll.ts'
import type { StartEvent } from '../regime/words.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import type { Ending, LegalFinding, Nature, RiskFlag, Stage } from './words.ts'

type Of<K extends CaseWord['kind']> = Extract<CaseWord, { kind: K }>
/** An event of one kind, as the file shows it. */
export type Told<K extends CaseWord['kind']> = Omit<CaseEvent, 'says'> & { says: Of<K> }

/** As what the case tells a duty status: what is found of the absence, or how it ended. */
export type ToldAs = 'unaccounted' | 'late' | FoundAs | 'dropped' | 'back' | 'deceased'
type FoundAs = Exclude<Nature, 'undetermined'>
/** A duty status that the case wrote, half-open; `to` null while it is still so. */
export type StatusSpan = { code: StatusCode; from: Moment; to: Moment | null; as: ToldAs }
/** Who found, on whose second name, by what standard. */
export type Finding = { by: string; seconded: string | null; at: Moment; eventId: string; standard: string; reasons: string }
/** What proves that something owed was done. */
export type Proof = { at: Moment; by: string; proof: string; document: string | null }
/** Who excused something owed, in which office, why. */
export type Waiver = { at: Moment; by: string; office: Office; reasons: string }
export type DonePart = { at: Moment; by: string; note: string | null }

/**
 * What a case is after its events: the four axes apart from one another (doctrine (a)), and what the next step is read from. Made by `fold` and by nothing
 * else; it can be thrown away and made again.
 */
export type CaseState = {
  /** the process */
  stage: Stage
  ending: z.infer<typeof Ending> | null
  /** the finding, and on what it rests; undetermined rests on nothing */
  nature: Nature
  found: Finding | null
  /** what a court or an authority says, with its document */
  legal: LegalFinding
  legalBy: string | null
  /** the duty statuses, in order of time */
  statuses: StatusSpan[]
  /** what a case that was taken back told before that: reopened, it tells it again */
  undone: StatusSpan[]
  /** since when the person is back; null while they are away */
  backFrom: Moment | null

  zone: string
  isGraceless: boolean
  /** the state of war in which it began, whatever comes afterwards; null in peace, and where none was declared */
  war: War | null
  /** what the events say that begin clocks, for those that run only if they say it */
  said: Said
  /** when clocks of each kind began */
  moments: Partial<Record<z.infer<typeof StartEvent>, Moment>>
  tolled: Toll[]
  /** until when alerts are suspended by a pass that was not taken back */
  passUntil: Moment | null
  /** clocks and steps that are done, by their names */
  done: Map<string, DonePart>
  /** of what is owed to somebody who came back: what was proved, and what was excused, by the clock of each */
  proved: Map<string, Proof>
  waived: Map<string, Waiver>

  flags: Set<RiskFlag>
  /** weapons that are gone with them, by what they are */
  arms: Map<string, number>
  isArmed: boolean
  /** false once the search has ended; whoever is captured, missing or hurt stays searched for */
  isSearched: boolean
  tries: number
  /** when the person was last reached, and by which event */
  reached: { at: Moment; eventId: string } | null
  /** offices that stand aside since something was said of them, or since the lot fell; nothing takes that back */
  aside: Set<Office>
  reports: Told<'report'>[]
  evidence: Told<'evidence'>[]
  relief: string | null
  disposition: { id: string | null; rule: string } | null
  late: Told<'late'>[]
  withdrawn: Set<string>
  events: ReadonlyMap<string, CaseEvent>
}

/** The events that count, in the order in which they became known: those that nobody withdrew. */
export function standingIn({ events, withdrawn }: Pick<CaseState, 'events' | 'withdrawn'>): CaseEvent[] {
  return [...events.values()].filter(({ eventId }) => !withdrawn.has(eventId))
}

export function isOpen({ stage }: Pick<CaseState, 'stage'>): boolean {
  return stage !== 'closed'
}

/** Since when the absence is over, as far as the case knows: the person is back, came late, or is dead. Null while it lasts; decisions do not begin it anew. */
export function overSince({ backFrom, statuses }: Pick<CaseState, 'backFrom' | 'statuses'>): Moment | null {
  return backSince({ backFrom, statuses }) ?? statuses.findLast(({ as, to }) => to === null && as === 'deceased')?.from ?? null
}

/** Since when the person is back, or came late; null while they are away, and of the dead. */
export function backSince(state: Pick<CaseState, 'backFrom' | 'statuses'>): Moment | null {
  return state.backFrom ?? state.statuses.findLast(({ as, to }) => to === null && as === 'back')?.from ?? null
}

/** Is the person still away, as far as the case knows? Clocks of the absence run only while they are. */
export function isAway(state: Pick<CaseState, 'stage' | 'backFrom' | 'statuses'>): boolean {
  return awayStages.includes(state.stage) && overSince(state) === null
}
/** Where a case stands of somebody who is away; also of one that is looked at again after a death. */
export const awayStages: readonly Stage[] = ['unaccounted', 'inquiry', 'determined', 'dropped']

/** As a form writes a moment, which may have been told more exactly. */
export function minuteOf(moment: Moment): string {
  return moment.slice(0, 16)
}
