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
 * Two people are two: not the same one, and not one who acts in the other's place, whichever way round and by whatever grant.
 * @throws Fault proposalOwn, proposalDelegate
 */
export function areTwo(proposer: Caller, seconder: Caller): void {
  if (seconder.accountId === null || proposer.accountId === seconder.accountId) throw new Fault('proposalOwn')
  const standsFor = (one: Caller, other: Caller) => one.grants.some((grant) => grant.delegateOf?.accountId === other.accountId)
  if (standsFor(proposer, seconder) || standsFor(seconder, proposer)) throw new Fault('proposalDelegate')
}
