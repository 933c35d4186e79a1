import { randomUUID } from 'node:crypto'
import type { Caller } from '@muster/domain/access/caller.ts'
import type { NewCredential, ProvedEnrolment } from '@muster/domain/access/proved.ts'
import { setUpCaller } from '@muster/domain/access/roles.ts'
import type { EnrolmentFinished, FinishEnrolment } from '@muster/domain/access/signIn.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import type { Ground } from '../../kernel/action.ts'
import { perform } from '../../kernel/perform.ts'
import { type Asked, beginCeremony, proveCeremony, tryCeremony } from './ceremonies.ts'
import { demandGood, HeldEnrolment } from './enrol.ts'
import { invitationOf, invitationPath } from './invitations.ts'
import { newPasskey } from './passkeys.ts'
import { passwordCredential, spend } from './prove.ts'
import { newRecoveryCodes } from './recoveryCodes.ts'
import { openCredential } from './sealing.ts'
import { keptHash, newSecret } from './secrets.ts'
import { newSession } from './sessions.ts'
import { accountOf } from './store.ts'
import { stepOf } from './totp.ts'
import type { Visitor } from './visitor.ts'
import { callerFrom, whoIs } from './who.ts'

/** What is told once; and with a link the secret of the session that began. */
export type Enrolled = { answer: z.input<typeof EnrolmentFinished>; accountId: string; secret: string | null }

/**
 * Judges the answer and performs what it is for: set-up, taking up an account, or another way into one's own.
 * @throws Fault proofRefused, linkRefused
 */
export async function finishEnrolment(
  ground: Ground,
  visitor: Visitor,
  input: z.output<typeof FinishEnrolment>,
  caller: Caller | undefined,
): Promise<Enrolled> {
  const { ceremonyId } = input
  const asked = await tryCeremony(ground.db, ceremonyId, 'enrol')
  const link = await demandSame(ground, asked, input.secret, caller)
  const accountId = asked.accountId ?? ''
  const held = HeldEnrolment.parse(asked.held)
  const { credentials, codes, replaces, spent } = await judged(ground, accountId, held, input)
  const begun = asked.invitationId === null ? null : await newSession(ground.keys, held.method, visitor.device)
  const others = held.people ? await linksFor(ground, held.people) : null
  const proved: ProvedEnrolment = {
    credentials,
    replaces,
    device: visitor.device,
    link,
    session: begun?.session ?? null,
    setUp: held.people && others ? { people: held.people, secondHash: others.secondHash, inspectorHash: others.inspectorHash } : null,
  }
  await proveCeremony(ground, ceremonyId, accountId, proved)
  if (link === 'setUp' && held.people) await perform(ground, 'access/setUp', setUpCaller, { ceremonyId, people: held.people })
  else if (begun) await perform(ground, 'access/takeUp', await taker(ground, accountId, begun.session.sessionId), { ceremonyId })
  else await perform(ground, 'access/addCredential', signedIn(caller), { ceremonyId })
  if (spent) await spend(ground.db, 'number', spent.credentialId, accountId, spent.step)
  const answer = { ...(codes ? { recoveryCodes: codes } : {}), ...(others ? { links: others.links } : {}) }
  return { answer, accountId, secret: begun?.secret ?? null }
}

/** Only whoever began goes on: with the same link, or in the same session, and for the account that either is bound to. Answers what kind of link it is. */
async function demandSame(
  ground: Ground,
  asked: Asked,
  secret: string | undefined,
  caller: Caller | undefined,
): Promise<ProvedEnrolment['link']> {
  if (asked.invitationId === null) {
    const isTheirs = caller?.sessionId && caller.sessionId === asked.sessionId && caller.accountId === asked.accountId
    if (!isTheirs) throw new Fault('proofRefused', { because: 'gone' })
    return null
  }
  if (secret === undefined) throw new Fault('linkRefused')
  const { invitationId, accountId, kind } = await invitationOf(ground, secret)
  if (invitationId !== asked.invitationId || (kind !== 'setUp' && accountId !== asked.accountId)) throw new Fault('linkRefused')
  return kind
}

