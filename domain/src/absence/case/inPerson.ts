import * as z from 'zod'
import { Role } from '../../access/role.ts'
import type { Moment } from '../../calendar.ts'
import { momentOf } from '../../zone.ts'
import type { Office } from '../regime/office.ts'
import type { CaseEvent } from './event.ts'
import { holdersOf, isKeptFrom, isOfAside, Ladder, officesOf } from './office.ts'
import { asSeen } from './seen.ts'
import type { CaseState } from './state.ts'

/** The units over somebody as they lay at a moment, and by which grants of them accounts decided in cases then; those of one person together. */
export const StandingThen = Ladder.extend({
  held: z.array(z.object({ unitId: z.string().nullable(), role: Role, accounts: z.array(z.string()) })),
})
export type StandingThen = z.infer<typeof StandingThen>

/** Since when which office stands aside in a case, as everybody reads it: the hour, to its end. */
export function asideSince(events: readonly CaseEvent[]): { office: Office; at: Moment }[] {
  return asSeen(events).flatMap(({ known, says }) =>
    says.kind === 'conflict' ? [{ office: says.office, at: momentOf(new Date(Date.parse(known) + 3_600_000).toISOString()) }] : [],
  )
}

/**
 * Who stands aside in person: whoever held that office, or one under its orders, when it was said to stand aside; of those who hold the whole force whoever held it
 * alone. They decide nothing in the case any more, wherever they command since, for whomever they act, and whatever else they hold: it was said of somebody, and not
 * of a chair (doctrine (e) 16). Each grant counts by itself.
 */
export function accountsAside({ held, ...ladder }: StandingThen, office: Office): string[] {
  const aside = new Set([office])
  const ofUnits = held.filter((grant) => grant.unitId !== null && isOfAside(ladder, [grant], { aside }))
  return [...new Set([...ofUnits, ...aloneOverForce(held, ladder, office)].flatMap(({ accounts }) => accounts))]
}

/** Of an office that no unit over the person has, whoever holds the whole force is its holder; where they are several, nobody knows of which it was said. */
function aloneOverForce(held: StandingThen['held'], ladder: Ladder, office: Office): StandingThen['held'] {
  const nobody = { aside: new Set<Office>() }
  const overForce = held.filter((grant) => grant.unitId === null && officesOf(ladder, [grant], nobody).includes(office))
  const isHeldBelow = holdersOf(ladder, [office], nobody).units.length > 0
  const people = new Set(overForce.map(({ accounts }) => accounts.join()))
  return isHeldBelow || people.size !== 1 ? [] : overForce
}

/** By what somebody decides in a case: their grants, and none of them where they stand aside in person. */
export function grantsIn<G>(
  { accountId, grants }: { accountId: string | null; grants: readonly G[] },
  aside: readonly string[],
): readonly G[] {
  return accountId !== null && aside.includes(accountId) ? [] : grants
}

/** Who is not told where somebody comes in or is, by what they hold (`isKeptFrom`) or in person. */
export function isKeptInPerson(
  { accountId, grants }: { accountId: string | null; grants: Parameters<typeof isKeptFrom>[1] },
  { ladder, asideAccounts }: { ladder: Ladder; asideAccounts: readonly string[] },
  state: Pick<CaseState, 'aside'>,
): boolean {
  return (accountId !== null && asideAccounts.includes(accountId)) || isKeptFrom(ladder, grants, state)
}
