import type { Day } from '../../calendar.ts'
import { type Circumstances, dueAt } from '../regime/clock.ts'
import type { Office } from '../regime/office.ts'
import { isInForce } from '../regime/provenance.ts'
import type { Regime } from '../regime/regime.ts'
import type { PreparedDecision } from '../regime/words.ts'
import { answerersFor, decidersFor } from './aside.ts'
import { type Contest, type ContestedThing, contestParts, contestsOf, decidedAnew } from './contests.ts'
import type { Due } from './dues.ts'
import { stagesFor } from './fits.ts'
import { type OwnDue, ownDue } from './ownDue.ts'
import type { CaseState } from './state.ts'

/**
 * What is due of contests, in a closed case too: an answer, by the office above whoever decided; and of one that was upheld what was decided anew, or the case opened
 * again for it. How long an answer may take a clock of the rules says that begins with a contest, and as long from the answer what was upheld; without one they are due
 * without a time.
 */
export function contestDues(regime: Regime, state: CaseState, day: Day, circumstances: Circumstances): Due[] {
  const clock = regime.clocks.find((one) => one.startsAt?.includes('contested') && isInForce(regime, one, day))
  return contestsOf(state).flatMap((contest) => {
    const { eventId, of, at, standing, answer } = contest
    const known = { id: contestParts.answer + eventId, by: answerersFor(regime, state, of), began: at, done: answer?.at ?? null }
    const timed: Timed = (own) =>
      clock ? ownDue({ ...clock, title: '', ...own }, dueAt(clock, own.began, state.zone, circumstances)) : ownDue(own)
    return standing === 'upheld' ? [timed(known), anewDue(regime, state, contest, timed)] : [timed(known)]
  })
}

type Timed = (own: OwnDue) => Due

function anewDue(regime: Regime, state: CaseState, contest: Contest, timed: Timed): Due {
  const { decision, before } = decidedBy(regime, state, contest.of)
  return timed({
    ...{ id: contestParts.anew + contest.eventId, by: before, began: contest.answer?.at ?? contest.at, done: decidedAnew(state, contest) },
    ...{ onExpiry: 'prepare', prepares: { decision, before, preselected: 'nothing' } },
  })
}

/** Which decision puts right what was contested, by how the case stands, and who takes it. It decides nothing. */
function decidedBy(regime: Regime, state: CaseState, of: ContestedThing): { decision: PreparedDecision; before: Office[] } {
  const fits = (stages: readonly string[]): boolean => stages.includes(state.stage)
  if (fits(stagesFor.reopened) && !(of.kind === 'relief' && fits(stagesFor.relieved)))
    return { decision: 'reopen', before: decidersFor(regime, state, 'reopen') }
  if (of.kind === 'relief') return { decision: 'relief', before: regime.relief.find(({ id }) => id === of.reliefId)?.by ?? [] }
  const natures = (['involuntary', 'voluntary', 'excuse', 'error'] as const).filter((one) => regime.deciders[one] !== undefined)
  return { decision: 'nature', before: [...new Set(natures.flatMap((one) => decidersFor(regime, state, one)))] }
}
