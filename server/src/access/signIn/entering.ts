import { SetUp, SetUpReceipt, SignInReceipt, TakeProved } from '@muster/domain/access/accounts.ts'
import { setUp } from '@muster/domain/access/appointing.ts'
import { ProvedAgain, ProvedEnrolment, ProvedSignIn } from '@muster/domain/access/proved.ts'
import { proveAgain, signIn, takeUp } from '@muster/domain/access/signingIn.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { command, type Ground, type Needs } from '../../kernel/action.ts'
import type { Sql } from '../../kernel/db.ts'
import { provedCeremony } from './ceremonies.ts'
import { holdInvitation, isSetUpFinished } from './invitations.ts'
import { accountOf, writeSignIn } from './store.ts'

const ofOneself: Needs<unknown> = { verb: 'self', sensitivity: 'open', at: () => 'anywhere' }

/** What was enrolled by a link, the link held. */
async function provedByLink(sql: Sql, { keys }: Ground, ceremonyId: string) {
  const proved = await provedCeremony(sql, keys, ceremonyId, 'enrol', ProvedEnrolment)
  await holdInvitation(sql, proved.invitationId)
  return proved
}

/** Coming in and going out. What is asked for stands in the ledger, so what was proved stays where it was proved, and is named by the ceremony's id. */
export const entering = {
  'access/setUp': command({
    summary: 'Appoint the first two holders of all grants and the first inspector',
    needs: { verb: 'access.roles', sensitivity: 'open', at: () => 'everywhere' },
    input: SetUp,
    output: SetUpReceipt,
    load: async (sql, { ceremonyId }, _prepared, { ground }) => {
      const proved = await provedByLink(sql, ground, ceremonyId)
      return { proved, isFinished: await isSetUpFinished(sql) }
    },
    rule: ({ isFinished, proved }, { people }, given) => {
      const { secondId, inspectorId, ...rows } = setUp(isFinished, proved, people, given)
      return { rows, answer: { accountId: proved.accountId, secondId, inspectorId } }
    },
    write: writeSignIn,
  }),
  'access/takeUp': command({
    summary: 'Take up an account by its link, or come back into one after a reset',
    needs: ofOneself,
    input: TakeProved,
    output: SignInReceipt,
    load: async (sql, { ceremonyId }, _prepared, { caller, ground }) => ({
      proved: await provedByLink(sql, ground, ceremonyId),
      account: caller.accountId === null ? undefined : await accountOf(sql, caller.accountId),
    }),
    rule: ({ proved, account }, _input, given) => {
      const rows = takeUp(proved, account, given)
      if (!proved.held.session) throw new Fault('linkRefused')
      const { sessionId, how, device } = proved.held.session
      return { rows, answer: { accountId: proved.accountId, sessionId, how, device } }
    },
    write: writeSignIn,
  }),
  'access/signIn': command({
    summary: 'Sign in',
    needs: ofOneself,
    input: TakeProved,
    output: SignInReceipt,
    load: (sql, { ceremonyId }, _prepared, { ground }) => provedCeremony(sql, ground.keys, ceremonyId, 'signIn', ProvedSignIn),
    rule: (proved, _input, given) => {
      const { sessionId, how, device } = proved.held.session
      return { rows: signIn(proved, given), answer: { accountId: proved.accountId, sessionId, how, device } }
    },
    write: writeSignIn,
  }),
  'access/proveAgain': command({
    summary: 'Prove again who one is, for what could do harm',
    needs: ofOneself,
    input: TakeProved,
    output: SignInReceipt,
    load: (sql, { ceremonyId }, _prepared, { ground }) => provedCeremony(sql, ground.keys, ceremonyId, 'again', ProvedAgain),
    rule: (proved, _input, given) => {
      const { how, device } = proved.held
      return { rows: proveAgain(proved, given), answer: { accountId: proved.accountId, sessionId: proved.sessionId ?? '', how, device } }
    },
    write: writeSignIn,
  }),
  'access/signOut': command({
    summary: 'Sign out',
    needs: ofOneself,
    input: z.strictObject({}),
    output: z.object({}),
    load: async () => undefined,
    rule: (_loaded, _input, { caller }) => {
      if (caller.sessionId === null) throw new Fault('sessionUnknown')
      return { rows: { facts: {}, sitting: { endSessions: [caller.sessionId] } }, answer: {} }
    },
    write: writeSignIn,
  }),
} as const
