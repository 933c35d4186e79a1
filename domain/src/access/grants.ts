import type * as z from 'zod'
import type { Day } from '../calendar.ts'
import { isOfCauses } from '../causes/apart.ts'
import { isOfDesk, isOtherSide } from '../desk/apart.ts'
import { Fault } from '../fault.ts'
import { startOfDay } from '../zone.ts'
import type { AccessBook, AccessRows, GrantFact, NewGrant } from './book.ts'
import { brokenGlass } from './breaks.ts'
import type { Caller } from './caller.ts'
import type { ChangeRole, Delegate, EndGrant, GiveGrant, HandOver, LayDown } from './commands.ts'
import { allows } from './may.ts'
import { takesTwo } from './reveal.ts'
import type { Role, Verb } from './role.ts'

/** Who does it, who seconded it, when, and fresh ids. */
export type Acting = { caller: Caller; seconder: Caller | null; at: string; newId: () => string }

/** Roles of which somebody must always be left, over the whole force: two who hold all grants, so that nobody is alone, and an inspector. */
const mustLast: Readonly<Record<string, number>> = { holder: 2, inspector: 1 }
/** Days for which somebody acts in another's place, at most. */
export const longestDelegation = 92

export function roleNamed({ roles }: { roles: readonly Role[] }, name: string): Role {
  const found = roles.find((one) => one.role === name)
  if (!found) throw new Fault('roleUnknown', { role: name })
  return found
}

/** What the second of two people is asked for, and nobody may come to by one person alone: a role that may do it takes two to give. A test holds it to the actions. */
const ofTwo: readonly Verb[] = [
  'absence.decide',
  'absence.names',
  'absence.regime',
  'access.give',
  'access.reset',
  'access.review',
  'access.roles',
  'exchange.undo',
  'machine.keep',
  'offers.give',
]

/** A grant of the highest roles, one that opens what is sealed or that makes a second person, or one to oneself takes two people. */
export function givingTakesTwo(
  book: { roles: readonly Role[] },
  role: string,
  toAccountId: string,
  caller: Pick<Caller, 'accountId'>,
): boolean {
  const { highest, sealed, may } = roleNamed(book, role)
  return highest || sealed.length > 0 || ofTwo.some((verb) => may[verb] !== undefined) || toAccountId === caller.accountId
}

/** Gives a role. Only who holds a grant there that gives it may, and so may whoever seconds; nobody gives the highest ones in another's place. */
export function giveGrant(book: AccessBook, wanted: z.output<typeof GiveGrant>, acting: Acting): AccessRows {
  mayGive(book, wanted.role, acting)
  hasCome(book, wanted.role, accountIn(book, wanted.accountId), acting)
  return { grants: [newGrant(book, wanted, acting)] }
}

export function endGrant(book: AccessBook, { grantId, on }: z.output<typeof EndGrant>, acting: Acting): AccessRows {
  const grant = standing(book, grantId, acting.at)
  mayGive(book, grant.role, acting)
  return ended(book, grant, on ? startOfDay(on, book.zone) : null, acting)
}

/** Of one's own: nobody has to be asked, unless nobody would be left. */
export function layDown(book: AccessBook, { grantId }: z.output<typeof LayDown>, acting: Acting): AccessRows {
  const grant = standing(book, grantId, acting.at)
  if (grant.accountId !== acting.caller.accountId) throw new Fault('grantUnknown')
  return ended(book, grant, null, acting)
}

export function handOver(book: AccessBook, wanted: z.output<typeof HandOver>, acting: Acting): AccessRows {
  const grant = standing(book, wanted.grantId, acting.at)
  if (grant.fromGrant) throw new Fault('grantUnknown')
  mayGive(book, grant.role, acting)
  const account = accountIn(book, wanted.toAccountId)
  hasCome(book, grant.role, account, acting)
  stillLasting(book, grant, account.state === 'active' ? [account.accountId] : [])
  const at = startOfDay(wanted.on, book.zone)
  const { close, grants = [] } = cut(grant, at > acting.at ? at : null, acting)
  const { newGrantId, toAccountId, on, reason } = wanted
  const next = {
    grantId: newGrantId,
    accountId: toAccountId,
    role: grant.role,
    unitId: grant.unitId,
    reason,
    ...(at > acting.at ? { from: on } : {}),
  }
  return { close: close ?? [], grants: [...grants, { ...newGrant(book, next, acting), to: grant.to }] }
}

/**
 * Lets somebody act in one's place. What takes two people to give takes two to lend: the second is somebody who gives that role there.
 * @throws Fault grantUnknown, grantEnded, roleNotYours, accountUnknown, accountNotComeIn, delegationNeedsEnd
 */
export function delegate(book: AccessBook, wanted: z.output<typeof Delegate>, acting: Acting): AccessRows {
  const grant = standing(book, wanted.grantId, acting.at)
  if (grant.accountId !== acting.caller.accountId || grant.fromGrant || grant.role === brokenGlass) throw new Fault('grantUnknown')
  if (acting.seconder) mayGive(book, grant.role, { caller: acting.seconder, seconder: null })
  hasCome(book, grant.role, accountIn(book, wanted.toAccountId), acting)
  const days = (Date.parse(wanted.to) - Date.parse(wanted.from)) / 86_400_000
  if (days <= 0 || days > longestDelegation || wanted.toAccountId === grant.accountId)
    throw new Fault('delegationNeedsEnd', { days: longestDelegation })
  const { newGrantId, toAccountId, from, to, reason } = wanted
  const given = newGrant(
    book,
    { grantId: newGrantId, accountId: toAccountId, role: grant.role, unitId: grant.unitId, from, to, reason },
    acting,
  )
  return { grants: [{ ...given, fromGrant: grant.grantId }] }
}