/** `spent` is the code that was typed: it opens nothing afterwards. */
type Judged = {
  credentials: NewCredential[]
  codes: string[] | null
  replaces: ProvedEnrolment['replaces']
  spent: { credentialId: string; step: number } | null
}

async function judged(
  { keys }: Ground,
  accountId: string,
  held: HeldEnrolment,
  { response, code = '' }: z.output<typeof FinishEnrolment>,
): Promise<Judged> {
  if (held.method === 'passkey') {
    const { webauthnId, publicKey, transports, backedUp } = await newPasskey(held, held.challenge, response)
    const secret = Buffer.from(publicKey).toString('base64')
    const shown = { webauthnId, transports, backedUp }
    return {
      credentials: [{ credentialId: randomUUID(), kind: 'passkey', label: held.label, public: shown, secret, sealed: null }],
      codes: null,
      replaces: [],
      spent: null,
    }
  }
  const step = stepOf(await openCredential(keys, accountId, 'totp', held.totp), code.replace(/\s/g, ''), Date.now())
  if (step === undefined) throw new Fault('proofRefused', { because: 'code' })
  const { codes, credential } = await newRecoveryCodes(keys, accountId)
  return {
    credentials: [held.password, held.totp, credential],
    codes,
    replaces: ['password', 'totp', 'recovery'],
    spent: { credentialId: held.totp.credentialId, step },
  }
}

/** Links for the two whom the first one appoints. */
async function linksFor({ keys }: Ground, { second, inspector }: NonNullable<HeldEnrolment['people']>) {
  const [one, other] = [newSecret(), newSecret()]
  return {
    secondHash: await keptHash(keys, 'invitation', one),
    inspectorHash: await keptHash(keys, 'invitation', other),
    links: [
      { ...second, path: invitationPath(one) },
      { ...inspector, path: invitationPath(other) },
    ],
  }
}

async function taker({ db }: Ground, accountId: string, sessionId: string): Promise<Caller> {
  const who = await whoIs(db, accountId)
  if (!who || who.state === 'closed') throw new Fault('linkRefused')
  return callerFrom(db, who, { sessionId, isFresh: true })
}

function signedIn(caller: Caller | undefined): Caller {
  if (!caller) throw new Fault('notSignedIn')
  return caller
}

/**
 * Another password beside the codes that stand.
 * @throws Fault passwordRefused, credentialUnknown where there is no password to change
 */
export async function changePassword(ground: Ground, visitor: Visitor, password: string, caller: Caller): Promise<void> {
  const { accountId, signInName } = await withPassword(ground, caller)
  demandGood(password, signInName)
  await addProved(ground, visitor, caller, [await passwordCredential(ground.keys, accountId, password)], ['password'])
}

/** Another set of recovery codes, shown once; those before them are good no more. @throws Fault credentialUnknown */
export async function renewRecoveryCodes(ground: Ground, visitor: Visitor, caller: Caller): Promise<string[]> {
  const { accountId } = await withPassword(ground, caller)
  const { codes, credential } = await newRecoveryCodes(ground.keys, accountId)
  await addProved(ground, visitor, caller, [credential], ['recovery'])
  return codes
}

async function withPassword({ db }: Ground, { accountId, sessionId, isFresh }: Caller) {
  const account = accountId === null || sessionId === null ? undefined : await accountOf(db, accountId)
  if (!account) throw new Fault('notSignedIn')
  if (!isFresh) throw new Fault('notFresh')
  if (!account.credentials.some(({ kind }) => kind === 'totp')) throw new Fault('credentialUnknown')
  return account
}

async function addProved(
  ground: Ground,
  { device }: Visitor,
  caller: Caller,
  credentials: NewCredential[],
  replaces: ProvedEnrolment['replaces'],
) {
  const { accountId, sessionId } = caller
  const ceremonyId = await beginCeremony(ground.db, 'enrol', { accountId, sessionId })
  await proveCeremony(ground, ceremonyId, accountId ?? '', {
    credentials,
    replaces,
    device,
    link: null,
    session: null,
    setUp: null,
  } satisfies ProvedEnrolment)
  await perform(ground, 'access/addCredential', caller, { ceremonyId })
}
