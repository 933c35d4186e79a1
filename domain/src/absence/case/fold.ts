import type { Moment } from '../../calendar.ts'
import type { Regime } from '../regime/regime.ts'
import { goesOn, isWayBack } from './abroad.ts'
import { asideBy } from './confided.ts'
import type { CaseEvent, CaseKind, CaseWord } from './event.ts'
import { laySpan } from './laySpan.ts'
import { backSince, type CaseState, type Finding, overSince, type Told } from './state.ts'
import type { Nature, Stage } from './words.ts'

/**
 * What a case is after these events, in the order in which they became known (doctrine A2). Total: an event that makes no sense where it stands changes
 * nothing; what may be recorded is `accept`'s to say. No event but a decision changes a nature, no event but a document a legal finding, and time changes
 * nothing at all: there is no clock in here.
 */
export function fold(regime: Pick<Regime, 'dropping'>, events: readonly CaseEvent[]): CaseState {
  const state = begun(events)
  for (const event of events) {
    const office = asideBy(event.says)
    if (office !== undefined) state.aside.add(office)
    if (!state.withdrawn.has(event.eventId)) told(state, event, regime)
  }
  return state
}

function begun(events: readonly CaseEvent[]): CaseState {
  const withdrawn = new Set(events.flatMap(({ says }) => (says.kind === 'withdrawn' ? [says.eventId] : [])))
  return {
    stage: 'unaccounted',
    ending: null,
    nature: 'undetermined',
    found: null,
    legal: 'none',
    legalBy: null,
    statuses: [],
    undone: [],
    backFrom: null,
    zone: 'UTC',
    isGraceless: false,
    war: null,
    said: { trigger: null, nature: null, status: null },
    moments: {},
    tolled: [],
    passUntil: null,
    done: new Map(),
    proved: new Map(),
    waived: new Map(),
    flags: new Set(),
    arms: new Map(),
    isArmed: false,
    isSearched: true,
    tries: 0,
    reached: null,
    aside: new Set(),
    reports: [],
    evidence: [],
    relief: null,
    disposition: null,
    late: [],
    withdrawn,
    events: new Map(events.map((event) => [event.eventId, event])),
  }
}

type Tellings = { [K in CaseKind]: (state: CaseState, says: Extract<CaseWord, { kind: K }>, event: Told<K>) => void }

function told(state: CaseState, event: CaseEvent, regime: Pick<Regime, 'dropping'>): void {
  // The table has one line for each kind, and each takes the words of that kind alone.
  if (isWayBack(state, event.says.kind)) goesOn(state)
  const tell = tellings[event.says.kind] as (state: CaseState, says: CaseWord, event: CaseEvent) => void
  tell(state, event.says, event)
  if (event.says.kind === 'dropped' && regime.dropping?.strengthEffect.leavesRolls === false) state.stage = 'determined'
}

function moment(state: CaseState, name: keyof CaseState['moments'], at: Moment): void {
  state.moments[name] = at
}

function decided(
  state: CaseState,
  nature: Nature,
  { by, seconded, held, eventId, says }: Told<'determined' | 'inquiry' | 'dropped' | 'reopened'>,
): void {
  const found: Finding = { by, seconded, at: held, eventId, standard: says.standard, reasons: says.reasons }
  Object.assign(state, { nature, found })
}

function step(state: CaseState, stage: Stage): void {
  if (state.stage !== 'closed') state.stage = stage
}

