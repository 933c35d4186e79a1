import type { Moment } from '../../calendar.ts'
import { Fault } from '../../fault.ts'
import { keepOffers } from '../../offers/keeping.ts'
import type { Offer } from '../../offers/offer.ts'
import type { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import { goesOn, isWayBack } from './abroad.ts'
import { decidersOf, namedFor, standsAside } from './aside.ts'
import { isConfided } from './confided.ts'
import { acceptContest, acceptContestAnswer } from './contesting.ts'
import { type Actors, demandOffice, demandOverride, isAboveTheUnit } from './deciding.ts'
import { acceptBackdate, acceptReopening, acceptStandard, isDatedByPaper } from './demands.ts'
import { acceptDropping } from './dropping.ts'
import { type CaseEvent, type CaseKind, type CaseWord, decisionOf } from './event.ts'
import { acceptDone, acceptTold, acceptToll } from './facts.ts'
import { affirmative, canHaveLeft, endingsFor, isCasualty, isSeenAlive, isStanding, notAskedAfter, passOffices, stagesFor } from './fits.ts'
import { statusesFor } from './foundStatus.ts'
import { isStillGone } from './gone.ts'
import { acceptImmediate } from './immediate.ts'
import { acceptLateSpan } from './late.ts'
import { acceptAnswer, acceptChallenge, acceptReset, isOutOfTime } from './limitation.ts'
import { acceptLineWithdrawn, acceptRisk } from './lowering.ts'
import { acceptReferral, acceptWithdrawal, type Referrer } from './refer.ts'
import { acceptEnding, acceptProof, acceptWaiver, isProvedAfterwards } from './settle.ts'
import { backSince, type CaseState, isAway, isOpen, minuteOf } from './state.ts'
import { twoPeopleFor } from './twoPeople.ts'
import type { Stage } from './words.ts'

/**
 * What is known beside the event: whether whoever records it is whom the case is about, what they said of referrals, what offers were made to that person, and in
 * which offices they act (`demandOffice`).
 */
export type Recording = {
  now: Moment
  isOwn: boolean
  own?: ReadonlySet<string>
  left?: ReadonlySet<string>
  offers?: readonly Offer[]
  actors?: Actors
  /** whether one of them decided or seconded something in it before, by their accounts */
  hasDecided?: boolean
}

/** Decided by an office that no decision of the regime names as such. */
const officeless: ReadonlySet<CaseKind> = new Set(['waived', 'passGiven', 'passWithdrawn', 'contestAnswered'])

/** Taken back by no word in the file: a pass by its own command, an answer to whoever contested by nobody, and a case that is closed is reopened. */
const isKept: ReadonlySet<CaseKind> = new Set(['passGiven', 'passWithdrawn', 'contestAnswered', 'closed'])

/** Recorded in a closed case too: what is still to be known of it, what is contested, and the way back into it; what is confided also, as a lot falls in one. */
const ofAfterwards = ['legal', 'linked', 'familyTold', 'reopened', 'withdrawn', 'report', 'done', 'contested', 'contestAnswered'] as const
const afterwards: ReadonlySet<CaseKind> = new Set(ofAfterwards)

/**
 * May this event be recorded in a case that stands so? The guards of doctrine A2, and of the traps it names. Two people are demanded by the action that
 * records it (`twoPeopleFor`); that they are two is looked at here once more.
 *
 * @throws Fault caseClosed, eventInFuture, eventBeforeCase, eventTwice, eventUnknown, wrongStage, notDecider, officeNotHeld, conflictOfInterest, needsSecond, needsEvidence,
 *   standardWanted, notDatedBack, selfHarmFirst, riskStays, reopenHigher, dropBlocked, dropTooSoon, droppedFrom, stepsOpen, decisionToTake, lateTwice, lateNeedsContact, notLate, lineStays, dispositionUnknown, notLeftAbroad, notOwed, owedFirst, provedTooSoon, proofWanted,
 *   notExcused, stillOwed, offerUnknown, offerNotThen, offerBinds, notResettable, clockRunOut, dayOutOfOrder, notContestable, immediateUnknown, partUnknown,
 *   nothingToChange, referralOpen, referralNotOpen, referralNotAccepted, referralNotYours, referralKeptBack, referralToAnswer, confidedStays, confidedSealed
 */
export function accept(
  regime: Regime,
  before: CaseState,
  event: CaseEvent,
  { now, isOwn, own = new Set(), left = new Set(), offers = [], actors, hasDecided }: Recording,
): void {
  const { says } = event
  const state = { ...before }
  if (isWayBack(before, says.kind)) goesOn(state)
  const isAfterwards = afterwards.has(says.kind) || isConfided(says) || isProvedAfterwards(regime, state, says)
  if (!isOpen(state) && !isAfterwards) throw new Fault('caseClosed', { ending: state.ending ?? '' })
  inTime(state, event, now)
  notTwice(state, event)
  if (officeless.has(says.kind) || (decisionOf(says) !== undefined && says.kind !== 'opened')) byDecider(regime, state, event, isOwn)
  const demand = (): void => void (actors && demandOffice(regime, state, says, actors))
  if (!officeless.has(says.kind)) demand()
  acceptStandard(regime, says)
  // The table has one line for each kind, and each takes the words of that kind alone.
  const guard = guards[says.kind] as ((regime: Regime, state: CaseState, says: CaseWord, event: CaseEvent, who: Who) => void) | undefined
  guard?.(regime, state, says, event, { isOwn, own, left, ...(hasDecided !== undefined && { hasDecided }), ...(actors && { actors }) })
  // Which offices these take, their own guards say first.
  if (officeless.has(says.kind)) demand()
  if (actors) demandOverride(regime, state, says, actors)
  if (actors && says.kind === 'determined' && isDatedByPaper(regime, state, says, event.held) && !isAboveTheUnit(state, actors))
    throw new Fault('notDatedBack', { from: says.from, isAllowed: 'higher' })
  keepOffers(offers, regime, state, event)
}

function inTime(state: CaseState, { held, says }: CaseEvent, now: Moment): void {
  if (held > now) throw new Fault('eventInFuture', { held })
  const from = statusFrom(says)
  if (from !== undefined && from > now) throw new Fault('eventInFuture', { held: from })
  const { firstMissedDuty, leaveExpiry } = state.moments
  const began = firstMissedDuty ?? leaveExpiry
  if (says.kind === 'opened' || says.kind === 'evidence' || says.kind === 'report' || says.kind === 'tolled') return // may tell of what was before
  if (began !== undefined && held < began) throw new Fault('eventBeforeCase', { held, began })
  // Nobody is absent without leave of a time in which nobody missed them, nor back before they were missed; captured or hurt they can have been before.
  const isOfAbsence = says.kind === 'dropped' || says.kind === 'rejoined' || (says.kind === 'determined' && says.nature === 'voluntary')
  if (isOfAbsence && began !== undefined && from !== undefined && minuteOf(from) < minuteOf(began))
    throw new Fault('eventBeforeCase', { held: from, began })
}

/** Since when the duty status holds that a decision brings. */
function statusFrom(says: CaseWord): Moment | undefined {
  if (says.kind === 'determined' || says.kind === 'dropped' || says.kind === 'rejoined') return says.from
  return says.kind === 'deceased' ? says.on : undefined
}

function notTwice(state: CaseState, event: CaseEvent): void {
  const same = [...state.events.values()].find(
    ({ held, says, eventId }) => held === event.held && !state.withdrawn.has(eventId) && inTheOpen(says) === inTheOpen(event.says),
  )
  if (same) throw new Fault('eventTwice', { eventId: same.eventId })
}

/** What an event says in the open, in whichever order it is kept; of words that are sealed with it of which kind they are. */
function inTheOpen(says: CaseWord): string {
  const { sealed, sealedAs = sealed?.kind, recordId: _record, ...open } = says as Kept // whichever of them it has
  return JSON.stringify({ ...open, sealedAs }, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort()) : value,
  )
}
type Kept = { sealed?: { kind: string }; sealedAs?: string; recordId?: string }

