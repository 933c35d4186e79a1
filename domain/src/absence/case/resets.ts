import type { Moment } from '../../calendar.ts'
import type { Office } from '../regime/office.ts'
import { type CaseState, standingIn } from './state.ts'

/** An order by which a time limit begins anew (doctrine (e) 19): of which day, by which paper and whose office, and how it stands. */
export type Reset = {
  eventId: string
  /** the clock that begins anew */
  part: string
  from: Moment
  order: string
  office: Office
  /** challenged, and not answered; upheld or set aside by whoever answered it. What was set aside counts no more. */
  standing: 'unchallenged' | 'challenged' | 'upheld' | 'setAside'
}

/** The resets of a case, in the order in which they became known. What was withdrawn is none. */
export function resetsOf(state: Pick<CaseState, 'events' | 'withdrawn'>): Reset[] {
  const standing = standingIn(state)
  return standing.flatMap(({ eventId, says }) => {
    if (says.kind !== 'clockReset') return []
    const { part, from, order, office } = says
    const answers = standing.flatMap((event) => (event.says.kind === 'resetAnswered' && event.says.resetId === eventId ? [event.says] : []))
    const isChallenged = standing.some((event) => event.says.kind === 'resetChallenged' && event.says.resetId === eventId)
    const answer = answers.at(-1)
    const answered = answer && (answer.isUpheld ? 'upheld' : 'setAside')
    return [{ eventId, part, from, order, office, standing: answered ?? (isChallenged ? 'challenged' : 'unchallenged') }]
  })
}