const tellings: Tellings = {
  opened: (state, { trigger, missedAt, leaveEnded, zone, missedDeparture, orderReceivedAt, war = null }, { held, known }) => {
    state.zone = zone
    state.isGraceless = missedDeparture
    state.war = war
    state.said.trigger = trigger
    state.statuses = laySpan(state.statuses, { code: 'UNK', from: missedAt, to: null, as: 'unaccounted' })
    moment(state, leaveEnded ? 'leaveExpiry' : 'firstMissedDuty', missedAt)
    moment(state, 'absenceNoted', held)
    moment(state, 'reported', known)
    if (missedDeparture) moment(state, 'strandedAbroad', missedAt)
    if (orderReceivedAt !== undefined) moment(state, 'orderReceipt', orderReceivedAt)
  },
  late: (state, { from, to }, event) => {
    state.late.push(event)
    state.statuses = laySpan(laySpan(state.statuses, { code: 'LAT', from, to, as: 'late' }), {
      code: 'PDY',
      from: to,
      to: null,
      as: 'back',
    })
    step(state, 'located')
  },
  contact: (state, { with: whom, reached }, { held, eventId }) => {
    state.tries++
    const isNewer = state.reached === null || state.reached.at <= held
    if (whom === 'person' && reached && isNewer) state.reached = { at: held, eventId }
  },
  search: (state, { where, result }, { held, by }) => {
    state.done.set(`search/${where}`, { at: held, by, note: result })
  },
  report: (state, _says, event) => void state.reports.push(event),
  evidence: (state, _says, event) => void state.evidence.push(event),
  risk: (state, { flag, isRaised }) => void (isRaised ? state.flags.add(flag) : state.flags.delete(flag)),
  equipment: (state, { what, count, isArm, isBack }) => {
    if (!isArm) return
    const gone = (state.arms.get(what) ?? 0) + (isBack ? -count : count)
    state.arms.set(what, Math.max(0, gone))
    state.isArmed = [...state.arms.values()].some((one) => one > 0)
  },
  companion: () => {},
  familyTold: () => {},
  tolled: (state, { cause, from, to }, { held }) => {
    // What is told again of the same time takes its place: the end became known.
    state.tolled = [...state.tolled.filter((one) => one.cause !== cause || one.from !== from), { cause, from, to }]
    if (cause === 'civilCustody') moment(state, 'detentionNotified', held)
  },
  done: (state, { part, note = null }, { held, by }) => void state.done.set(part, { at: held, by, note }),
  proved: (state, { part, proof, document = null }, { held, by }) => void state.proved.set(part, { at: held, by, proof, document }),
  waived: (state, { part, office, reasons }, { held, by }) => void state.waived.set(part, { at: held, by, office, reasons }),
  passGiven: (state, { until }) => {
    state.passUntil = until
  },
  passWithdrawn: (state) => {
    state.passUntil = null
  },
  // Who stands aside is read off every event (`asideBy`), also of one that was withdrawn.
  conflict: () => {},
  // How a referral stands is read off the events (`referrals.ts`).
  referred: () => {},
  askedToComeBack: (state, _says, { held }) => {
    const first = state.moments.askedToComeBack
    if (first === undefined || held < first) moment(state, 'askedToComeBack', held) // the first day counts, whenever it became known
  },
  stateOfWar: (state, { war }) => {
    state.war = war
  },
  // What the rules propose of it is read off the events (`immediate.ts`).
  immediateFact: () => {},
  linked: () => {},
  legal: (state, { finding, authority }) => {
    state.legal = finding
    state.legalBy = authority
  },
  located: (state, _says, { held }) => {
    step(state, 'located')
    moment(state, 'located', held)
  },
  inquiry: (state) => step(state, 'inquiry'),
  determined: (state, { nature, status, from, to }, event) => {
    decided(state, nature, event)
    // What is found of an absence that is over ends where it ended: whoever is back is not away again by a finding.
    state.statuses = laySpan(state.statuses, { code: status, from, to: endOfFinding(state, from, to), as: nature })
    moment(state, 'determined', event.held)
    Object.assign(state.said, { nature, status })
    // What is found of somebody who was dropped puts them back on the rolls, where it holds on (doctrine A2, row 12).
    const isOnRollsAgain = state.stage === 'dropped' && state.statuses.at(-1)?.as !== 'dropped'
    if (isOnRollsAgain || isAtSomeStage(state, ['unaccounted', 'inquiry', 'located'])) step(state, 'determined')
  },
  dropped: (state, { status, from }, { held }) => {
    state.statuses = laySpan(state.statuses, { code: status, from, to: null, as: 'dropped' })
    step(state, 'dropped')
    moment(state, 'dropped', held)
  },
  leftAbroad: (state) => {
    Object.assign(state, { stage: 'closed', ending: 'leftAbroad', isSearched: false })
  },
  rejoined: (state, { status, from }, { held }) => {
    // Whoever is back anew is owed it all anew; that the first word of it is put right takes nothing back.
    if (!isAtSomeStage(state, ['rejoined', 'settled'])) for (const told of [state.proved, state.waived]) told.clear()
    state.statuses = laySpan(state.statuses, { code: status, from, to: null, as: 'back' })
    state.isSearched = false
    state.backFrom = from
    state.passUntil = null
    step(state, 'rejoined')
    moment(state, 'rejoined', held)
  },
  relieved: (state, { reliefId }, { held }) => {
    state.relief = reliefId
    moment(state, 'reliefGranted', held)
  },
  disposed: (state, { dispositionId, rule }) => {
    state.disposition = { id: dispositionId, rule }
    // What no rule names is the inspector's to look at (doctrine (e) 18): it stands with the case until somebody takes it back.
    if (dispositionId === null) state.flags.add('unlistedCondition')
    step(state, 'settled')
  },
  deceased: (state, { on }, { held }) => {
    state.statuses = laySpan(state.statuses, { code: 'DEC', from: on, to: null, as: 'deceased' })
    Object.assign(state, { stage: 'closed', ending: 'deceased', isSearched: false })
    moment(state, 'found', held)
  },
  // A limit that begins anew is read off the events (`resets.ts`): nothing else of the case changes with it.
  clockReset: () => {},
  resetChallenged: () => {},
  resetAnswered: () => {},
  // How a contest stands is read off the events (`contests.ts`): it decides nothing, and neither does its answer.
  contested: () => {},
  contestAnswered: () => {},
  timeBarred: (state) => {
    Object.assign(state, { stage: 'closed', ending: 'outOfTime', isSearched: false })
  },
  closed: (state, { because }) => {
    Object.assign(state, { stage: 'closed', ending: because, isSearched: false })
    // A mistake told no status: what held before it holds on.
    if (because === 'takenBack') Object.assign(state, { statuses: [], undone: state.statuses })
  },
  // It begins again where nothing is decided; what was decided stays to be read, and is decided anew. Whoever is back stays back: that is no decision. That it was
  // no mistake to open the case makes the person unknown again from the first duty that was missed.
  reopened: (state, _says, event) => {
    if (state.ending === 'takenBack') Object.assign(state, { statuses: state.undone, undone: [] })
    decided(state, 'undetermined', event)
    Object.assign(state.said, { nature: null, status: null })
    const ofLate = backSince(state) === null ? 'inquiry' : 'located'
    Object.assign(state, { stage: state.backFrom === null ? ofLate : 'rejoined', ending: null, isSearched: overSince(state) === null })
  },
  withdrawn: () => {},
}

/** Until when a finding holds: of an absence that is over no longer than until its end. */
function endOfFinding(state: Pick<CaseState, 'backFrom' | 'statuses'>, from: Moment, to: Moment | null): Moment | null {
  const over = overSince(state)
  return over !== null && from < over && (to === null || over < to) ? over : to
}

function isAtSomeStage({ stage }: CaseState, stages: readonly Stage[]): boolean {
  return stages.includes(stage)
}