function byDecider(regime: Regime, state: CaseState, { says, by, seconded }: CaseEvent, isOwn: boolean): void {
  const decision = decisionOf(says)
  const office = 'office' in says ? says.office : undefined
  if (isOwn) throw new Fault('conflictOfInterest', { office: office ?? '', why: 'own' })
  if (office !== undefined) {
    const by = decidersOf(regime, state, says)
    const isNamed = namedFor(regime, says)?.includes(office) ?? true
    if (!isNamed && !by.includes(office)) throw new Fault('notDecider', { decision: decision ?? '', office, deciders: by.join(', ') })
    if (standsAside(state, office)) throw new Fault('conflictOfInterest', { office, why: 'aside' })
  }
  if (twoPeopleFor(regime, says) && (seconded === null || seconded === by)) throw new Fault('needsSecond')
}

type Guards = {
  [K in CaseKind]?: (regime: Regime, state: CaseState, says: Extract<CaseWord, { kind: K }>, event: CaseEvent, who: Who) => void
}
type Who = Referrer & Pick<Recording, 'hasDecided' | 'actors'>

const guards: Guards = {
  opened: (_regime, state, { orderReceivedAt }, { held }) => {
    if (state.moments.absenceNoted !== undefined) throw new Fault('wrongStage', { stage: state.stage, kind: 'opened' })
    if (orderReceivedAt !== undefined && orderReceivedAt > held) throw new Fault('eventInFuture', { held: orderReceivedAt })
  },
  late: (regime, state, says, { held }) => acceptLateSpan(regime, state, says, held),
  done: (regime, state, says, event, who) => acceptDone(regime, state, says, event, who),
  tolled: (_regime, _state, says, { known }) => acceptToll(says, known),
  familyTold: (_regime, _state, says, { held }) => acceptTold(says, held),
  risk: (_regime, state, says, event, { isOwn, actors }) => acceptRisk(state, says, event, isOwn, actors),
  referred: (_regime, state, says, _event, who) => acceptReferral(state, says, who),
  passGiven: (regime, state, { office }) => {
    inStage(state, 'passGiven', ['unaccounted', 'inquiry', 'located', 'determined', 'dropped'])
    byPassOffice(regime, office)
  },
  passWithdrawn: (regime, _state, { office }) => byPassOffice(regime, office),
  proved: (regime, state, says, { held }) => acceptProof(regime, state, says, held),
  waived: (regime, state, says) => acceptWaiver(regime, state, says),
  // Whoever is back is no longer only located.
  located: (_regime, state, says) => {
    if (!isAway(state)) throw new Fault('wrongStage', { stage: state.stage, kind: 'located' })
    if (!isSeenAlive(state, says)) throw new Fault('needsEvidence', { of: 'located' })
  },
  determined: (regime, state, says, { held }) => {
    const { nature, status, from, to, evidence, against, document } = says
    inStage(state, 'determined', stagesFor.determined)
    if (to !== null && to <= from) throw new Fault('dayOutOfOrder', { first: from, second: to })
    // Whoever is back is not away again by a finding of this absence: missed anew, they have another case.
    const back = backSince(state)
    if (back !== null && from >= back) throw new Fault('dayOutOfOrder', { first: from, second: back })
    if (!statusesFor(nature).includes(status)) throw new Fault('invalid', { place: 'status', problem: status })
    for (const eventId of evidence) if (!isStanding(state, eventId)) throw new Fault('eventUnknown', { eventId })
    if ((nature === 'notAbsent' || nature === 'excused') && document === undefined) throw new Fault('needsEvidence', { of: nature })
    acceptBackdate(regime, state, says, held)
    if (nature !== 'voluntary') return
    if (state.flags.has('selfHarm')) throw new Fault('selfHarmFirst')
    const isAffirmed = affirmative(state).some((eventId) => evidence.includes(eventId))
    if (!(isAffirmed && against !== undefined)) throw new Fault('needsEvidence', { of: nature })
    const [unasked] = notAskedAfter(state)
    if (unasked !== undefined) throw new Fault('needsEvidence', { of: unasked })
  },
  dropped: (regime, state, says, { held }) => acceptDropping(regime, state, says, held),
  inquiry: (_regime, state) => inStage(state, 'inquiry', stagesFor.inquiry),
  leftAbroad: (_regime, state) => {
    if (isCasualty(state)) throw new Fault('notLeftAbroad')
    if (!canHaveLeft(state)) throw new Fault('wrongStage', { stage: state.stage, kind: 'leftAbroad' })
  },
  rejoined: (_regime, state) => inStage(state, 'rejoined', stagesFor.rejoined),
  relieved: ({ relief }, state, { reliefId }) => {
    if (!relief.some(({ id }) => id === reliefId)) throw new Fault('invalid', { place: 'reliefId', problem: reliefId })
    inStage(state, 'relieved', stagesFor.relieved)
  },
  disposed: (regime, state, { dispositionId, rule }) => {
    inStage(state, 'disposed', stagesFor.disposed)
    if (isStillGone(state)) throw new Fault('wrongStage', { stage: state.stage, kind: 'disposed' })
    if (dispositionId !== null && !regime.dispositions.some(({ id }) => id === dispositionId))
      throw new Fault('dispositionUnknown', { id: dispositionId, known: regime.dispositions.map(({ id }) => id).join(', ') })
    if (rule.length < 3) throw new Fault('invalid', { place: 'rule', problem: rule })
  },
  // It is looked up where something else is declared by now than the case began with.
  stateOfWar: (_regime, state, { war }) => {
    if (JSON.stringify(war) === JSON.stringify(state.war)) throw new Fault('nothingToChange')
  },
  clockReset: (regime, state, says, { held }) => acceptReset(regime, state, says, held),
  resetChallenged: (_regime, state, says) => acceptChallenge(state, says),
  resetAnswered: (_regime, state, says) => acceptAnswer(state, says),
  immediateFact: (regime, state, says) => acceptImmediate(regime, state, says),
  contested: (regime, state, says) => acceptContest(regime, state, says),
  contestAnswered: (regime, state, says, event, { hasDecided }) => acceptContestAnswer(regime, state, says, event, hasDecided),
  timeBarred: (regime, state, _says, { known }) => {
    if (!isOutOfTime(regime, state, known)) throw new Fault('wrongStage', { stage: state.stage, kind: 'timeBarred' })
  },
  deceased: (_regime, _state, { document }) => {
    if (document === undefined) throw new Fault('needsEvidence', { of: 'deceased' })
  },
  closed: (regime, state, { because }, { known }) => {
    acceptEnding(regime, state, because)
    if (!endingsFor(regime, state, known).includes(because)) throw new Fault('wrongStage', { stage: state.stage, kind: 'closed' })
  },
  reopened: (regime, state, says, event, { hasDecided }) => {
    inStage(state, 'reopened', stagesFor.reopened)
    acceptReopening(regime, state, says, event, hasDecided)
  },
  withdrawn: (_regime, state, { eventId }, _event, who) => {
    const wrong = state.events.get(eventId)
    if (wrong === undefined || !isStanding(state, eventId)) throw new Fault('eventUnknown', { eventId })
    // Without it the person would be unknown, and the case that says so closed: it is reopened first.
    if (wrong.says.kind === 'late' && !isOpen(state)) throw new Fault('caseClosed', { ending: state.ending ?? '' })
    acceptWithdrawal(wrong, who)
    acceptLineWithdrawn(state, wrong)
    // A decision is not taken back by a slip of the pen: the case is reopened, one level up. Nor is it taken back that somebody stands aside: no lot ever is.
    if (decisionOf(wrong.says) !== undefined || isKept.has(wrong.says.kind) || isConfided(wrong.says))
      throw new Fault('wrongStage', { stage: state.stage, kind: 'withdrawn' })
  },
}

function byPassOffice(regime: Regime, office: Office): void {
  const by = passOffices(regime)
  if (!by.includes(office)) throw new Fault('notDecider', { decision: 'pass', office, deciders: by.join(', ') })
}

function inStage({ stage }: CaseState, kind: CaseKind, stages: readonly Stage[]): void {
  if (!stages.includes(stage)) throw new Fault('wrongStage', { stage, kind })
}
