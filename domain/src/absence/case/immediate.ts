import * as z from 'zod'
import type { Day, Moment } from '../../calendar.ts'
import { Fault } from '../../fault.ts'
import { dayIn } from '../../zone.ts'
import { isInForce } from '../regime/provenance.ts'
import type { Regime } from '../regime/regime.ts'
import { decidersFor } from './aside.ts'
import type { Due } from './dues.ts'
import type { CaseKind, CaseWord } from './event.ts'
import { isNatureFor } from './fits.ts'
import { ownDue } from './ownDue.ts'
import { type CaseState, isOpen, overSince, standingIn } from './state.ts'

type Immediate = Regime['immediate'][number]

/** A fact that the rules of a case let be acted on at once, as it can be recorded: in their words, with what they propose then. */
export const ImmediateFact = z.object({ id: z.string(), text: z.string(), proposes: z.enum(['drop', 'involuntary', 'inquiry']) })

/** What is due of such a fact is named after it, behind this. */
export const immediateParts = 'immediate/'
/** The fact of the rules that something due is named after; undefined for every other part. */
export function immediateOfPart(name: string): string | undefined {
  return name.startsWith(immediateParts) ? name.slice(immediateParts.length) : undefined
}

/** The facts of the rules that can be recorded of an absence. That a clock has run out is none of them: the clock says that itself. */
export function immediateIn(regime: Regime, { moments, zone }: Pick<CaseState, 'moments' | 'zone'>): Immediate[] {
  const noted = moments.absenceNoted
  if (noted === undefined) return []
  const day = dayIn(noted, zone)
  return regime.immediate.filter((one) => one.clock === undefined && isInForce(regime, one, day))
}

/** While the absence lasts, one of the facts that its own rules name can be recorded. @throws Fault immediateUnknown, wrongStage */
export function acceptImmediate(regime: Regime, state: CaseState, { immediateId }: Extract<CaseWord, { kind: 'immediateFact' }>): void {
  const known = immediateIn(regime, state)
  const isClock = regime.immediate.some(({ id, clock }) => id === immediateId && clock !== undefined)
  if (!known.some(({ id }) => id === immediateId))
    throw new Fault('immediateUnknown', {
      id: immediateId,
      known: known.map(({ id }) => id).join(', ') || 'none',
      is: isClock ? 'clock' : 'unknown',
    })
  if (overSince(state) !== null) throw new Fault('wrongStage', { stage: state.stage, kind: 'immediateFact' })
}

/** Does a fact that stands at a moment let somebody be dropped before the clock of the rules has run out? Every other guard of it stands. */
export function isDroppedAtOnce(
  { immediate }: Pick<Regime, 'immediate'>,
  state: Pick<CaseState, 'events' | 'withdrawn'>,
  at: Moment,
): boolean {
  const proposing = immediate.filter(({ proposes }) => proposes === 'drop').map(({ id }) => id)
  return standingIn(state).some(({ held, says }) => says.kind === 'immediateFact' && held <= at && proposing.includes(says.immediateId))
}

/** What takes a proposed decision, or makes it needless. */
const taking: Record<Immediate['proposes'], readonly CaseKind[]> = {
  drop: ['dropped'],
  involuntary: ['determined'],
  inquiry: ['inquiry', 'determined'],
}

/**
 * What the rules propose of the facts that stand lies before whoever decides it, without a time, as long as it can still come to that; it decides nothing. Decided
 * before the case was opened again, it is laid before them anew.
 */
export function immediateDues(regime: Regime, state: CaseState, day: Day): Due[] {
  const all = standingIn(state)
  const begun = all.findLastIndex(({ says }) => says.kind === 'reopened')
  return regime.immediate.flatMap(({ id, text, proposes, source, sourceOf, ...one }) => {
    const place = all.findIndex(({ says }) => says.kind === 'immediateFact' && says.immediateId === id)
    const fact = all[place]
    if (fact === undefined || !isInForce(regime, one, day)) return []
    const done = all.slice(Math.max(place, begun) + 1).find(({ says }) => taking[proposes].includes(says.kind))?.held ?? null
    if (done === null && !canComeTo(regime, state, proposes)) return []
    const before = decidersFor(regime, state, proposes)
    const preselected = proposes === 'involuntary' ? ('captured or missing' as const) : ('nothing' as const)
    return ownDue({
      ...{ id: immediateParts + id, title: text, by: before, began: fact.held, done, source: sourceOf?.proposes ?? source },
      ...{ onExpiry: 'prepare', prepares: { decision: proposes, before, preselected } },
    })
  })
}

function canComeTo({ dropping }: Regime, state: CaseState, proposes: Immediate['proposes']): boolean {
  if (!isOpen(state) || overSince(state) !== null) return false
  if (proposes === 'inquiry') return state.stage === 'unaccounted'
  if (proposes === 'involuntary') return state.nature !== 'involuntary'
  const fits = dropping !== null && (state.nature === 'undetermined' || isNatureFor(dropping.status, state))
  return fits && state.stage !== 'dropped' && state.statuses.at(-1)?.as !== 'dropped'
}
