import type * as z from 'zod'
import { Fault } from '../fault.ts'
import type { MakeToken } from './accounts.ts'
import type { Acting } from './grants.ts'
import { tokenDays } from './limits.ts'
import { may } from './may.ts'
import type { SignInRows } from './signingIn.ts'
import { notForTokens } from './token.ts'

/**
 * A token for a program: never more than its owner may at this moment, there where it is to act, and never what no program may. `above` are the units over its
 * unit, the nearest first; nothing for a unit that there is not.
 */
export function makeToken(
  { above, isUsed }: { above: readonly string[]; isUsed: boolean },
  { tokenId, label, verbs, unitId, until, secretHash }: z.output<typeof MakeToken>,
  { caller, at, newId }: Pick<Acting, 'caller' | 'at' | 'newId'>,
): SignInRows {
  const { accountId, sessionId } = caller
  if (accountId === null || sessionId === null) throw new Fault('notSignedIn')
  if (isUsed) throw new Fault('idUsedTwice', { id: tokenId })
  if (until <= at || Date.parse(until) - Date.parse(at) > tokenDays * 86_400_000) throw new Fault('tokenTooLong', { days: tokenDays })
  const stood = unitId === undefined ? 'anywhere' : { above }
  const beyond = verbs.find((verb) => notForTokens.has(verb) || !may(caller, { verb, sensitivity: 'open' }, stood))
  if (beyond !== undefined) throw new Fault('tokenBeyond', { verb: beyond })
  const token = { tokenId, accountId, label, secretHash, verbs: [...new Set(verbs)], unitId: unitId ?? null, to: until }
  return {
    facts: { tokens: [token] },
    sitting: { notices: [{ factId: newId(), accountId, kind: 'tokenMade', facts: { label } }] },
  }
}
