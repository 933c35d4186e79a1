import { Fault } from '../../fault.ts'
import type { Regime } from '../regime/regime.ts'
import { answerersFor, decisionsIn } from './aside.ts'
import { contestableIn, contestsOf } from './contests.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { isStanding } from './fits.ts'
import type { CaseState } from './state.ts'

type Of<K extends CaseWord['kind']> = Extract<CaseWord, { kind: K }>

/**
 * Whatever counts can be contested, in a closed case too, and by each one once until it is answered.
 *
 * @throws Fault invalid, eventUnknown, notContestable
 */
export function acceptContest({ relief }: Pick<Regime, 'relief'>, state: CaseState, says: Of<'contested'>): void {
  const { eventId, reliefId, challenger } = says
  if ((eventId === undefined) === (reliefId === undefined))
    throw new Fault('invalid', { place: 'eventId', problem: 'eventId or reliefId, one of the two' })
  if (eventId !== undefined && !isStanding(state, eventId)) throw new Fault('eventUnknown', { eventId })
  if (reliefId !== undefined && !relief.some(({ id }) => id === reliefId))
    throw new Fault('invalid', { place: 'reliefId', problem: reliefId })
  const isMeant = (of: ReturnType<typeof contestableIn>[number]): boolean =>
    of.kind === 'relief' ? of.reliefId === reliefId : of.eventId === eventId
  if (!contestableIn({ relief }, state).some(isMeant))
    throw new Fault('notContestable', { is: reliefId === undefined ? 'past' : 'given', challenger })
  const again = contestsOf(state).some((one) => one.standing === 'open' && isMeant(one.of) && alike(one.challenger, challenger))
  if (again) throw new Fault('notContestable', { is: 'again', challenger })
}

function alike(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

/**
 * A contest is answered once, by the office above whoever decided and by nobody who decided or seconded something in the case; whoever rejects it says how those who
 * contested can go on. `hasDecided`: whether whoever answers did, by their accounts; left out, it is told by their names.
 *
 * @throws Fault eventUnknown, notDecider, conflictOfInterest, needsEvidence
 */
export function acceptContestAnswer(
  regime: Regime,
  state: CaseState,
  { contestId, office, isUpheld, howToGoOn }: Of<'contestAnswered'>,
  { by, seconded }: Pick<CaseEvent, 'by' | 'seconded'>,
  hasDecided?: boolean,
): void {
  const contest = contestsOf(state).find(({ eventId, standing }) => eventId === contestId && standing === 'open')
  if (contest === undefined) throw new Fault('eventUnknown', { eventId: contestId })
  const deciders = answerersFor(regime, state, contest.of)
  if (!deciders.includes(office)) throw new Fault('notDecider', { decision: 'reopen', office, deciders: deciders.join(', ') })
  const names = decisionsIn(state).flatMap((one) => [one.by, one.seconded])
  if (hasDecided ?? [by, seconded].some((name) => name !== null && names.includes(name)))
    throw new Fault('conflictOfInterest', { office, why: 'contested' })
  if (!isUpheld && howToGoOn === undefined) throw new Fault('needsEvidence', { of: 'howToGoOn' })
}
