import { Fault } from '../fault.ts'
import type { Caller } from './caller.ts'

/** What waits for a second person, as it stands in the books. */
export type Proposal = {
  factId: string
  proposalId: string
  action: string
  input: Record<string, unknown>
  reason: string
  accountId: string
  name: string
  unitId: string | null
  personId: string | null
  scope: 'chain' | 'inspection' | 'desk'
  to: string
  state: 'waiting' | 'performed' | 'withdrawn' | 'declined'
}

/** Days for which something proposed waits. */
export const proposalDays = 7

/** @throws Fault proposalClosed, where it was decided on or its time is over */
export function stillWaiting(proposal: Proposal, at: string): void {
  if (proposal.state !== 'waiting') throw new Fault('proposalClosed', { state: proposal.state })
  if (proposal.to <= at) throw new Fault('proposalClosed', { state: 'expired' })
}

/**
 * Two people are two: not the same one, not one who acts in the other's place, whichever way round and by whatever grant, and not two who act in the place of
 * the same third.
 * @throws Fault proposalOwn, proposalDelegate
 */
export function areTwo(proposer: Person, seconder: Person): void {
  if (seconder.accountId === null || proposer.accountId === seconder.accountId) throw new Fault('proposalOwn')
  if (!isAnother(proposer, seconder)) throw new Fault('proposalDelegate')
}

type Person = Pick<Caller, 'accountId' | 'grants'>

/** Whether nobody stands behind both: neither of them, and none in whose place they act. */
export function isAnother(one: Person, other: Person): boolean {
  const behind = whoActs(one)
  return !whoActs(other).some((account) => behind.includes(account))
}

/** Somebody, and everybody in whose place they act. */
function whoActs({ accountId, grants }: Person): string[] {
  return [accountId, ...grants.map((grant) => grant.delegateOf?.accountId)].flatMap((one) => one ?? [])
}
