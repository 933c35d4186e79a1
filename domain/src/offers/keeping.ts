import type { CaseEvent } from '../absence/case/event.ts'
import type { CaseState } from '../absence/case/state.ts'
import type { Regime } from '../absence/regime/regime.ts'
import { Fault } from '../fault.ts'
import { dayIn } from '../zone.ts'
import { askedOn } from './caseFacts.ts'
import { bindingOffers } from './cover.ts'
import { type Offer, standsOn } from './offer.ts'

type Rules = Pick<Regime, 'clocks' | 'dispositions'>
type Way = Regime['dispositions'][number]

/**
 * An event that names an offer names one that was made to the person and that stood when they asked, or came back; and a case is settled as the offers promise
 * that bind it.
 *
 * @throws Fault offerUnknown, offerNotThen, offerBinds
 */
export function keepOffers(
  offers: readonly Offer[],
  regime: Rules,
  state: CaseState,
  { says, held }: Pick<CaseEvent, 'says' | 'held'>,
): void {
  if ((says.kind === 'askedToComeBack' || says.kind === 'rejoined') && says.offerId !== undefined) {
    const offer = offers.find(({ offerId }) => offerId === says.offerId)
    if (!offer) throw new Fault('offerUnknown')
    const day = dayIn(held, state.zone)
    const asked = askedOn(state)
    // Whoever asked earlier has asked then; an earlier day that is only told now counts too.
    if (!standsOn(offer, asked !== null && asked < day ? asked : day, state.zone))
      throw new Fault('offerNotThen', { title: offer.title, from: offer.from, to: offer.to })
  }
  if (says.kind !== 'disposed') return
  const broken = brokenBy(offers, regime, state, says.dispositionId)
  if (broken) throw new Fault('offerBinds', { title: broken.title, gives: broken.gives })
}

/** The ways to settle a case that keep every offer that binds it. */
export function keepingWays(offers: readonly Offer[], regime: Rules, state: CaseState): Way[] {
  const binding = bindingOffers(offers, regime, state)
  return regime.dispositions.filter(({ kind }) => binding.every(({ settles }) => settles.includes(kind)))
}

/** An offer that this way to settle would break. A way that is in no rule breaks it too, unless the rules of the case hold none that keeps it. */
function brokenBy(offers: readonly Offer[], regime: Rules, state: CaseState, dispositionId: string | null): Offer | undefined {
  const binding = bindingOffers(offers, regime, state)
  const way = regime.dispositions.find(({ id }) => id === dispositionId)
  const hasWay = keepingWays(offers, regime, state).length > 0
  if (way === undefined) return hasWay ? binding[0] : undefined
  return binding.find(({ settles }) => !settles.includes(way.kind))
}