/**
 * Writes a role anew. What holders of it may changes at once.
 * @throws Fault deskApart, causesApart, where it would read at the desk or causes and belong to the side that they are kept from; inspectionApart, where it would do what
 * an inspector does, or open what takes two of them, in the sight of the chain of command; invalid, for what the desk's page alone does
 */
export function changeRole(book: AccessBook, { definition }: z.output<typeof ChangeRole>, acting: Acting): AccessRows {
  if (isOfDesk(definition) && isOtherSide(definition)) throw new Fault('deskApart')
  if (isOfCauses(definition) && isOtherSide(definition)) throw new Fault('causesApart')
  if (definition.scope === 'chain' && isOfInspection(definition)) throw new Fault('inspectionApart')
  if (definition.may['desk.ask'] !== undefined)
    throw new Fault('invalid', { place: 'definition.may', problem: 'desk.ask is held by no role' })
  const before = book.roles.find((one) => one.role === definition.role)
  return { close: before ? [before.factId] : [], roles: [{ factId: acting.newId(), definition }] }
}

/** Acts as an inspector, or opens what takes two of them. The desk opens what was complained of at the desk. */
function isOfInspection({ may, sealed }: Pick<Role, 'may' | 'sealed'>): boolean {
  return may['absence.inspect'] !== undefined || may['causes.inspect'] !== undefined || sealed.some(takesTwo)
}

function mayGive(book: AccessBook, role: string, { caller, seconder }: Pick<Acting, 'caller' | 'seconder'>): void {
  const given = roleNamed(book, role)
  for (const one of seconder ? [caller, seconder] : [caller])
    if (!givesThere(one, given, book.above)) throw new Fault('roleNotYours', { role: given.title })
}

/** Whether somebody gives a role over a unit, which stands under those above; the highest nobody gives in another's place. */
export function givesThere(
  { grants }: Pick<Caller, 'grants'>,
  { role, highest }: Pick<Role, 'role' | 'highest'>,
  above: readonly string[],
): boolean {
  return grants.some(
    (grant) =>
      allows(grant.role, { verb: 'access.give', sensitivity: 'open' }) &&
      (grant.unitId === null || above.includes(grant.unitId)) &&
      grant.role.gives.includes(role) &&
      !(highest && grant.delegateOf),
  )
}

function accountIn({ accounts }: AccessBook, accountId: string): AccessBook['accounts'][number] {
  const found = accounts.find((one) => one.accountId === accountId)
  if (!found || found.state === 'closed') throw new Fault('accountUnknown')
  return found
}

/**
 * What takes two is given to somebody who has come in: until then whoever made the link could come in their place.
 * @throws Fault accountNotComeIn
 */
function hasCome(book: AccessBook, role: string, { accountId, name, state }: AccessBook['accounts'][number], { caller }: Acting): void {
  if (state !== 'active' && givingTakesTwo(book, role, accountId, caller)) throw new Fault('accountNotComeIn', { name })
}

function standing({ grants }: AccessBook, grantId: string, at: string): GrantFact {
  const found = grants.find((one) => one.grantId === grantId)
  if (!found) throw new Fault('grantUnknown')
  if (found.to !== null && found.to <= at) throw new Fault('grantEnded')
  return found
}

function newGrant(
  book: AccessBook,
  wanted: Omit<z.output<typeof GiveGrant>, 'from' | 'to'> & { from?: Day | undefined; to?: Day | undefined },
  acting: Acting,
): NewGrant {
  const from = wanted.from ? startOfDay(wanted.from, book.zone) : null
  const to = wanted.to ? startOfDay(wanted.to, book.zone) : null
  if (to !== null && to <= (from !== null && from > acting.at ? from : acting.at))
    throw new Fault('dayOutOfOrder', { first: wanted.from ?? acting.at.slice(0, 10), second: wanted.to ?? '' })
  const { grantId, accountId, role, unitId, reason } = wanted
  return {
    factId: acting.newId(),
    grantId,
    accountId,
    role,
    unitId,
    from: from !== null && from > acting.at ? from : null,
    to,
    fromGrant: null,
    reason,
  }
}

function ended(book: AccessBook, grant: GrantFact, at: string | null, acting: Acting): AccessRows {
  stillLasting(book, grant, [])
  return cut(grant, at, acting)
}

/** Without this grant, and with whoever comes in its place. @throws Fault lastHolder */
function stillLasting(book: AccessBook, grant: GrantFact, instead: readonly string[]): void {
  const others = book.lasting.filter((one) => one.role === grant.role && one.grantId !== grant.grantId).map((one) => one.accountId)
  const left = new Set([...others, ...instead])
  if (grant.unitId === null && left.size < (mustLast[grant.role] ?? 0)) throw new Fault('lastHolder', { role: grant.role })
}

/** The grant as it was, up to a moment; now, where none is named. What began stays in the books with its end. */
function cut(grant: GrantFact, at: string | null, acting: Acting): AccessRows {
  const end = at ?? acting.at
  if (grant.from >= end) return { close: [grant.factId] }
  const { grantId, accountId, role, unitId, from, fromGrant } = grant
  return {
    close: [grant.factId],
    grants: [{ factId: acting.newId(), grantId, accountId, role, unitId, from, to: end, fromGrant, reason: '' }],
  }
}
