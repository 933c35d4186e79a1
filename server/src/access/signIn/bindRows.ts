import type { SignInRows } from '@muster/domain/access/signingIn.ts'
import type { Given } from '../../kernel/action.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { keptBound } from './bound.ts'

type Binding = { ofId: string; accountId: string; bound: string }

/** What a change of signing in writes beside the facts, each row that opens an account bound to it (`bound.ts`). */
export async function bindRows(keys: KeyRing, { facts, sitting }: SignInRows, { at, caller }: Pick<Given, 'at' | 'caller'>) {
  const { sessions, turns, invitations, ...rest } = sitting
  const each = <Row, Made>(rows: Row[] | undefined, make: (row: Row) => Promise<Made>) => rows && Promise.all(rows.map(make))
  const bound = {
    ...rest,
    sessions: await each(sessions, async (row) => {
      const { secretHash, sessionId, accountId, how } = row
      return { ...row, bound: await keptBound(keys, 'session', { secretHash, sessionId, accountId, how, provedAt: at }) }
    }),
    turns: await each(turns, async (row) => {
      const { secretHash, sessionId, how } = row
      const accountId = caller.accountId ?? ''
      return { ...row, bound: await keptBound(keys, 'session', { secretHash, sessionId, accountId, how, provedAt: at }) }
    }),
    invitations: await each(invitations, async (row) => {
      const { secretHash, kind, accountId, seconds } = row
      return { ...row, madeAt: at, bound: await keptBound(keys, 'link', { secretHash, kind, accountId, madeAt: at, seconds }) }
    }),
    bindings: [...(await passkeysBound(keys, facts)), ...(await tokensBound(keys, facts))],
  }
  // What is not written is not named: the database asks by which verb each may be written.
  return Object.fromEntries(Object.entries(bound).filter(([, rows]) => rows !== undefined && !(Array.isArray(rows) && rows.length === 0)))
}

function passkeysBound(keys: KeyRing, { credentials = [] }: SignInRows['facts']): Promise<Binding[]> {
  const passkeys = credentials.filter(({ kind }) => kind === 'passkey')
  return Promise.all(
    passkeys.map(async ({ credentialId, accountId, secret, public: shown }) => {
      const parts = { credentialId, accountId, secret, webauthnId: String(shown.webauthnId) }
      return { ofId: credentialId, accountId, bound: await keptBound(keys, 'passkey', parts) }
    }),
  )
}

function tokensBound(keys: KeyRing, { tokens = [] }: SignInRows['facts']): Promise<Binding[]> {
  return Promise.all(
    tokens.map(async ({ tokenId, accountId, secretHash, verbs, unitId, to }) => {
      const parts = { tokenId, accountId, secretHash, verbs, unitId, to: new Date(to).toISOString() }
      return { ofId: tokenId, accountId, bound: await keptBound(keys, 'token', parts) }
    }),
  )
}
