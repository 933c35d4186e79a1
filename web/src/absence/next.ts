import { contestOfPart } from '@muster/domain/absence/case/contests.ts'
import { referralOfPart } from '@muster/domain/absence/case/referrals.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { type Decision, type DueLine, nextDue } from './caseView.ts'

/** The one next step of a case: something that is due, to be recorded as done or to be decided; without a clock the decision that the case waits for. */
export type NextStep =
  | { is: 'due'; line: DueLine; decision: Decision['kind'] | undefined }
  | { is: 'decision'; decision: 'disposed' | 'closed' }
  | { is: 'nothing' }
  | { is: 'closed' }

/** The kind of event that takes the decision which a clock prepares. */
const kinds: Record<NonNullable<DueLine['prepares']>['decision'], Decision['kind']> = {
  nature: 'determined',
  involuntary: 'determined',
  excuse: 'determined',
  inquiry: 'inquiry',
  drop: 'dropped',
  disposition: 'disposed',
  relief: 'relieved',
  reopen: 'reopened',
  timeBar: 'timeBarred',
}

/** The decision by which something due is done, where somebody can take it now. */
function taking({ clock, prepares }: DueLine, decisions: AbsenceFile['decisions']): Decision['kind'] | undefined {
  const wanted = contestOfPart(clock)?.due === 'answer' ? 'contestAnswered' : prepares && kinds[prepares.decision]
  return decisions.find(({ kind }) => kind === wanted)?.kind
}

type Of = Pick<AbsenceFile, 'stage' | 'dues' | 'decisions'> & Partial<Pick<AbsenceFile, 'settling'>>

export function nextStep({ stage, dues, decisions, settling = [] }: Of): NextStep {
  if (stage === 'closed') {
    // What is due in a closed case the server says: that alerts are cancelled, what is contested, and what was found of somebody who died.
    const left = nextDue(dues)
    return left ? { is: 'due', line: left, decision: taking(left, decisions) } : { is: 'closed' }
  }
  // A check-in is weeks away: how the case is settled does not wait for it.
  const isCheckIn = ({ clock }: DueLine): boolean => settling.some(({ part, kind }) => part === clock && kind === 'checkIn')
  const fits = (kind: Decision['kind']): boolean => decisions.some((one) => one.kind === kind)
  const isToSettle = stage === 'rejoined' && fits('disposed')
  // What somebody else took on, without a time, keeps nobody from deciding.
  const isTakenOn = ({ clock, due }: DueLine): boolean => due === null && referralOfPart(clock)?.due === 'done'
  const line = nextDue(dues.filter((one) => !isTakenOn(one) && !(isToSettle && isCheckIn(one))))
  if (line) {
    return { is: 'due', line, decision: taking(line, decisions) }
  }
  if (fits('closed')) return { is: 'decision', decision: 'closed' }
  if (stage !== 'determined' && fits('disposed')) return { is: 'decision', decision: 'disposed' }
  const takenOn = nextDue(dues.filter(isTakenOn))
  return takenOn ? { is: 'due', line: takenOn, decision: undefined } : { is: 'nothing' }
}
