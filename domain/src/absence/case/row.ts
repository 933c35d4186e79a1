import * as z from 'zod'
import { Moment } from '../../calendar.ts'
import type { Regime } from '../regime/regime.ts'
import { type Due, duesOf, nextDue } from './dues.ts'
import type { CaseEvent } from './event.ts'
import { heldBy, referralsOf } from './referrals.ts'
import { type CaseState, isOpen } from './state.ts'
import { LegalFinding, Nature, RiskFlag, Stage } from './words.ts'

/** One thing that is due and not done, as lists tell it. */
export const RowDue = z.object({
  at: Moment,
  /** the name of a clock in the rules, or of what is due of a referral */
  clock: z.string(),
  by: z.array(z.string()),
  /** the decision that is laid before somebody when it runs out */
  decision: z.string().nullable(),
})
export type RowDue = z.infer<typeof RowDue>

/** What lists are made of: a case in one line, worked out from its events and to be thrown away at any time. */
export const CaseRow = z.object({
  absenceId: z.string(),
  personId: z.string(),
  isOpen: z.boolean(),
  stage: Stage,
  nature: Nature,
  legal: LegalFinding,
  began: Moment,
  noted: Moment,
  isSearched: z.boolean(),
  isArmed: z.boolean(),
  flags: z.array(RiskFlag),
  tries: z.int(),
  reachedAt: Moment.nullable(),
  saidAt: Moment,
  dueAt: Moment.nullable(),
  /** the name of a clock in the rules, or of what is due of a referral */
  dueClock: z.string().nullable(),
  dueBy: z.array(z.string()),
  /** the decision that is laid before somebody when the next clock runs out */
  decision: z.string().nullable(),
  /** everything with a time that is due and not done, in its order: what is due next depends on when one looks */
  dues: z.array(RowDue),
  rejoinedAt: Moment.nullable(),
  /** the events by which somebody has a referral that they accepted and that is not done: once they have left, nobody says of it that it is */
  accepted: z.array(z.string()),
})
export type CaseRow = z.infer<typeof CaseRow>

export function rowOf(regime: Regime, absenceId: string, personId: string, state: CaseState, events: readonly CaseEvent[]): CaseRow {
  const { stage, nature, legal, flags, isArmed, isSearched, tries, reached, moments } = state
  const began = moments.leaveExpiry ?? moments.firstMissedDuty
  const { absenceNoted: noted } = moments
  // Every case begins with its opening, which tells both.
  if (began === undefined || noted === undefined) throw new Error(`the case ${absenceId} does not begin`)
  const all = duesOf(regime, state).filter(({ until }) => until === undefined)
  const due = nextDue(all)
  // That somebody stands aside is no word of the person: a complaint and a lot move no line.
  const saidAt = events.reduce((last, { known, says }) => (says.kind === 'conflict' || known <= last ? last : known), noted)
  return {
    ...{ absenceId, personId, isOpen: isOpen(state), stage, nature, legal, began, noted, isSearched, isArmed, flags: [...flags], tries },
    ...{
      reachedAt: reached?.at ?? null,
      saidAt,
      dueAt: due?.due ?? null,
      dueClock: due ? nameOf(due) : null,
      dueBy: due?.clock.obligor ?? [],
    },
    dues: duesInRow(all),
    ...{ decision: due?.clock.prepares?.decision ?? null, rejoinedAt: moments.rejoined ?? null },
    accepted: referralsOf(state).flatMap((one) => heldBy(one)?.eventId ?? []),
  }
}

/** The name of what is due: a clock without the event or the part that it is told apart by. */
function nameOf({ clock }: Due): string {
  return clock.id.split('/')[0] ?? clock.id
}

/** Of several at one moment the one that lays a decision before somebody. */
function duesInRow(dues: readonly Due[]): RowDue[] {
  const open = dues.flatMap((one) => (one.done === null && one.due !== null ? [{ ...one, at: one.due }] : []))
  const first = new Map<string, (typeof open)[number]>()
  for (const one of open) if (!first.has(one.at) || (one.clock.prepares && !first.get(one.at)?.clock.prepares)) first.set(one.at, one)
  return [...first.values()].map((one) => {
    const { at, clock } = one
    return { at, clock: nameOf(one), by: clock.obligor, decision: clock.prepares?.decision ?? null }
  })
}
