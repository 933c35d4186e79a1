import { Decline, ProposalReceipt, Propose, Second, Withdraw } from '@muster/domain/access/commands.ts'
import { type Caller, may } from '@muster/domain/access/may.ts'
import { proposalDays, stillWaiting } from '@muster/domain/access/proposals.ts'
import { Decided, Proposals } from '@muster/domain/access/shapes.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import * as zod from 'zod'
import { asSeconded, type By, type Command, command, type Ground, query, standIn } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { parsed } from '../kernel/perform.ts'
import { needOf, permit, placesOf } from '../kernel/permit.ts'
import { found, isSeen, next, ofOneself, proposed, second } from './seconding.ts'
import { decidedProposals, placeOfAccess, placeOfCase, placeOfRecord, type StoredProposal, waitingProposals, writeAccess } from './store.ts'
import { toldOf } from './told.ts'

/** What a proposal asks for, as this version understands it; undefined where it does not any more: what an action takes may have changed since. */
function understood(
  ground: Ground,
  { action: name, input }: Pick<StoredProposal, 'action' | 'input'>,
): { action: Command; input: unknown } | undefined {
  try {
    const action = proposed(ground, name)
    return { action, input: parsed(action, input) }
  } catch (error) {
    if (error instanceof Fault && ['invalid', 'cannotPropose', 'unknownAction'].includes(error.code)) return undefined
    throw error
  }
}

const Stored = zod.record(zod.string(), zod.json())
const asStored = (input: unknown) => Stored.parse(JSON.parse(JSON.stringify(input)))

const idOf = (input: unknown, name: string): string | null => {
  const found = typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined
  return typeof found === 'string' ? found : null
}

/**
 * The unit and the person that what is proposed is about, so that it stands in the record of both. Who names a case, a grant, broken glass or a sealed record names
 * neither: they are found by it.
 */
async function placeOfInput(sql: Sql, input: unknown): Promise<{ unitId: string | null; personId: string | null }> {
  const [unitId, personId] = [idOf(input, 'unitId'), idOf(input, 'personId')]
  const found = (await placeNamed(sql, input)) ?? { unitId: null, personId: null }
  return { unitId: unitId ?? found.unitId, personId: personId ?? found.personId }
}

async function placeNamed(sql: Sql, input: unknown): Promise<{ unitId: string | null; personId: string | null } | undefined> {
  const absenceId = idOf(input, 'absenceId')
  if (absenceId !== null) return placeOfCase(sql, absenceId)
  const [grantId, breakId, recordId] = ['grantId', 'breakId', 'recordId'].map((name) => idOf(input, name))
  if (grantId ?? breakId) return placeOfAccess(sql, { grantId: grantId ?? null, breakId: breakId ?? null })
  return recordId ? placeOfRecord(sql, recordId) : undefined
}

type Shown = { proposal: StoredProposal; read: ReturnType<typeof understood>; able: boolean }
type Paired = { able: boolean; from?: { units: string[]; isForce: boolean } }

/** What an action tells of its input itself: nothing of most, and undefined of what it does not understand. */
function toldByAction({ action, input }: NonNullable<ReturnType<typeof understood>>): Record<string, string> | undefined {
  return action.told ? action.told(input) : {}
}

/** Who could second what waits, where more than the verb says so; each asked where it takes place, and nothing of the same transaction after it. */
async function pairsOf(sql: Sql, caller: Caller, shown: readonly Shown[]): Promise<Paired[]> {
  const pairs: Paired[] = []
  for (const { read, able } of shown) {
    const pair = able ? read?.action.pair : undefined
    if (!read || pair === undefined) {
      pairs.push({ able })
      continue
    }
    await permit(sql, caller, asSeconded(read.action), read.input)
    const { isAble, from } = await pair.second(sql, read.input, caller)
    pairs.push({ able: isAble, ...(from && { from: { ...from, units: [...from.units] } }) })
  }
  return pairs
}

function closing<I extends z.ZodType<{ proposalId: string; words?: string | undefined }>>(
  summary: string,
  input: I,
  state: 'withdrawn' | 'declined',
  mayClose: (proposal: StoredProposal, by: By, sql: Sql) => Promise<void>,
): Command {
  return command({
    summary,
    needs: ofOneself,
    input,
    output: ProposalReceipt,
    load: async (sql, { proposalId }, _prepared, by) => {
      const proposal = await found(sql, proposalId, by.caller)
      await mayClose(proposal, by, sql)
      return proposal
    },
    rule: (proposal, { proposalId, words }, given) => {
      stillWaiting(proposal, given.at)
      return {
        rows: next(proposal, given, { state, byAccount: given.caller.accountId, words }),
        answer: { proposalId },
        about: { unitId: proposal.unitId, personId: proposal.personId, reason: words ?? null },
      }
    },
    write: writeAccess,
  })
}

