import {
  AccountReceipt,
  CountReceipt,
  CredentialReceipt,
  EndSession,
  ReadNotices,
  RemoveCredential,
  RenameAccount,
  TakeProved,
} from '@muster/domain/access/accounts.ts'
import type { Caller } from '@muster/domain/access/caller.ts'
import { ProvedEnrolment } from '@muster/domain/access/proved.ts'
import type { AccountBook } from '@muster/domain/access/signIn.ts'
import { addCredential, removeCredential } from '@muster/domain/access/signingIn.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { restoresInName } from '../../backup/store.ts'
import { command, type Needs } from '../../kernel/action.ts'
import type { Sql } from '../../kernel/db.ts'
import { provedCeremony } from './ceremonies.ts'
import { accountOf, isCalled, lockAccounts, writeSignIn } from './store.ts'

const ofOneself: Needs<unknown> = { verb: 'self', sensitivity: 'open', at: () => 'anywhere' }

/** One's own account, from a sitting of one's own: a token comes to none of this. */
async function ownAccount(sql: Sql, { accountId, sessionId }: Caller): Promise<AccountBook> {
  const account = accountId === null || sessionId === null ? undefined : await accountOf(sql, accountId)
  if (!account) throw new Fault('notSignedIn')
  return account
}

/** What somebody does about their own account. */
export const own = {
  'access/addCredential': command({
    summary: 'Add a passkey, or a password and its codes, to one’s own account',
    needs: ofOneself,
    input: TakeProved,
    output: CredentialReceipt,
    fresh: true,
    load: async (sql, { ceremonyId }, _prepared, { caller, ground }) => ({
      proved: await provedCeremony(sql, ground.keys, ceremonyId, 'enrol', ProvedEnrolment),
      account: await ownAccount(sql, caller),
    }),
    rule: ({ proved, account }, _input, given) => {
      const { credentials } = proved.held
      const answer = { kinds: credentials.map((one) => one.kind), label: credentials[0]?.label ?? '' }
      return { rows: addCredential(proved, account, given), answer }
    },
    write: writeSignIn,
  }),
  'access/removeCredential': command({
    summary: 'Remove a passkey, or the password and its codes, from one’s own account',
    needs: ofOneself,
    input: RemoveCredential,
    output: CredentialReceipt,
    fresh: true,
    load: (sql, _input, _prepared, { caller }) => ownAccount(sql, caller),
    rule: (account, { credentialId }, given) => {
      const rows = removeCredential(account, credentialId, given)
      const gone = account.credentials.filter((one) => rows.facts.close?.includes(one.credentialId))
      return { rows, answer: { kinds: gone.map((one) => one.kind), label: gone[0]?.label ?? '' } }
    },
    write: writeSignIn,
  }),
  'access/renameAccount': command({
    summary: 'Correct one’s own name as it is shown',
    needs: ofOneself,
    input: RenameAccount,
    output: AccountReceipt,
    fresh: true,
    load: async (sql, { name }, _prepared, { caller }) => {
      await lockAccounts(sql)
      const account = await ownAccount(sql, caller)
      return { ...account, taken: await isCalled(sql, name, account.accountId) }
    },
    rule: ({ accountId, factId, name: before, signInName, state, taken }, { name }, { newId }) => {
      if (taken) throw new Fault('nameTaken', { name })
      if (name === before) throw new Fault('nothingToChange')
      const profiles = [{ factId: newId(), accountId, name, signInName, state }]
      return { rows: { facts: { close: [factId], profiles }, sitting: {} }, answer: { accountId } }
    },
    write: writeSignIn,
  }),
  'access/endSession': command({
    summary: 'End a session of one’s own, on whatever device',
    needs: ofOneself,
    input: EndSession,
    output: z.object({}),
    load: async (sql) => {
      const [row] = await sql<{ mine: { sessions: { sessionId: string }[] } }[]>`select access_mine() as mine`
      return row?.mine.sessions.map((one) => one.sessionId) ?? []
    },
    rule: (mine, { sessionId }, { caller }) => {
      if (caller.sessionId === null || !mine.includes(sessionId)) throw new Fault('sessionUnknown')
      return { rows: { facts: {}, sitting: { endSessions: [sessionId] } }, answer: {} }
    },
    write: writeSignIn,
  }),
  'access/endOtherSessions': command({
    summary: 'End all sessions of one’s own but this one',
    needs: ofOneself,
    input: z.strictObject({}),
    output: z.object({}),
    load: async () => undefined,
    rule: (_loaded, _input, { caller }) => {
      if (caller.sessionId === null) throw new Fault('sessionUnknown')
      return { rows: { facts: {}, sitting: { endOthers: caller.sessionId } }, answer: {} }
    },
    write: writeSignIn,
  }),
  'access/readNotices': command({
    summary: 'Put away notices that one has read',
    needs: ofOneself,
    input: ReadNotices,
    output: CountReceipt,
    // That a restore was begun in one's name is no notice of the ledger's: it is put away by this entry.
    load: async (sql, { notices }, _prepared, { caller }) => {
      const standing = await sql<{ factId: string }[]>`select fact_id from access_notice
        where account_id = ${caller.accountId} and known_to = 'infinity' and fact_id = any(${sql.array(notices, 2950)})`
      const restores = (await restoresInName(sql, caller.accountId)).filter(({ restoreId }) => notices.includes(restoreId))
      return [...standing, ...restores.map(({ restoreId }) => ({ factId: restoreId }))]
    },
    rule: (standing, _input, { caller }) => {
      if (caller.sessionId === null) throw new Fault('sessionUnknown')
      const readNotices = standing.map((one) => one.factId)
      return { rows: { facts: {}, sitting: { readNotices } }, answer: { count: readNotices.length } }
    },
    write: writeSignIn,
  }),
} as const
