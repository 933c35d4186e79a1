import { Fault } from '../fault.ts'
import type { AccessBook, AccessRows } from './book.ts'
import { type Acting, roleNamed } from './grants.ts'
import type { NewCredential, Proved, ProvedAgain, ProvedEnrolment, ProvedSignIn, SittingRows } from './proved.ts'
import type { AccountBook } from './signIn.ts'

/** What a change of signing in writes: facts of the room, and what is none. */
export type SignInRows = { facts: AccessRows; sitting: SittingRows }

/** Begins a session for whoever proved who they are. */
export function signIn(proved: Proved<ProvedSignIn>, { caller }: Pick<Acting, 'caller'>): SignInRows {
  const { ceremonyId, accountId, held } = ownProof(proved, caller.accountId)
  const { rehashed, session } = held
  const kept = rehashed ? keeping([rehashed.credential], accountId, [rehashed.old]) : { facts: {}, sitting: {} }
  return { facts: kept.facts, sitting: { ...kept.sitting, ceremonies: [ceremonyId], sessions: [{ ...session, accountId }] } }
}

/** Makes a session fresh, under another secret; the one before it opens nothing from then on, since somebody else may have it. */
export function proveAgain(proved: Proved<ProvedAgain>, { caller }: Pick<Acting, 'caller'>): SignInRows {
  const { ceremonyId, sessionId, held } = ownProof(proved, caller.accountId)
  if (sessionId === null || sessionId !== caller.sessionId) throw new Fault('proofRefused')
  return { facts: {}, sitting: { ceremonies: [ceremonyId], turns: [{ sessionId, secretHash: held.secretHash, how: held.how }] } }
}

/**
 * Takes up an account by a link, or comes back into one: the new way in, and a session at once. The link is gone with it. An account that somebody is in is not
 * taken up: an invitation is for one that nobody has come into, a reset for one that has no ways in left. Whose account it is learns that somebody came back.
 */
export function takeUp(
  proved: Proved<ProvedEnrolment>,
  account: AccountBook | undefined,
  { caller, newId }: Pick<Acting, 'caller' | 'newId'>,
): SignInRows {
  const { ceremonyId, accountId, invitationId, held } = ownProof(proved, caller.accountId)
  if (!account || invitationId === null || held.session === null || !mayTakeUp(account, held.link)) throw new Fault('linkRefused')
  const { name, signInName } = account
  const profile = { factId: newId(), accountId, name, signInName, state: 'active' }
  const becomesActive = account.state === 'invited' ? { close: [account.factId], profiles: [profile] } : {}
  const kept = keeping(held.credentials, accountId)
  const facts = { label: held.credentials[0]?.label ?? '', device: held.device }
  const notices = account.state === 'active' ? [{ factId: newId(), accountId, kind: 'cameBack', facts }] : []
  return {
    facts: { ...kept.facts, ...becomesActive },
    sitting: {
      ...kept.sitting,
      ceremonies: [ceremonyId],
      endInvitations: [invitationId],
      sessions: [{ ...held.session, accountId }],
      ...(notices.length > 0 ? { notices } : {}),
    },
  }
}

function mayTakeUp({ state, credentials }: AccountBook, link: ProvedEnrolment['link']): boolean {
  if (link === 'invitation') return state === 'invited'
  return link === 'reset' && (state === 'invited' || (state === 'active' && waysIn(credentials) === 0))
}

/**
 * Adds a way into one's own account, in place of what it replaces. Its owner is told at the next sign-in, since it may not have been they; and whoever else
 * is signed in falls out where something was replaced.
 */
export function addCredential(
  proved: Proved<ProvedEnrolment>,
  account: AccountBook,
  { caller, newId }: Pick<Acting, 'caller' | 'newId'>,
): SignInRows {
  const { ceremonyId, accountId, sessionId, held } = ownProof(proved, caller.accountId)
  if (sessionId === null || sessionId !== caller.sessionId) throw new Fault('proofRefused')
  const close = account.credentials.filter(({ kind }) => held.replaces.includes(kind)).map(({ credentialId }) => credentialId)
  const codesAlone = held.credentials.every(({ kind }) => kind === 'recovery')
  const facts = { label: held.credentials[0]?.label ?? '', device: held.device }
  const kept = keeping(held.credentials, accountId, close)
  return {
    facts: kept.facts,
    sitting: {
      ...kept.sitting,
      ceremonies: [ceremonyId],
      ...(close.length > 0 && !codesAlone ? { endOthers: sessionId } : {}),
      notices: [{ factId: newId(), accountId, kind: codesAlone ? 'recoveryCodesMade' : 'credentialAdded', facts }],
    },
  }
}

/** Removes a way in: a passkey, or the password with its codes. The last one stays. */
export function removeCredential(
  account: AccountBook,
  credentialId: string,
  { caller, newId }: Pick<Acting, 'caller' | 'newId'>,
): SignInRows {
  const found = account.credentials.find((one) => one.credentialId === credentialId)
  if (!found || caller.sessionId === null) throw new Fault('credentialUnknown')
  const goes = (one: AccountBook['credentials'][number]) =>
    found.kind === 'passkey' ? one.credentialId === credentialId : one.kind !== 'passkey'
  if (waysIn(account.credentials.filter((one) => !goes(one))) === 0) throw new Fault('lastWayIn')
  const { accountId } = account
  const close = account.credentials.filter(goes).map((one) => one.credentialId)
  return {
    facts: { close },
    sitting: {
      endSecrets: close,
      endOthers: caller.sessionId,
      notices: [{ factId: newId(), accountId, kind: 'credentialRemoved', facts: { label: found.label } }],
    },
  }
}

/** Whose grant it is learns that somebody was let act in their place: it may not have been they. */
export function toldOfDelegation(facts: AccessRows, book: AccessBook, { caller, newId }: Pick<Acting, 'caller' | 'newId'>): SignInRows {
  const { accountId } = caller
  const notices = (facts.grants ?? []).map((grant) => ({
    factId: newId(),
    accountId: accountId ?? '',
    kind: 'delegated',
    facts: { label: roleNamed(book, grant.role).title, to: book.accounts.find((one) => one.accountId === grant.accountId)?.name ?? '' },
  }))
  return { facts, sitting: { notices } }
}

/** In how many ways an account can be entered. A password is none without the codes of an app, recovery codes are none by themselves. */
export function waysIn(credentials: readonly { kind: string }[]): number {
  const has = (kind: string) => credentials.some((one) => one.kind === kind)
  return credentials.filter(({ kind }) => kind === 'passkey').length + (has('password') && has('totp') ? 1 : 0)
}

/** Credentials to be kept, and those whose place they take: as facts, and what of them is sealed beside those. */
export function keeping(credentials: readonly NewCredential[], accountId: string, close: string[] = []): SignInRows {
  const secrets = credentials.flatMap(({ credentialId, sealed }) => (sealed === null ? [] : [{ credentialId, accountId, sealed }]))
  return {
    facts: { close, credentials: credentials.map(({ sealed: _kept, ...fact }) => ({ ...fact, accountId })) },
    sitting: { secrets, endSecrets: close },
  }
}

/** What was proved belongs to whoever performs with it. */
function ownProof<Held>(proved: Proved<Held>, accountId: string | null): Proved<Held> {
  if (accountId === null || proved.accountId !== accountId) throw new Fault('proofRefused')
  return proved
}
