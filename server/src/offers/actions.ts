import type { Moment } from '@muster/domain/calendar.ts'
import { Fault } from '@muster/domain/fault.ts'
import { GiveOffer, OfferReceipt, WithdrawOffer } from '@muster/domain/offers/commands.ts'
import { giveOffer, type Signing, withdrawOffer } from '@muster/domain/offers/rules.ts'
import { ListOffers, ListWays, Offers, Ways } from '@muster/domain/offers/shapes.ts'
import { waysOn } from '@muster/domain/offers/ways.ts'
import type * as z from 'zod'
import { command, type Given, type Needs, query } from '../kernel/action.ts'
import { explained } from './explain.ts'
import { shown } from './show.ts'
import { loadOffer, loadOffers, loadRules, writeOffers } from './store.ts'

const giving: Needs<{ unitId: string | null }> = {
  verb: 'offers.give',
  sensitivity: 'open',
  at: ({ unitId }) => (unitId === null ? 'everywhere' : { unitId }),
}

/** Who signs, by the names they have at that moment. */
function signing({ at, caller, seconder }: Given): Signing {
  // The kernel stamps in the one form that compares as text.
  return { at: at as Moment, by: caller.name, seconded: seconder?.name ?? null }
}

export const offers = {
  'offers/list': query({
    summary: 'The offers to whoever comes back, the newest first',
    needs: { verb: 'offers.read', sensitivity: 'open', at: () => 'anywhere' },
    input: ListOffers,
    output: Offers,
    load: (sql) => loadOffers(sql),
    answer: (all) => ({ offers: all }),
  }),
  'offers/ways': query({
    summary: 'The rules under which an offer can be given to a unit, or to the whole force',
    needs: {
      verb: 'offers.give',
      sensitivity: 'open',
      at: ({ unit }: z.output<typeof ListWays>) => (unit === undefined ? 'everywhere' : { unitId: unit }),
    },
    input: ListWays,
    output: Ways,
    load: (sql, { unit, on }) => loadRules(sql, unit ?? null, on),
    answer: ({ regime }, { on }) => ({ rules: { title: regime.title, version: regime.version }, ...waysOn(regime, on) }),
  }),
  'offers/show': shown,
  'offers/explain': explained,
  'offers/give': command({
    summary: 'Give an offer to whoever comes back, under a rule in force',
    needs: giving,
    input: GiveOffer,
    output: OfferReceipt,
    twoPeople: () => true,
    load: (sql, { unitId, from }) => loadRules(sql, unitId, from),
    rule: (rules, wanted, given) => ({
      rows: { offer: giveOffer(rules, wanted, signing(given)) },
      answer: { offerId: wanted.offerId },
      about: { unitId: wanted.unitId, reason: wanted.reason, held: wanted.from },
    }),
    write: writeOffers,
  }),
  'offers/withdraw': command({
    summary: 'Withdraw an offer from the next day on; whoever took it up keeps it',
    needs: giving,
    input: WithdrawOffer,
    output: OfferReceipt,
    twoPeople: () => true,
    load: async (sql, { offerId, unitId }) => {
      const offer = await loadOffer(sql, offerId)
      if (offer.unitId !== unitId) throw new Fault('offerUnknown')
      return offer
    },
    rule: (offer, { offerId, reason }, given) => ({
      rows: { withdrawal: withdrawOffer(offer, { reason }, signing(given)) },
      answer: { offerId },
      about: { unitId: offer.unitId, reason },
    }),
    write: writeOffers,
  }),
} as const
