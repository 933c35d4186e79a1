import { FirstPeople } from '@muster/domain/access/accounts.ts'
import { areThree } from '@muster/domain/access/appointing.ts'
import type { Caller } from '@muster/domain/access/caller.ts'
import { codeTries } from '@muster/domain/access/limits.ts'
import { passwordLength, passwordProblem } from '@muster/domain/access/password.ts'
import { NewCredential } from '@muster/domain/access/proved.ts'
import type { Enrol, EnrolmentBegun } from '@muster/domain/access/signIn.ts'
import { Fault } from '@muster/domain/fault.ts'
import { v7 } from 'uuid'
import * as z from 'zod'
import { beginCeremony } from './ceremonies.ts'
import { isCommon } from './commonPasswords.ts'
import { invitationOf } from './invitations.ts'
import { creationOptions, partyOf } from './passkeys.ts'
import { passwordCredential } from './prove.ts'
import { sealedCredential } from './sealing.ts'
import type { SessionGround } from './sessions.ts'
import { accountOf } from './store.ts'
import { newTotpSecret, totpToShow } from './totp.ts'
import type { Visitor } from './visitor.ts'

/** What waits for the answer of an authenticator or of an app. The password is hashed and sealed by now; the secret of the app is sealed too. */
export const HeldEnrolment = z.discriminatedUnion('method', [
  z.object({
    method: z.literal('passkey'),
    rpId: z.string(),
    origin: z.string(),
    challenge: z.string(),
    label: z.string(),
    people: FirstPeople.nullable(),
  }),
  z.object({
    method: z.literal('password'),
    tries: z.int(),
    password: NewCredential,
    totp: NewCredential,
    people: FirstPeople.nullable(),
  }),
])
export type HeldEnrolment = z.output<typeof HeldEnrolment>

/** Who enrols: whoever has a link, or somebody signed in who has proved who they are a short while ago. */
export type Entitled = {
  accountId: string
  name: string
  signInName: string
  invitationId: string | null
  sessionId: string | null
  people: FirstPeople | null
}

/** @throws Fault linkRefused, namesAlike, invalid, notSignedIn, notFresh */
export async function entitled(
  ground: SessionGround,
  asked: Pick<Enrol, 'secret' | 'people'>,
  caller: Caller | undefined,
): Promise<Entitled> {
  if (asked.secret !== undefined) return byLink(ground, asked.secret, asked.people)
  if (!caller?.sessionId || caller.accountId === null) throw new Fault('notSignedIn')
  if (!caller.isFresh) throw new Fault('notFresh')
  const account = await accountOf(ground.db, caller.accountId)
  if (!account) throw new Fault('notSignedIn')
  const { accountId, name, signInName } = account
  return { accountId, name, signInName, invitationId: null, sessionId: caller.sessionId, people: null }
}

async function byLink(ground: SessionGround, secret: string, people: FirstPeople | undefined): Promise<Entitled> {
  const { invitationId, kind, accountId, name, signInName } = await invitationOf(ground, secret)
  if (kind !== 'setUp') {
    if (accountId === null || name === null || signInName === null) throw new Fault('linkRefused')
    return { accountId, name, signInName, invitationId, sessionId: null, people: null }
  }
  if (!people) throw new Fault('invalid', { place: 'people', problem: 'holder, second, inspector' })
  areThree(people)
  return { accountId: v7(), ...people.holder, invitationId, sessionId: null, people }
}

/**
 * Asks for a new way in: an authenticator is given a challenge, an app a secret. Nothing is kept of the account before the answer.
 * @throws Fault passwordRefused, noPasskeysHere, signInBusy
 */
export async function beginEnrolment(
  ground: SessionGround,
  visitor: Visitor,
  input: Enrol,
  who: Entitled,
): Promise<z.input<typeof EnrolmentBegun>> {
  return input.method === 'passkey' ? askPasskey(ground, visitor, input.label, who) : askPassword(ground, input.password, who)
}

async function askPasskey(ground: SessionGround, visitor: Visitor, label: string, who: Entitled): Promise<z.input<typeof EnrolmentBegun>> {
  const party = partyOf(visitor)
  const known =
    (await accountOf(ground.db, who.accountId))?.credentials.flatMap(({ webauthnId }) => (webauthnId === null ? [] : [{ webauthnId }])) ??
    []
  const options = await creationOptions(party, who, known)
  const ceremonyId = await begin(ground, who, { method: 'passkey', ...party, challenge: options.challenge, label, people: who.people })
  return { ceremonyId, options: { ...options } }
}

async function askPassword(ground: SessionGround, password: string, who: Entitled): Promise<z.input<typeof EnrolmentBegun>> {
  demandGood(password, who.signInName)
  const { keys } = ground
  const secret = newTotpSecret()
  const held: HeldEnrolment = {
    method: 'password',
    tries: codeTries,
    password: await passwordCredential(keys, who.accountId, password),
    totp: await sealedCredential(keys, who.accountId, 'totp', secret),
    people: who.people,
  }
  return { ceremonyId: await begin(ground, who, held), totp: totpToShow(secret, who.signInName) }
}

/** @throws Fault passwordRefused */
export function demandGood(password: string, signInName: string): void {
  const problem = passwordProblem(password, signInName, isCommon)
  if (problem) throw new Fault('passwordRefused', { problem, ...passwordLength })
}

function begin({ db }: SessionGround, { accountId, invitationId, sessionId }: Entitled, held: HeldEnrolment): Promise<string> {
  return beginCeremony(db, 'enrol', { accountId, invitationId, sessionId, held })
}