/** Two people for what one could abuse: proposed by one, seconded by another, and performed then as one entry with both names. */
export const proposals = {
  'access/proposals': query({
    summary: 'What waits for a second person: one’s own, and what one may second',
    // What a proposal is about is named as far as whoever gives grants there sees it.
    needs: { ...ofOneself, sees: { verb: 'access.give', sensitivity: 'open' } },
    input: zod.object({}),
    output: Proposals,
    load: async (sql, _input, { caller, ground }) => {
      const waiting = (await waitingProposals(sql)).filter((one) => isSeen(one, caller))
      const all = await Promise.all(
        waiting.map(async (proposal): Promise<Shown> => {
          const read = understood(ground, proposal)
          if (!read) return { proposal, read, able: false }
          const action = asSeconded(read.action)
          const stood = await placesOf(sql, action, read.input)
          return { proposal, read, able: stood.every((one) => may(caller, needOf(action, read.input), one)) }
        }),
      )
      const shown = all.filter(({ proposal, able }) => able || proposal.accountId === caller.accountId)
      const told = await toldOf(
        sql,
        shown.map(({ proposal }) => proposal.input),
      )
      const pairs = await pairsOf(sql, caller, shown)
      return shown.map((one, at) => {
        const more = one.read && toldByAction(one.read)
        return { ...one, isRead: more !== undefined, told: { ...told[at], ...more }, ...pairs[at] }
      })
    },
    answer: (all, _input, { caller }) => ({
      proposals: all.map(({ proposal, read, isRead, able, told, from = null }) => ({
        ...proposal,
        verb: read ? asSeconded(read.action).needs.verb : 'self',
        isRead,
        told,
        own: proposal.accountId === caller.accountId,
        canSecond: able && isRead && proposal.accountId !== caller.accountId,
        from,
      })),
    }),
  }),
  'access/decided': query({
    summary: 'What became of one’s own proposals of the last thirty days, with the words of whoever decided',
    needs: { ...ofOneself, sees: { verb: 'access.give', sensitivity: 'open' } },
    input: zod.object({}),
    output: Decided,
    load: async (sql, _input, { ground }) => {
      const decided = await decidedProposals(sql)
      const told = await toldOf(
        sql,
        decided.map(({ input }) => input),
      )
      return decided.map((one, at) => {
        const read = understood(ground, one)
        const more = read && toldByAction(read)
        return { ...one, isRead: more !== undefined, told: { ...told[at], ...more } }
      })
    },
    answer: (all, _input, { caller }) => ({
      proposals: all.map((one) => ({ ...one, byName: one.byAccount === caller.accountId ? null : one.byName })),
    }),
  }),
  'access/propose': command({
    summary: 'Propose what takes two people, with the reason',
    needs: ofOneself,
    input: Propose,
    output: ProposalReceipt,
    proposes: ({ action, input }) => ({ action, input }),
    prepare: async (sql, { action: name, input }, { ground, caller }) => {
      const action = proposed(ground, name)
      if (action.fresh && !caller.isFresh) throw new Fault('notFresh')
      // What is kept, told and performed is what the action understands of it, and nothing beside that.
      const meant = asStored(parsed(action, input))
      const { scope } = await permit(sql, caller, action, meant)
      await action.pair?.propose(sql, parsed(action, meant), caller)
      return { scope, input: meant, ...(await placeOfInput(sql, meant)) }
    },
    load: async (_sql, _input, prepared) => prepared,
    rule: ({ scope, input, unitId, personId }, { proposalId, action, reason }, given) => {
      const to = new Date(Date.parse(given.at) + proposalDays * 86_400_000).toISOString()
      const row = {
        factId: given.newId(),
        proposalId,
        action,
        input,
        reason,
        accountId: given.caller.accountId,
        unitId,
        personId,
        scope,
        to,
        state: 'waiting',
      }
      return { rows: { proposals: [row] }, answer: { proposalId }, about: { unitId, personId, reason } }
    },
    write: writeAccess,
  }),
  'access/second': standIn({
    summary: 'Second what somebody else proposed, which performs it',
    needs: ofOneself,
    input: Second,
    output: ProposalReceipt,
    instead: second,
  }),
  'access/decline': closing(
    'Decline what somebody else proposed, in words',
    Decline,
    'declined',
    async (proposal, { caller, ground }, sql) => {
      const action = proposed(ground, proposal.action)
      const input = parsed(action, proposal.input)
      const seconded = asSeconded(action)
      const stood = await placesOf(sql, seconded, input)
      if (!stood.every((one) => may(caller, needOf(seconded, input), one))) throw new Fault('proposalUnknown')
      if (proposal.accountId === caller.accountId) throw new Fault('proposalOwn')
      const [pair] = await pairsOf(sql, caller, [{ proposal, read: { action, input }, able: true }])
      if (!pair?.able) throw new Fault('proposalUnknown')
      await permit(sql, caller, { needs: ofOneself }, {})
    },
  ),
  'access/withdraw': closing('Withdraw what one proposed', Withdraw, 'withdrawn', async (proposal, { caller }) => {
    if (proposal.accountId !== caller.accountId) throw new Fault('proposalUnknown')
  }),
} as const
