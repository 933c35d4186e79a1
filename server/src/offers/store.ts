import { Fault } from '@muster/domain/fault.ts'
import { Offer, PublicOffer } from '@muster/domain/offers/offer.ts'
import type { OfferRow, RulesThere, WithdrawalRow } from '@muster/domain/offers/rules.ts'
import * as z from 'zod'
import { regimeOf } from '../absence/store/regimes.ts'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'

/** The rules in force for a unit on a day, or for the whole force. @throws Fault noRegime */
export async function loadRules(sql: Sql, unitId: string | null, day: string): Promise<RulesThere> {
  const [rules] = await sql<{ regimeId: string | null }[]>`select offer_rules_for(${unitId}, ${day}) as regime_id`
  if (!rules?.regimeId) throw new Fault('noRegime')
  return { regimeId: rules.regimeId, regime: await regimeOf(sql, rules.regimeId) }
}

export async function loadOffers(sql: Sql): Promise<Offer[]> {
  const rows = await sql<
    { told: unknown }[]
  >`select offer_told(o) as told from offer o order by o.held_from desc, o.offer_id desc limit ${most}`
  return rows.map(({ told }) => Offer.parse(told))
}
/** A force makes a few offers in a year. */
const most = 1000

/** @throws Fault offerUnknown */
export async function loadOffer(sql: Sql, offerId: string): Promise<Offer> {
  const [row] = await sql<{ told: unknown }[]>`select offer_told(o) as told from offer o where o.offer_id = ${offerId}`
  if (!row) throw new Fault('offerUnknown')
  return Offer.parse(row.told)
}

/** The offers that were made to somebody who left at a moment. */
export async function loadOffersTo(sql: Sql, personId: string, leftAt: string): Promise<Offer[]> {
  const [row] = await sql<{ told: unknown }[]>`select offers_to(${personId}, ${leftAt}) as told`
  return z.array(Offer).parse(row?.told ?? [])
}

/** What everybody may read, signed in or not. */
export async function loadPublicOffers(sql: Sql): Promise<PublicOffer[]> {
  const [row] = await sql<{ told: unknown }[]>`select offers_public() as told`
  return z.array(PublicOffer).parse(row?.told ?? [])
}

export async function writeOffers(
  sql: Sql,
  rows: { offer: OfferRow } | { withdrawal: WithdrawalRow },
  { at, entry }: Given,
): Promise<void> {
  await sql`select offers_write(${sql.json(rows as never)}, ${at}, ${entry})`.catch((error: Error) => {
    const constraint = 'constraint_name' in error ? error.constraint_name : undefined
    if (constraint === 'offer_pkey' && 'offer' in rows) throw new Fault('idUsedTwice', { id: rows.offer.offerId })
    // Somebody else withdrew it in between.
    if (constraint === 'offer_withdrawal_pkey') throw new Fault('offerOver', { title: '' })
    throw error
  })
}
