import { Day } from '@muster/domain/calendar.ts'
import { cameBack, fewest } from '@muster/domain/offers/counts.ts'
import { lastDayOf } from '@muster/domain/offers/offer.ts'
import { OfferPage, ShowOffer } from '@muster/domain/offers/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { query } from '../kernel/action.ts'
import { loadOffer } from './store.ts'

/** An offer, and by week how many came back under it. They are counted with the owner's eyes, everywhere at once; what could point at somebody is left blank. */
export const shown = query({
  summary: 'An offer, and how many came back under it, by week; small counts are left blank',
  needs: { verb: 'offers.read', sensitivity: 'open', at: () => 'anywhere' },
  input: ShowOffer,
  output: OfferPage,
  load: async (sql, { offer: offerId }) => {
    const offer = await loadOffer(sql, offerId)
    const rows = await sql<{ day: string }[]>`select d::text as day from offer_came_back(${offerId}) d order by d`
    const [{ asked = '' } = {}] = await sql<{ asked: string }[]>`select iso(now()) as asked`
    return { offer, asked, days: rows.map(({ day }) => Day.parse(day)) }
  },
  answer: ({ offer, asked, days }) => {
    const below = Math.max(fewest, offer.rules.suppressBelow)
    const until = earlier(lastDayOf(offer, 'UTC'), dayIn(asked, 'UTC'))
    return { offer, below, ...cameBack(days, { from: offer.from, until, below }) }
  },
})

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other
}
