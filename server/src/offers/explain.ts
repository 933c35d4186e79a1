import type { CaseEvent } from '@muster/domain/absence/case/event.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import { Fault } from '@muster/domain/fault.ts'
import { askedOn } from '@muster/domain/offers/caseFacts.ts'
import { caseCovers } from '@muster/domain/offers/cover.ts'
import { Offer } from '@muster/domain/offers/offer.ts'
import { ExplainedOffers, ExplainOffers } from '@muster/domain/offers/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import * as z from 'zod'
import { regimeOf } from '../absence/store/regimes.ts'
import { query } from '../kernel/action.ts'
import { seesPerson } from '../kernel/sees.ts'

type Row = { regimeId: string; asked: string; events: CaseEvent[]; offers: unknown }

/** How the offers made to somebody stand to their case, clause by clause: what is met, what is not, and what nobody can say yet. */
export const explained = query({
  summary: 'How the offers made to somebody who is absent stand to their case, clause by clause',
  needs: { verb: 'absence.read', sensitivity: 'personal', at: ({ absence }: z.output<typeof ExplainOffers>) => ({ absenceId: absence }) },
  plan: 'generic',
  input: ExplainOffers,
  output: ExplainedOffers,
  load: async (sql, { absence }, { named }) => {
    const [row] = await sql<Row[]>`
    select a.regime_id, iso(now()) as asked, offers_to(a.person_id, l.began) as offers,
      absence_events(a.absence_id) as events
    from absence a join absence_line l using (absence_id)
    where a.absence_id = ${absence} and ${seesPerson(sql, named, sql`a.person_id`)}`
    if (!row) throw new Fault('absenceUnknown')
    return { row, regime: await regimeOf(sql, row.regimeId) }
  },
  answer: ({ row, regime }, { absence }) => {
    const state = fold(regime, row.events)
    const offers = caseCovers(z.array(Offer).parse(row.offers), regime, state, dayIn(row.asked, state.zone))
    return { absenceId: absence, day: askedOn(state), offers }
  },
})
