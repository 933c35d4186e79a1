import type { Moment } from '../../calendar.ts'
import { Fault } from '../../fault.ts'
import type { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import { type BackdateTo, Standard } from '../regime/words.ts'
import { decidersFor, decisionsIn, highestDecider } from './aside.ts'
import type { Actors } from './deciding.ts'
import { type CaseEvent, type CaseWord, decisionOf } from './event.ts'
import { actingAs, isOutside } from './office.ts'
import type { CaseState } from './state.ts'

type Of<K extends CaseWord['kind']> = Extract<CaseWord, { kind: K }>

/** A standard of proof that the rules name is stated with the decision, or a heavier one. @throws Fault standardWanted */
export function acceptStandard({ deciders }: Pick<Regime, 'deciders'>, says: CaseWord): void {
  const decision = decisionOf(says)
  const standard = decision === undefined ? 'notStated' : (deciders[decision]?.standard ?? 'notStated')
  if (!('standard' in says) || weight(says.standard) >= weight(standard)) return
  throw new Fault('standardWanted', { standard })
}

function weight(standard: Standard): number {
  return Standard.options.indexOf(standard)
}

/**
 * From when an absence by choice can be found to have lasted, by what the rules say of dating back (doctrine A2, row 6; A5); null where they say nothing: then it
 * holds from the decision on.
 */
export function backdatedTo({ clocks }: Pick<Regime, 'clocks'>, { moments }: Pick<CaseState, 'moments'>): Moment | null {
  const missed = moments.leaveExpiry ?? moments.firstMissedDuty
  const at: Record<BackdateTo, Moment | undefined> = {
    leaveExpiry: moments.leaveExpiry,
    firstMissedDuty: missed,
    absenceNoted: moments.absenceNoted,
    reportingDate: missed, // whoever was ordered to report missed that
  }
  const named = clocks.filter(({ prepares }) => prepares?.decision === 'nature').flatMap(({ effectiveBackdate }) => effectiveBackdate)
  const found = named.flatMap((target) => at[target] ?? [])
  return found.toSorted()[0] ?? null
}

/** The moment of a decision, and no earlier than the absence was noted and than the newest piece of evidence it cites was known here, or came about. */
function decidedAt({ events, moments }: CaseState, { evidence }: Of<'determined'>, held: Moment, by: 'known' | 'held'): Moment {
  const cited = evidence.flatMap((eventId) => events.get(eventId)?.[by] ?? [])
  return [held, moments.absenceNoted ?? held, ...cited].reduce((last, one) => (one > last ? one : last))
}

/**
 * Would it hold from before what it rests on was known here, and not as the rules date back? So it is where a decision was taken on paper and is entered later: by
 * itself its moment can be typed freely, and a finding that cites nothing older would reach back as far as anybody likes.
 */
export function isDatedByPaper(regime: Regime, state: CaseState, says: Of<'determined'>, held: Moment): boolean {
  if (says.nature !== 'voluntary') return false
  const known = decidedAt(state, says, held, 'known')
  const back = backdatedTo(regime, state)
  return says.from.slice(0, 16) < (back === null || known < back ? known : back).slice(0, 16)
}

/**
 * Where the rules date nothing back, a finding holds from the decision on, and from no earlier than the evidence that it cites was known here; with the paper on
 * which it was decided (`document`) from that paper's moment on, and from no earlier than that evidence came about.
 *
 * @throws Fault notDatedBack, where it would hold from before that
 */
export function acceptBackdate(regime: Regime, state: CaseState, says: Of<'determined'>, held: Moment): void {
  if (!isDatedByPaper(regime, state, says, held)) return
  const back = backdatedTo(regime, state)
  if (back !== null) throw new Fault('notDatedBack', { from: back, isAllowed: 'yes' })
  const hasPaper = says.document !== undefined
  const from = decidedAt(state, says, held, hasPaper ? 'held' : 'known')
  if (hasPaper && from.slice(0, 16) <= says.from.slice(0, 16)) return
  throw new Fault('notDatedBack', { from, isAllowed: hasPaper || from === held ? 'no' : 'paper' })
}

/**
 * That what was found of somebody who died stands is said by whoever could open the case again for it, one level above the highest who decided, by nobody who
 * found it or seconded it, and with why: it is what their family is left with.
 *
 * @throws Fault conflictOfInterest, needsEvidence, reopenHigher
 */
export function acceptStanding(
  regime: Regime,
  state: CaseState,
  { note }: Of<'done'>,
  event: Pick<CaseEvent, 'by' | 'seconded'>,
  { hasDecided, actors }: { hasDecided?: boolean; actors?: Actors },
): void {
  if (isDecider(state, event, hasDecided)) throw new Fault('conflictOfInterest', { why: 'reviewed' })
  if (note === undefined) throw new Fault('needsEvidence', { of: 'stands' })
  const deciders = decidersFor(regime, state, 'reopen')
  if (actors && !actsInOneOf(deciders, state, actors))
    throw new Fault('reopenHigher', { office: highestDecider(state) ?? '', deciders: deciders.join(', ') })
}

/** Of several offices one that somebody in Muster holds has to be theirs; where nobody holds any of them, whoever decides in the case records it. */
function actsInOneOf(offices: readonly Office[], state: CaseState, { ladder, first }: Actors): boolean {
  const inside = offices.filter((office) => !isOutside(ladder, office))
  return actingAs(ladder, first, state, inside.length > 0 ? inside : offices).length > 0
}

/** `hasDecided`: by their accounts; left out, they are told by their names. */
function isDecider(state: CaseState, { by, seconded }: Pick<CaseEvent, 'by' | 'seconded'>, hasDecided?: boolean): boolean {
  const names = decisionsIn(state).flatMap((one) => [one.by, one.seconded])
  return hasDecided ?? [by, seconded].some((name) => name !== null && names.includes(name))
}

/**
 * A case is reopened one level above the highest office that decided anything in it, and by nobody who decided or seconded it. `hasDecided`: whether one of those
 * who reopen it did, by their accounts; left out, they are told by their names.
 *
 * @throws Fault reopenHigher, conflictOfInterest
 */
export function acceptReopening(
  regime: Regime,
  state: CaseState,
  { office }: Of<'reopened'>,
  { by, seconded }: CaseEvent,
  hasDecided?: boolean,
): void {
  if (isDecider(state, { by, seconded }, hasDecided)) throw new Fault('conflictOfInterest', { office, why: 'decided' })
  const before = decisionsIn(state)
  if (before.length === 0 || regime.deciders.reopen?.isOneLevelUp !== true) return
  const deciders = decidersFor(regime, state, 'reopen')
  if (!deciders.includes(office)) throw new Fault('reopenHigher', { office: highestDecider(state) ?? '', deciders: deciders.join(', ') })
}
