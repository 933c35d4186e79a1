import * as z from 'zod'
import type { Moment } from '../../calendar.ts'
import { groupOf, type StatusCode } from '../../people/dutyStatus.ts'
import type { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import { isOnTheWay } from './abroad.ts'
import { standsAside } from './aside.ts'
import type { CaseKind, CaseWord } from './event.ts'
import { isStillGone } from './gone.ts'
import { stillOwed } from './owed.ts'
import { awayStages, type CaseState, isAway, standingIn } from './state.ts'
import type { CheckAnswer, Ending, Origin, RiskFlag, SearchAt, SearchResult, Stage } from './words.ts'

// What fits a case as it stands: asked by `accept`, which refuses the rest, and by `possibleDecisions`, which offers it.

/** Where a case has to stand for some decisions; the others are not bound to a stage. */
export const stagesFor = {
  inquiry: ['unaccounted'],
  // What is recorded of a return once more puts the first word of it right.
  rejoined: [...awayStages, 'located', 'rejoined', 'settled'],
  relieved: ['located', 'rejoined', 'determined', 'dropped'],
  determined: ['unaccounted', 'inquiry', 'located', 'determined', 'dropped', 'rejoined'],
  disposed: ['rejoined', 'settled', 'dropped', 'determined'],
  reopened: ['closed', 'dropped', 'settled'],
} as const satisfies Partial<Record<CaseKind, readonly Stage[]>>

/** What the regime wants done before somebody leaves the rolls, and is not done yet, in its own words. */
export function openSteps({ dropping }: Pick<Regime, 'dropping'>, { done }: Pick<CaseState, 'done'>): string[] {
  return (dropping?.requires ?? []).filter(({ id }) => !done.has(`drop/${id}`)).map(({ text }) => text)
}

/** Who gives a pass: the offices that take part in a way back anyway, by what the regime says of it. */
export function passOffices({ deciders }: Pick<Regime, 'deciders'>): Office[] {
  return [...new Set([deciders.locatedSafe, deciders.receive, deciders.relief].flatMap((decider) => decider?.by ?? []))]
}

/**
 * What stands in the way of dropping somebody, as it is told: a risk for the person, that the offices of the unit stand aside, or that the clock after which it can
 * be done has not run out (`dropBlocks`).
 */
export const Block = z.enum(['riskFlag', 'unitAside', 'clock'])
export type Block = z.infer<typeof Block>

/** Each is a reason to look first whether the person is hurt, held or hunted (doctrine A2, row 7; (e) 1): also a medicine, a debt or the weather. */
const dangers: readonly RiskFlag[] = ['selfHarm', 'threat', 'violence', 'victimOfCrime', 'medication', 'debts', 'weather']

/**
 * What stands in the way of it, unless a named senior overrides it in writing. A complaint and a crime report stand in it by what they bring about, as a
 * conflict and a lot do: what is in the way tells nobody which of them it was (decision 45).
 */
export function blocksOf({ dropping }: Pick<Regime, 'dropping'>, state: Pick<CaseState, 'flags' | 'aside'>): Exclude<Block, 'clock'>[] {
  const named = dropping?.blockedWhile ?? []
  const isRisk = named.includes('riskFlag') && dangers.some((flag) => state.flags.has(flag))
  const isAside = named.some((one) => one !== 'riskFlag') && standsAside(state, 'unitCommander')
  return [...(isRisk ? (['riskFlag'] as const) : []), ...(isAside ? (['unitAside'] as const) : [])]
}

/** Only somebody whose nature was found so leaves the rolls by this status. */
export function isNatureFor(status: StatusCode, { nature }: Pick<CaseState, 'nature'>): boolean {
  return status === 'LTM' ? nature === 'involuntary' : nature === 'voluntary'
}

/** Whoever was captured, is missing or was hurt is never one who left of their own will. */
export function isCasualty({ nature, statuses }: Pick<CaseState, 'nature' | 'statuses'>): boolean {
  return nature === 'involuntary' || statuses.some(({ code, to }) => to === null && groupOf(code) === 'I')
}

/** Can the search for them end because they left the country? They are away still, of nobody's doing but their own (doctrine A1, amendments). */
export function canHaveLeft(state: CaseState): boolean {
  // Whoever asked to come back and did not can be left in peace again.
  const isThere = isAway(state) || (state.stage === 'located' && isOnTheWay(state))
  return isThere && !isCasualty(state) && (isStillGone(state) || state.stage === 'dropped')
}

/** The endings that fit at a moment, at which it would become known; three others come by a decision of their own. */
export function endingsFor(regime: Regime, state: CaseState, at: Moment): Ending[] {
  const isOwed = stillOwed(regime, state).length > 0
  const fits: Record<Ending, boolean> = {
    settled: state.stage === 'settled' && !isStillGone(state) && !isOwed,
    notAbsent: state.nature === 'notAbsent' && !isStillGone(state) && !isOwed,
    located: state.stage === 'located' && !isStillGone(state) && !isOwed,
    leftAbroad: false,
    deceased: false,
    takenBack: isTakenBackInTime(state, at),
    outOfTime: false,
  }
  // The table has one line for each ending.
  return (Object.keys(fits) as Ending[]).filter((ending) => fits[ending])
}

/** Within the hour a mistake is taken back: it leaves a trace, and no case (doctrine A2, row 1). */
function isTakenBackInTime({ moments, stage }: CaseState, at: Moment): boolean {
  const { reported } = moments
  return stage === 'unaccounted' && reported !== undefined && Date.parse(at) - Date.parse(reported) <= 3_600_000
}

export function isStanding(state: CaseState, eventId: string): boolean {
  return state.events.has(eventId) && !state.withdrawn.has(eventId)
}

/** «No contact» is no evidence (doctrine (e) 5): what counts is a piece that was written down as speaking for it. */
export function affirmative({ evidence }: Pick<CaseState, 'evidence'>): string[] {
  return evidence.filter(({ says }) => says.of === 'voluntary' && says.side === 'for').map(({ eventId }) => eventId)
}

/** What the unit, or anybody nameless, says of having seen somebody is borne out by a paper, or by something in the file. */
const unproved: readonly z.infer<typeof Origin>[] = ['unit', 'otherUnit', 'witness', 'press']

/** Is it shown that the person is alive, by more than the word of the unit: a paper, a word with them, an answer, a report or a piece of evidence? */
export function isSeenAlive(state: CaseState, { through, document }: Extract<CaseWord, { kind: 'located' }>): boolean {
  if (!unproved.includes(through) || document !== undefined || state.reached !== null || state.evidence.length > 0) return true
  return standingIn(state).some(
    ({ says }) => (says.kind === 'search' && says.result === 'found') || (says.kind === 'report' && says.origin !== 'unit'),
  )
}

/** Of the evidence that the finding cites which stands, what speaks for it still; a finding of another nature rests on none of it. */
export function affirmedBy({ found, nature, events, evidence }: Pick<CaseState, 'found' | 'nature' | 'events' | 'evidence'>): string[] {
  const says = found === null ? undefined : events.get(found.eventId)?.says
  if (nature !== 'voluntary' || says?.kind !== 'determined') return []
  return affirmative({ evidence }).filter((eventId) => says.evidence.includes(eventId))
}

/** What is looked up, or asked after, before anybody is found to be away by choice. */
export const lookedUpFirst = ['leave', 'hospital', 'custody', 'order'] as const
type LookedUp = (typeof lookedUpFirst)[number]

const askedAt: Record<Exclude<LookedUp, 'order'>, readonly SearchAt[]> = {
  leave: ['leaveRecords'],
  hospital: ['hospitals', 'wounded', 'behaviouralHealth'],
  custody: ['detention', 'civilPolice', 'militaryPolice'],
}

type Told = Pick<CaseState, 'events' | 'withdrawn'>

/**
 * Was it found that the order was received which was not followed? By what was looked up at the beginning, or asked since; the last answer stands. Undefined while
 * nobody found out, and of an absence of which no order is the reason: when it was received, as somebody writes it down, proves nothing by itself.
 */
export function isOrderReceived(state: Told): boolean | undefined {
  const standing = standingIn(state)
  const isReceived = standing.reduce<boolean | undefined>((before, { says }) => {
    if (says.kind === 'search' && says.where === 'orderRecords') return answers[says.result] ?? before
    return says.kind === 'opened' ? answers[says.checks.orderReceived ?? 'notYet'] : before
  }, undefined)
  return isReceived === false && !standing.some(({ says }) => isByOrder(says)) ? undefined : isReceived
}
const answers: Partial<Record<z.infer<typeof CheckAnswer> | z.infer<typeof SearchResult>, boolean>> = {
  found: true,
  nothingFound: false,
  nothing: false,
}

/**
 * Where nobody has found out yet whether the person is there, or whether they had leave, or were told that they had not (doctrine (e) 23). Whoever lies in a
 * hospital, is held somewhere (22) or believes to be on leave is not away by choice: it is looked up at the beginning, or asked since, and answered. Nor is anybody
 * who was called up by an order of which nobody can show that it reached them (doctrine 1.3): that has to be found.
 */
export function notAskedAfter(state: Told): LookedUp[] {
  const standing = standingIn(state)
  return lookedUpFirst.filter((where) => {
    if (where === 'order') return standing.some(({ says }) => isByOrder(says)) && isOrderReceived(state) !== true
    return !standing.some(({ says }) => {
      if (says.kind === 'opened') return (says.checks[where] ?? 'notYet') !== 'notYet'
      return says.kind === 'search' && askedAt[where].includes(says.where) && says.result !== 'asked'
    })
  })
}

function isByOrder(says: CaseWord): boolean {
  return says.kind === 'opened' && says.trigger === 'orderNotFollowed'
}
