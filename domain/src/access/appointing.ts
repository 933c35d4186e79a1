import type * as z from 'zod'
import { Fault } from '../fault.ts'
import type { BindPerson, FirstPeople, Invite, Person } from './accounts.ts'
import type { AccessRows, GrantFact, NewGrant } from './book.ts'
import type { Caller } from './caller.ts'
import { type Acting, givingTakesTwo } from './grants.ts'
import { signInLimits } from './limits.ts'
import { allows } from './may.ts'
import type { Proved, ProvedEnrolment } from './proved.ts'
import type { Role } from './role.ts'
import { firstRoles } from './roles.ts'
import type { AccountBook } from './signIn.ts'
import { keeping, type SignInRows } from './signingIn.ts'

export type SetUpDone = SignInRows & { secondId: string; inspectorId: string }

/** @throws Fault namesAlike, where two of the first three have a name or a sign-in name in common: nobody is to be alone */
export function areThree({ holder, second, inspector }: FirstPeople): void {
  const people = [holder, second, inspector]
  for (const said of [(one: Person) => seen(one.name), (one: Person) => one.signInName]) {
    const twice = people.find((one, at) => people.findIndex((other) => said(other) === said(one)) !== at)
    if (twice) throw new Fault('namesAlike', { name: twice.name })
  }
}

/** A name as it is seen: compatibility forms and capitals made equal, letters without a shape left out (as `access_alike` in the database has it). */
function seen(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
}

/**
 * The first appointments: the roles, two holders of all grants and one inspector over the whole force. Whoever has the link is signed in; the other two get
 * links of their own. None of the three can be without the other two.
 */
export function setUp(
  isFinished: boolean,
  proved: Proved<ProvedEnrolment>,
  people: FirstPeople,
  { newId }: Pick<Acting, 'newId'>,
): SetUpDone {
  const { ceremonyId, accountId, invitationId, held } = proved
  if (isFinished) throw new Fault('setUpFinished')
  if (held.link !== 'setUp' || held.setUp === null || held.session === null || invitationId === null) throw new Fault('linkRefused')
  areThree(people)
  const [secondId, inspectorId] = [newId(), newId()]
  const three = [
    { ...people.holder, accountId, role: 'holder', state: 'active' },
    { ...people.second, accountId: secondId, role: 'holder', state: 'invited' },
    { ...people.inspector, accountId: inspectorId, role: 'inspector', state: 'invited' },
  ]
  const grant = (one: { accountId: string; role: string }): NewGrant => ({
    ...{ factId: newId(), grantId: newId(), accountId: one.accountId, role: one.role },
    ...{ unitId: null, from: null, to: null, fromGrant: null, reason: '' },
  })
  const kept = keeping(held.credentials, accountId)
  const invited = (one: string, secretHash: string) => invitation('invitation', one, secretHash, { newId })
  return {
    secondId,
    inspectorId,
    facts: {
      ...kept.facts,
      accounts: three.map((one) => ({ accountId: one.accountId, personId: null })),
      profiles: three.map(({ role: _grantedBelow, ...profile }) => ({ factId: newId(), ...profile })),
      roles: firstRoles.map((definition) => ({ factId: newId(), definition })),
      grants: three.map(grant),
    },
    sitting: {
      ...kept.sitting,
      ceremonies: [ceremonyId],
      endInvitations: [invitationId],
      sessions: [{ ...held.session, accountId }],
      invitations: [invited(secondId, held.setUp.secondHash), invited(inspectorId, held.setUp.inspectorHash)],
    },
  }
}

/**
 * An account for somebody, and the link by which they take it up. It may nothing until it is given something, and whose it is in the register two people say once
 * they have come in: until then whoever made the link could come in their place.
 */
export function invite({ accountId, name, signInName, secretHash }: z.output<typeof Invite>, acting: Pick<Acting, 'newId'>): SignInRows {
  return {
    facts: {
      accounts: [{ accountId, personId: null }],
      profiles: [{ factId: acting.newId(), accountId, name, signInName, state: 'invited' }],
    },
    sitting: { invitations: [invitation('invitation', accountId, secretHash, acting)] },
  }
}

/** Whose an account is said to be, by the fact that stands; and the name of another account that is that person's. */
export type WhoseBook = { account: AccountBook | undefined; factId: string | null; personId: string | null; otherName: string | null }

/**
 * Says whose an account is in the register, or that it is nobody's there. It is as much as that person's own hand: whoever acts by it writes whom to tell of them. So
 * two people say it, of somebody else, who has come in; and nobody has two accounts.
 * @throws Fault accountUnknown, notOfOneself, accountNotComeIn, personHasAccount, nothingToChange
 */
export function bindPerson(
  { account, factId, personId: before, otherName }: WhoseBook,
  { personId }: z.output<typeof BindPerson>,
  acting: Pick<Acting, 'caller' | 'seconder' | 'newId'>,
): AccessRows {
  const { accountId, name, state } = ofAnother(account, acting)
  if (personId === before) throw new Fault('nothingToChange')
  if (personId !== null && state !== 'active') throw new Fault('accountNotComeIn', { name })
  if (personId !== null && otherName !== null) throw new Fault('personHasAccount', { name: otherName })
  return { close: factId === null ? [] : [factId], whose: [{ factId: acting.newId(), accountId, personId }] }
}

