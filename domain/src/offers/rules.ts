import type * as z from 'zod'
import type { Office } from '../absence/regime/office.ts'
import { isInForce } from '../absence/regime/provenance.ts'
import type { Regime } from '../absence/regime/regime.ts'
import type { Relief } from '../absence/regime/reliefShape.ts'
import { addDays, type Moment } from '../calendar.ts'
import { Fault } from '../fault.ts'
import { dayIn } from '../zone.ts'
import type { GiveOffer, WithdrawOffer } from './commands.ts'
import type { Offer } from './offer.ts'

/** The rules in force where an offer is given, and the fact that brought them into force. */
export type RulesThere = { regimeId: string; regime: Regime }
/** The two people who sign. */
export type Signing = { at: Moment; by: string; seconded: string | null }

type Given = Omit<z.output<typeof GiveOffer>, 'gives'> & { gives: string }
export type OfferRow = Given & { regimeId: string; by: string; seconded: string }
export type WithdrawalRow = { offerId: string; reason: string; by: string; seconded: string }

/** What only a court or a prosecutor gives is nobody's to promise. */
const courts: ReadonlySet<Office> = new Set<Office>(['prosecutor', 'court', 'courtMartial', 'disciplinaryCourt'])

/** Can anybody but a court or a prosecutor give what a way back gives? */
export function isOurs({ by }: Pick<Relief, 'by'>): boolean {
  return !by.every((office) => courts.has(office))
}

/**
 * An offer promises no more than a rule in force gives, and no longer than the rule holds; it names ways to settle that the rules know.
 *
 * @throws Fault needsSecond, dayOutOfOrder, offerBeyondRules, offerNotOurs, invalid
 */
export function giveOffer({ regimeId, regime }: RulesThere, wanted: z.output<typeof GiveOffer>, signing: Signing): OfferRow {
  const { reliefId, from, to, settles } = wanted
  if (to < from) throw new Fault('dayOutOfOrder', { first: from, second: to })
  const relief = regime.relief.find(({ id }) => id === reliefId)
  if (!relief) throw new Fault('invalid', { place: 'reliefId', problem: reliefId })
  if (!(isInForce(regime, relief, from) && isInForce(regime, relief, to)))
    throw new Fault('offerBeyondRules', { title: relief.title, from, to })
  if (!isOurs(relief)) throw new Fault('offerNotOurs', { title: relief.title })
  const unknown = settles.find((kind) => !regime.dispositions.some((way) => way.kind === kind))
  if (unknown !== undefined) throw new Fault('invalid', { place: 'settles', problem: unknown })
  return { ...wanted, gives: wanted.gives ?? relief.gives, settles: [...new Set(settles)], regimeId, ...twoNames(signing) }
}

/**
 * What was promised is not taken back from whoever took it up: a withdrawal ends the days of an offer, on the day of it, and touches nothing else.
 *
 * @throws Fault needsSecond, offerOver
 */
export function withdrawOffer(
  offer: Pick<Offer, 'offerId' | 'to' | 'withdrawn' | 'title'>,
  { reason }: Pick<z.output<typeof WithdrawOffer>, 'reason'>,
  signing: Signing,
): WithdrawalRow {
  // Clocks elsewhere may be a day behind: as long as it stands anywhere there is something to withdraw.
  if (offer.withdrawn !== null || offer.to < addDays(dayIn(signing.at, 'UTC'), -1)) throw new Fault('offerOver', { title: offer.title })
  return { offerId: offer.offerId, reason, ...twoNames(signing) }
}

function twoNames({ by, seconded }: Signing): { by: string; seconded: string } {
  if (seconded === null || seconded === by) throw new Fault('needsSecond')
  return { by, seconded }
}
