import { couldSecond } from '@muster/domain/access/couldSecond.ts'
import { Grants, Proposals, Roles } from '@muster/domain/access/shapes.ts'
import { Fault } from '@muster/domain/fault.ts'
import { v7 } from 'uuid'
import { say } from './print.ts'
import type { Session } from './session.ts'

export type Proposed = { proposalId: string; until: string; ask: string[] }

/** Proposes what takes two people, and finds whom to ask: of those whose grants one sees. */
export async function propose(session: Session, action: string, input: object, reason: string): Promise<Proposed> {
  const proposalId = v7()
  await session.act('access/propose', { proposalId, action, input, reason: reason.slice(0, 2000) })
  const { proposals } = await session.ask('access/proposals', {}, Proposals)
  const proposal = proposals.find((one) => one.proposalId === proposalId)
  if (!proposal) throw new Fault('proposalUnknown')
  const { roles } = await session.ask('access/roles', {}, Roles)
  return { proposalId, until: proposal.to, ask: couldSecond(proposal, await grantsSeen(session), roles, new Date().toISOString()) }
}

/** Who holds what is not for everybody to see. */
async function grantsSeen(session: Session): Promise<Grants['grants']> {
  try {
    return (await session.ask('access/grants', {}, Grants)).grants
  } catch (error) {
    if (error instanceof Fault && error.code === 'forbidden') return []
    throw error
  }
}

export function sayProposed({ proposalId, until, ask }: Proposed): void {
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(ask.slice(0, 5))
  say('terminal.proposed', { id: proposalId, until: until.slice(0, 10), names, more: Math.max(0, ask.length - 5) })
}
