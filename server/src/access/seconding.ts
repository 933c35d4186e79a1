import type { Second } from '@muster/domain/access/commands.ts'
import { type Caller, scopesOf } from '@muster/domain/access/may.ts'
import { areTwo, stillWaiting } from '@muster/domain/access/proposals.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import { asSeconded, type Command, type Given, type Ground, type Needs } from '../kernel/action.ts'
import { type Sql, transaction } from '../kernel/db.ts'
import { actionNamed, change, type Performed, parsed } from '../kernel/perform.ts'
import { permit } from '../kernel/permit.ts'
import { performedBefore } from '../ledger/store.ts'
import { callerOf, proposalOf, type StoredProposal, secondedIn, writeAccess } from './store.ts'

export const ofOneself: Needs<unknown> = { verb: 'self', sensitivity: 'open', at: () => 'anywhere' }

/** The command a proposal is about; only what can ask for a second person can be proposed. */
export function proposed(ground: Ground, name: string): Command {
  const action = actionNamed(ground, name)
  if (action.kind !== 'command' || !action.twoPeople) throw new Fault('cannotPropose', { action: name })
  return action
}

/** The next fact of a proposal: what happened to it, by whom, in which words. */
export function next(
  proposal: StoredProposal,
  given: Pick<Given, 'newId'>,
  change: { state: string; byAccount: string | null; words?: string | undefined },
) {
  const { factId, name: _name, byName: _by, at: _at, ...kept } = proposal
  return { close: [factId], proposals: [{ ...kept, ...change, words: change.words ?? null, factId: given.newId() }] }
}

/** A proposal that a caller neither made nor may second is as if there were none. */
export async function found(sql: Sql, proposalId: string, caller: Caller): Promise<StoredProposal> {
  const proposal = await proposalOf(sql, proposalId)
  if (!proposal || !isSeen(proposal, caller)) throw new Fault('proposalUnknown')
  return proposal
}

export function isSeen({ scope, accountId }: StoredProposal, caller: Caller): boolean {
  return accountId === caller.accountId || scopesOf(caller).includes(scope)
}

/** A command that performed this proposal is answered again to whoever gave it. @throws Fault commandIdReused, where it was another one, or somebody else's */
async function secondedBefore(
  { db }: Ground,
  seconder: Caller,
  { proposalId, words }: z.output<typeof Second>,
  commandId: string,
): Promise<Performed | undefined> {
  const before = await performedBefore(db, commandId)
  if (!before) return undefined
  const done = await transaction(db, 'read only', async (sql) => {
    await permit(sql, seconder, { needs: ofOneself }, {})
    return secondedIn(sql, before.entry)
  })
  if (done?.proposalId !== proposalId || done.words !== (words ?? null)) throw new Fault('commandIdReused', { commandId })
  return { entry: before.entry, answer: { proposalId, answer: before.answer } }
}

/** An answer that was lost is given again, whatever else came first. */
export async function second(ground: Ground, seconder: Caller, input: z.output<typeof Second>, commandId: string): Promise<Performed> {
  const before = await secondedBefore(ground, seconder, input, commandId)
  if (before) return before
  try {
    return await performSeconded(ground, seconder, input, commandId)
  } catch (error) {
    // Sent twice at one moment, the other one was first, and its answer is this one's.
    const winner = await secondedBefore(ground, seconder, input, commandId)
    if (winner) return winner
    throw error
  }
}

/** What was proposed is performed in the name of whoever proposed it, as they may at this moment, if the one who seconds may do it too. */
async function performSeconded(
  ground: Ground,
  seconder: Caller,
  { proposalId, words }: z.output<typeof Second>,
  commandId: string,
): Promise<Performed> {
  const { proposal, action, input, proposer } = await transaction(ground.db, '', async (sql) => {
    await permit(sql, seconder, { needs: ofOneself }, {})
    const proposal = await found(sql, proposalId, seconder)
    stillWaiting(proposal, new Date().toISOString())
    const action = proposed(ground, proposal.action)
    const input = parsed(action, proposal.input)
    await permit(sql, seconder, asSeconded(action), input)
    const proposer = await callerOf(sql, proposal.accountId)
    if (!proposer) throw new Fault('accountUnknown')
    return { proposal, action, input, proposer }
  })
  areTwo(proposer, seconder)
  if (action.fresh && !seconder.isFresh) throw new Fault('notFresh')
  const { answer, entry } = await change(ground, {
    name: proposal.action,
    action,
    // Whoever proposed it had to prove who they are when they did; what is of oneself alone is done in a sitting, and this is the one it is done in.
    caller: { ...proposer, isFresh: true, ...(action.needs.verb === 'self' && { sessionId: seconder.sessionId }) },
    input,
    commandId,
    attachment: undefined,
    seconder,
    also: async (sql, given) => {
      const now = await found(sql, proposalId, seconder)
      stillWaiting(now, given.at)
      await writeAccess(sql, next(now, given, { state: 'performed', byAccount: seconder.accountId, words }), given)
    },
  })
  return { entry, answer: { proposalId, answer } }
}
