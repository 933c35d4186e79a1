import type * as z from 'zod'
import { Fault } from '../fault.ts'
import type { FirstPeople, Invite, Person } from './accounts.ts'
import type { NewGrant } from './book.ts'
import type { Caller } from './caller.ts'
import type { Acting } from './grants.ts'
import { signInLimits } from './limits.ts'
import { allows } from './may.ts'
import type { Proved, ProvedEnrolment } from './proved.ts'
import { firstRoles } from './roles.ts'
import type { AccountBook } from './signIn.ts'
import { keeping, type SignInRows } from './signingIn.ts'

export type SetUpDone = SignInRows & { secondId: string; inspectorId: string }

/** @throws Fault namesAlike, where two of the first three have a name or a sign-in name in common: nobody is to be alone */
export function areThree({ holder, second, inspector }: FirstPeople): void {
  const people = [holder, second, inspector]
  for (const said of [(one: Person) => one.name.normalize('NFKC').toLowerCase(), (one: Person) => one.signInName]) {
    const twice = people.find((one, at) => people.findIndex((other) => said(other) === said(one)) !== at)
    if (twice) throw new Fault('namesAlike', { name: twice.name })
  }
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
  if (held.setUp === null || held.session === null || invitationId === null) throw new Fault('linkRefused')
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

/** An account for somebody, and the link by which they take it up. It may nothing until it is given something. */
export function invite(
  { accountId, name, signInName, personId, secretHash }: z.output<typeof Invite>,
  acting: Pick<Acting, 'newId'>,
): SignInRows {
  return {
    facts: {
      accounts: [{ accountId, personId: personId ?? null }],
      profiles: [{ factId: acting.newId(), accountId, name, signInName, state: 'invited' }],
    },
    sitting: { invitations: [invitation('invitation', accountId, secretHash, acting)] },
  }
}

/**
 * Another link for somebody who has not taken up their account; the one before it is good no more. Only by who could give all that the account holds: a link
 * in the wrong hands is the account.
 */
export function inviteAgain(
  account: AccountBook | undefined,
  secretHash: string,
  { caller, newId }: Pick<Acting, 'caller' | 'newId'>,
): SignInRows {
  if (!account || account.state === 'closed') throw new Fault('accountUnknown')
  if (account.state === 'active') throw new Fault('accountTakenUp')
  if (!account.grants.every((grant) => couldGive(caller, grant))) throw new Fault('forbidden', { verb: 'access.give' })
  return { facts: {}, sitting: { invitations: [invitation('invitation', account.accountId, secretHash, { newId })] } }
}

function couldGive(caller: Caller, { role, above }: AccountBook['grants'][number]): boolean {
  return caller.grants.some(
    (held) =>
      allows(held.role, { verb: 'access.give', sensitivity: 'open' }) &&
      (held.unitId === null || above.includes(held.unitId)) &&
      held.role.gives.includes(role),
  )
}

/**
 * Ends every way into an account and gives a link in their place. Two people decide it, about somebody else; the owner is told who the two were, by a
 * notice that nobody takes away but they by reading it.
 */
export function resetCredentials(
  account: AccountBook | undefined,
  secretHash: string,
  acting: Pick<Acting, 'caller' | 'seconder' | 'newId'>,
): SignInRows {
  const { accountId, credentials, tokens } = ofAnother(account, acting)
  const { caller, seconder, newId } = acting
  return {
    facts: { close: [...credentials.map((one) => one.credentialId), ...tokens] },
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
  const { accountId, factId, name, signInName, grants, credentials, tokens } = ofAnother(account, acting)
  const highest = grants.find((grant) => grant.highest)
  if (highest) throw new Fault('holdsHighest', { role: highest.role })
  const { newId, at } = acting
  // What began stays in the books with its end.
  const begun = grants.filter((grant) => grant.from < at)
  const close = [factId, ...grants.map((one) => one.factId), ...credentials.map((one) => one.credentialId), ...tokens]
  return {
    facts: {
      close,
      profiles: [{ factId: newId(), accountId, name, signInName: closedName(signInName, accountId), state: 'closed' }],
      grants: begun.map(({ highest: _none, above: _here, factId: _closed, ...grant }) => ({
        ...grant,
        factId: newId(),
        to: at,
        reason: '',
      })),
    },
    sitting: { endAccount: accountId, endSecrets: credentials.map((one) => one.credentialId) },
  }
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