/**
 * Another link is as much as giving anew what the account holds: two people, where that takes two. Not while nobody else has come in who holds
 * all grants (`isOnly`): whoever set Muster up had that link in their hand already, and must not be left alone because it was lost.
 */
export function invitingTakesTwo(
  { account, roles, isOnly }: { account: AccountBook | undefined; roles: readonly Role[]; isOnly: boolean },
  caller: Pick<Caller, 'accountId'>,
): boolean {
  if (isOnly) return false
  return account?.state === 'invited' && account.grants.some(({ role }) => givingTakesTwo({ roles }, role, account.accountId, caller))
}

/**
 * Another link for somebody who has not taken up their account; the one before it is good no more. Only by who could give all that the account holds, and so
 * whoever seconds it: a link in the wrong hands is the account.
 */
export function inviteAgain(
  account: AccountBook | undefined,
  secretHash: string,
  { caller, seconder, newId }: Pick<Acting, 'caller' | 'seconder' | 'newId'>,
): SignInRows {
  if (!account || account.state === 'closed') throw new Fault('accountUnknown')
  if (account.state === 'active') throw new Fault('accountTakenUp')
  const both = seconder ? [caller, seconder] : [caller]
  if (account.more || !both.every((one) => account.grants.every((grant) => couldGive(one, grant))))
    throw new Fault('forbidden', { verb: 'access.give' })
  return { facts: {}, sitting: { invitations: [invitation('invitation', account.accountId, secretHash, { newId })] } }
}

/** As `giveGrant` asks it: what is highest is given by nobody who acts in another's place. */
function couldGive(caller: Caller, { role, highest, above }: AccountBook['grants'][number]): boolean {
  return caller.grants.some(
    (held) =>
      allows(held.role, { verb: 'access.give', sensitivity: 'open' }) &&
      (held.unitId === null || above.includes(held.unitId)) &&
      held.role.gives.includes(role) &&
      !(highest && held.delegateOf),
  )
}

/**
 * Ends every way into an account and gives a link in their place. Whoever was in it may not have been its owner: so what they set up to last goes too, the
 * grants by which others act in its place and what it proposed. Two people decide it, about somebody else; the owner is told who the two were, by a notice that
 * nobody takes away but they by reading it.
 */
export function resetCredentials(
  account: AccountBook | undefined,
  secretHash: string,
  acting: Pick<Acting, 'caller' | 'seconder' | 'newId' | 'at'>,
): SignInRows {
  const { accountId, credentials, tokens, lent, waiting } = ofAnother(account, acting)
  const { caller, seconder, newId } = acting
  return {
    facts: {
      close: [...credentials.map((one) => one.credentialId), ...tokens, ...lent.map((one) => one.factId), ...waiting],
      grants: ended(lent, acting),
      withdrawn: waiting.map((before) => ({ factId: newId(), before, byAccount: caller.accountId })),
    },
    sitting: {
      endAccount: accountId,
      endSecrets: credentials.map((one) => one.credentialId),
      invitations: [invitation('reset', accountId, secretHash, acting)],
      notices: [{ factId: newId(), accountId, kind: 'credentialsReset', facts: { by: caller.name, secondedBy: seconder?.name ?? '' } }],
    },
  }
}

/** Closes an account with all that it holds. Grants of the highest roles are ended first, which takes two people. */
export function closeAccount(account: AccountBook | undefined, acting: Pick<Acting, 'caller' | 'seconder' | 'newId' | 'at'>): SignInRows {
  const { accountId, factId, name, signInName, grants, credentials, tokens, lent } = ofAnother(account, acting)
  const highest = grants.find((grant) => grant.highest)
  if (highest) throw new Fault('holdsHighest', { role: highest.role })
  const { newId } = acting
  const close = [factId, ...[...grants, ...lent].map((one) => one.factId), ...credentials.map((one) => one.credentialId), ...tokens]
  return {
    facts: {
      close,
      profiles: [{ factId: newId(), accountId, name, signInName: closedName(signInName, accountId), state: 'closed' }],
      grants: ended([...grants, ...lent], acting),
    },
    sitting: { endAccount: accountId, endSecrets: credentials.map((one) => one.credentialId) },
  }
}

/** Grants up to this moment: what began stays in the books with its end. */
function ended(grants: readonly GrantFact[], { at, newId }: Pick<Acting, 'at' | 'newId'>): NewGrant[] {
  return grants
    .filter((grant) => grant.from < at)
    .map(({ grantId, accountId, role, unitId, from, fromGrant }) => ({
      ...{ factId: newId(), grantId, accountId, role, unitId },
      ...{ from, to: at, fromGrant, reason: '' },
    }))
}

/** The name is free for somebody else from then on. */
function closedName(signInName: string, accountId: string): string {
  return `${signInName}/${accountId}`
}

function ofAnother(account: AccountBook | undefined, { caller, seconder }: Pick<Acting, 'caller' | 'seconder'>): AccountBook {
  if (!account || account.state === 'closed') throw new Fault('accountUnknown')
  if (account.accountId === caller.accountId || account.accountId === seconder?.accountId) throw new Fault('notOfOneself')
  return account
}

function invitation(kind: 'invitation' | 'reset', accountId: string, secretHash: string, { newId }: Pick<Acting, 'newId'>) {
  return { invitationId: newId(), kind, accountId, secretHash, seconds: signInLimits[kind] }
}
