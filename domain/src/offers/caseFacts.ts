import { runOf } from '../absence/case/anew.ts'
import type { CaseWord } from '../absence/case/event.ts'
import { isOrderReceived } from '../absence/case/fits.ts'
import type { CaseState } from '../absence/case/state.ts'
import type { CaseFacts } from '../absence/regime/eligibility.ts'
import { isSaid } from '../absence/regime/onlyIf.ts'
import type { Regime } from '../absence/regime/regime.ts'
import type { RejoiningMode } from '../absence/regime/words.ts'
import { type Day, daysBetween, type Moment } from '../calendar.ts'
import { dayIn } from '../zone.ts'

type Stands = Pick<CaseState, 'events' | 'withdrawn' | 'moments' | 'tolled' | 'statuses' | 'zone' | 'isGraceless' | 'war' | 'said'>

/** When somebody asked to come back, or came back without asking: the moment of asking counts. Null while they did neither. */
export function askedAt({ moments: { askedToComeBack, rejoined } }: Pick<CaseState, 'moments'>): Moment | null {
  if (askedToComeBack === undefined || rejoined === undefined) return askedToComeBack ?? rejoined ?? null
  return askedToComeBack < rejoined ? askedToComeBack : rejoined
}

export function askedOn(state: Pick<CaseState, 'moments' | 'zone'>): Day | null {
  const at = askedAt(state)
  return at === null ? null : dayIn(at, state.zone)
}

/** The words of one kind that stand in a case, in the order in which they became known. */
export function standing<K extends CaseWord['kind']>({ events, withdrawn }: Stands, kind: K): Extract<CaseWord, { kind: K }>[] {
  return [...events.values()].flatMap(
    ({ eventId, says }) => (says.kind === kind && !withdrawn.has(eventId) ? [says as Extract<CaseWord, { kind: K }>] : []), // its kind was looked at
  )
}

/**
 * What the record of a case says of the conditions of an offer. What it does not say is left out: whether it was the first time, or a commander agrees, is
 * asked of people, and no record of one case knows it.
 */
export function caseFacts(regime: Pick<Regime, 'clocks'>, state: Stands): CaseFacts {
  const { moments, zone } = state
  const left = moments.leaveExpiry ?? moments.firstMissedDuty
  const [back, asked] = [askedAt(state) ?? undefined, moments.askedToComeBack]
  const day = (at: Moment | undefined): Day | undefined => (at === undefined ? undefined : dayIn(at, zone))
  const [leftOn, backOn] = [day(left), day(back)]
  const mode = standing(state, 'rejoined').at(-1)?.mode
  const willingly = asked !== undefined || mode === undefined ? asked !== undefined || undefined : ofOwnAccord[mode]
  return {
    ...given('leftOn', leftOn),
    ...given('askedOn', day(asked)),
    // Whoever asked in time has come back in time.
    ...given('cameBackOn', backOn),
    ...given('daysAbsent', leftOn !== undefined && backOn !== undefined ? daysBetween(leftOn, backOn) : undefined),
    ...given('hoursSinceAsked', hoursBetween(asked, moments.rejoined)),
    ...given('modeOfRejoining', mode),
    ...given('appliedVoluntarily', willingly),
    ...given('onLeave', standing(state, 'opened').some(({ leaveEnded }) => leaveEnded) || undefined),
    ...given('inCustody', state.tolled.some(({ cause }) => cause === 'civilCustody') || undefined),
    ...given('orderReceived', isOrderReceived(state)),
    // That no war was declared here is no word of peace.
    ...given('isWar', state.war !== null || undefined),
    ...(back === undefined ? {} : { cameBackWithin: withinClocks(regime, state, back) }),
  }
}

/** Of some ways of coming back nobody can say from the record whether it was meant. */
const ofOwnAccord: Record<RejoiningMode, boolean | undefined> = {
  ownUnit: true,
  otherUnit: true,
  app: true,
  thirdParty: true,
  apprehended: false,
  delivered: false,
  locatedAbroad: undefined,
  releasedFromCaptivity: undefined,
}

function given<K extends keyof CaseFacts>(name: K, value: CaseFacts[K] | undefined): Partial<Pick<CaseFacts, K>> {
  return value === undefined ? {} : ({ [name]: value } as unknown as Pick<CaseFacts, K>) // a computed key is not kept by the compiler
}

function hoursBetween(from: Moment | undefined, to: Moment | undefined): number | undefined {
  if (from === undefined || to === undefined || to < from) return undefined
  return (Date.parse(to) - Date.parse(from)) / 3_600_000
}

/** Was each clock still running when they asked, or came back? A clock that stands still has not run out. */
function withinClocks({ clocks }: Pick<Regime, 'clocks'>, state: Stands, back: Moment): Record<string, boolean> {
  const { moments, tolled, isGraceless, war } = state
  return Object.fromEntries(
    clocks.flatMap((clock) => {
      const event = clock.startsAt?.find((one) => moments[one] !== undefined)
      const began = event && moments[event]
      if (began === undefined || !isSaid(clock.onlyIf, state.said)) return []
      const { due } = runOf(clock, began, null, state, { tolled, isWar: war !== null, isGraceless })
      return [[clock.id, due === null || back <= due]]
    }),
  )
}
