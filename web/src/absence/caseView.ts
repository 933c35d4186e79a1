import { checklistOfPart } from '@muster/domain/absence/case/checklistDues.ts'
import { contestOfPart } from '@muster/domain/absence/case/contests.ts'
import { immediateOfPart } from '@muster/domain/absence/case/immediate.ts'
import { passOfPart } from '@muster/domain/absence/case/passDues.ts'
import { referralOfPart } from '@muster/domain/absence/case/referrals.ts'
import type { Office } from '@muster/domain/absence/regime/office.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { Say } from '../app/words.tsx'
import { between } from './spanText.ts'

export type DueLine = AbsenceFile['dues'][number]
export type FileEvent = AbsenceFile['events'][number]
export type Decision = AbsenceFile['decisions'][number]
export type OwedLine = AbsenceFile['settling'][number]
export type ReferralLine = AbsenceFile['referrals'][number]

/** Owed to somebody who came back, and neither proved nor excused. */
export function isOwed({ proved, waived }: Pick<OwedLine, 'proved' | 'waived'>): boolean {
  return proved === null && waived === null
}

/** A referral was rejected, and nobody has said yet what is done instead. */
export function isWayWanted({ standing, otherWay }: Pick<ReferralLine, 'standing' | 'otherWay'>): boolean {
  return standing === 'rejected' && otherWay === null
}

/** What is drawn as a ring: the next decision that a clock of the rules lays before somebody; without one the next clock. */
export function ringDue(dues: readonly DueLine[]): DueLine | undefined {
  const open = dues.filter((line) => line.done === null && isOfRules(line))
  return open.find(({ prepares, due }) => prepares !== null && due !== null) ?? open.find(({ due }) => due !== null) ?? open[0]
}

/**
 * Of a clock of the rules; a referral begins when somebody makes it, a contest when somebody contests, some facts are acted on at once, a list is done by its steps, and a
 * pass told of when it is given.
 */
export function isOfRules({ clock }: Pick<DueLine, 'clock'>): boolean {
  return [referralOfPart, contestOfPart, immediateOfPart, checklistOfPart, passOfPart].every((named) => named(clock) === undefined)
}

/** Due without a time: the rules give none for it. A clock of theirs without one stands still. */
export function isUntimed(line: Pick<DueLine, 'clock' | 'due'>): boolean {
  return line.due === null && !isOfRules(line)
}

/** Of a fact that the rules let be acted on at once, what they propose. */
export function proposedText(say: Say, proposes: string): string {
  return say('absence.immediate.proposes', { decision: say(`regime.decision.${proposes}`) })
}

/** The other clocks that began with this one and end within it: kept or not, they are marks on its ring. */
export function marksOn(ring: DueLine, dues: readonly DueLine[]): DueLine[] {
  return dues
    .filter(isOfRules)
    .filter(({ clock, due }) => clock !== ring.clock && due !== null && ring.due !== null && ring.began < due && due < ring.due)
}

/** The first thing that is due and not done: what is over its time comes first. */
export function nextDue(dues: readonly DueLine[]): DueLine | undefined {
  return dues.find(({ done }) => done === null)
}

/**
 * How many levels above whose duty it was something stands: none before its time, one at zero, one more with every day after it, and none above the highest unit
 * of its chain, where it stays.
 */
export function levelsUp(
  { due, done, chain = [] }: Pick<DueLine, 'due' | 'done'> & { chain?: DueLine['chain'] | undefined },
  now: string,
): number {
  if (due === null || done !== null || due > now) return 0
  const levels = 1 + Math.floor(between(due, now) / 86_400_000)
  const highest = chain.at(-1)?.level ?? 0
  return highest === 0 ? levels : Math.min(levels, highest)
}

/** The duty status that the case tells at a moment, or the last that it told. */
export function statusAt({ statuses }: Pick<AbsenceFile, 'statuses'>, at: string): AbsenceFile['statuses'][number] | undefined {
  return statuses.find(({ from, to }) => from <= at && (to === null || at < to)) ?? statuses.at(-1)
}

/** Since when the person has been away; the first status of a case begins with the first missed duty. */
export function beganAt({ statuses, events }: Pick<AbsenceFile, 'statuses' | 'events'>): string {
  return statuses[0]?.from ?? events[0]?.held ?? ''
}

/** An office by the name that the regime has for it, or by ours; whom a case is referred to beside the offices; anybody else by their name. */
export function officeName(say: Say, { regime }: Pick<AbsenceFile, 'regime'>, office: string): string {
  const own = regime.offices[office as Office] // a partial record answers undefined for any other word
  return own ?? usualName(say, office)
}

/** The same where no regime is at hand. */
export function usualName(say: Say, office: string): string {
  const key = [`regime.office.${office}`, `absence.word.to.${office}`].find((one) => say.has(one))
  return key === undefined ? office : say(key)
}

export function officeNames(say: Say, file: Pick<AbsenceFile, 'regime'>, offices: readonly string[]): string {
  return say.list(offices.map((office) => officeName(say, file, office)))
}

/** Orders by which a time limit began anew, each of which can be challenged. */
export function resetsIn({ events, withdrawn }: Pick<AbsenceFile, 'events' | 'withdrawn'>): { eventId: string; order: string }[] {
  return events.flatMap(({ eventId, says }) =>
    says.kind === 'clockReset' && !withdrawn.includes(eventId) ? [{ eventId, order: String(says.order) }] : [],
  )
}

/** Weapons that are with them, as far as the case knows. */
export function armsOf({ events, withdrawn }: Pick<AbsenceFile, 'events' | 'withdrawn'>): string[] {
  return events.flatMap(({ eventId, says }) =>
    says.kind === 'equipment' && says.isArm === true && says.isBack !== true && !withdrawn.includes(eventId)
      ? [`${String(says.count)} × ${String(says.what)}`]
      : [],
  )
}
