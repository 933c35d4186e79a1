import { EndToken, MakeToken, TokenReceipt } from '@muster/domain/access/accounts.ts'
import { makeToken } from '@muster/domain/access/makeToken.ts'
import { Fault } from '@muster/domain/fault.ts'
import { command, type Needs } from '../../kernel/action.ts'
import { writeSignIn } from './store.ts'

const ofOneself: Needs<unknown> = { verb: 'self', sensitivity: 'open', at: () => 'anywhere' }

/** Tokens for programs of one's own. */
export const apiTokens = {
  'access/makeToken': command({
    summary: 'Make a token for a program: some of one’s own verbs, in a unit, until a day',
    needs: ofOneself,
    input: MakeToken,
    output: TokenReceipt,
    fresh: true,
    load: async (sql, { unitId = null, tokenId }) => {
      const [row] = await sql<{ above: string[]; isUsed: boolean }[]>`
        select access_above(${unitId}, null, null, null, null) as above, exists (select 1 from access_token where fact_id = ${tokenId}) as is_used`
      return { above: row?.above ?? [], isUsed: row?.isUsed ?? false }
    },
    rule: (loaded, input, given) => ({
      rows: makeToken(loaded, input, given),
      answer: { tokenId: input.tokenId },
      about: { unitId: input.unitId ?? null },
    }),
    write: writeSignIn,
  }),
  'access/endToken': command({
    summary: 'End a token of one’s own',
    needs: ofOneself,
    input: EndToken,
    output: TokenReceipt,
    load: async (sql, { tokenId }, _prepared, { caller }) => {
      const found =
        await sql`select 1 from access_token where account_id = ${caller.accountId} and fact_id = ${tokenId} and known_to = 'infinity'`
      return found.length > 0
    },
    rule: (isMine, { tokenId }, { caller }) => {
      if (!isMine || caller.sessionId === null) throw new Fault('tokenUnknown')
      return { rows: { facts: { close: [tokenId] }, sitting: {} }, answer: { tokenId } }
    },
    write: writeSignIn,
  }),
} as const
