import { ProposalReceipt } from '@muster/domain/access/commands.ts'
import { useRef } from 'react'
import type * as z from 'zod'
import { newId, Refusal } from '../../app/client.ts'
import { useCommand } from '../../app/queries.ts'

/** How an act ended: performed at once, or proposed, so that it waits for somebody else. */
export type Outcome<T> = { kind: 'performed'; entry: number; answer: T } | { kind: 'proposed'; entry: number; proposalId: string }

export type TwoPeople<T> = {
  /** It takes two people: known beforehand, or answered by the server. Then `send` proposes it. */
  takesTwo: boolean
  send: (
    input: Record<string, unknown>,
    reason: string,
    hear: { onDone: (outcome: Outcome<T>) => void; onError?: (error: Error) => void },
  ) => void
  busy: boolean
  /** Why it was refused; that it takes two people is no refusal. */
  error: Error | undefined
  /** Another choice was made: what the server answered to the one before holds no more. */
  forget: () => void
}

/**
 * A command that may take two people. Where it does, the same input becomes a proposal, with the reason; where only the server could know, it says so, and the
 * form then offers to propose it.
 */
export function useTwoPeople<T>(name: string, shape: z.ZodType<T>, knownToTakeTwo: boolean): TwoPeople<T> {
  const perform = useCommand(name, shape)
  const propose = useCommand('access/propose', ProposalReceipt)
  // One proposal for one input, however often an answer is lost on the way.
  const last = useRef({ input: '', proposalId: '' })
  const isAnswered = perform.error instanceof Refusal && perform.error.code === 'needsSecond'
  const takesTwo = knownToTakeTwo || isAnswered
  const refused = (takesTwo ? propose.error : perform.error) ?? undefined
  return {
    takesTwo,
    busy: perform.isPending || propose.isPending,
    error: refused,
    forget: () => {
      if (isAnswered) perform.reset()
    },
    send: (input, reason, { onDone, onError }) => {
      const heard = onError === undefined ? {} : { onError }
      if (!takesTwo) {
        perform.mutate(input, { onSuccess: ({ entry, answer }) => onDone({ kind: 'performed', entry, answer }), ...heard })
        return
      }
      const text = JSON.stringify([input, reason])
      if (last.current.input !== text) last.current = { input: text, proposalId: newId() }
      const { proposalId } = last.current
      propose.mutate(
        { proposalId, action: name, input, reason },
        { onSuccess: ({ entry }) => onDone({ kind: 'proposed', entry, proposalId }), ...heard },
      )
    },
  }
}
