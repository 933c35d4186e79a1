import { ExplainedOffers, OfferPage, Offers } from '@muster/domain/offers/shapes.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { v7 } from 'uuid'
import { oneOf, read, text, texts, wanted, word } from './arguments.ts'
import { explainedText, offerText, standingWords } from './offerText.ts'
import { printJson, printTable, say } from './print.ts'
import { propose, sayProposed } from './propose.ts'
import { withSession } from './session.ts'
import { given } from './strength.ts'
import { dayOf, unitOf } from './which.ts'

/** `offer list|show|explain|give|withdraw` */
export const offer = oneOf({ list, show, explain, give, withdraw })

const today = () => dayOf(new Date().toISOString().slice(0, 10))

/** All offers, the newest first, and how each stands today. */
async function list(args: string[]): Promise<void> {
  const { values } = read(args, {})
  await withSession(async (session) => {
    const answer = await session.ask('offers/list', {}, Offers)
    if (values.json) return printJson(answer)
    printTable(
      ['title', 'to', 'from', 'last', 'gives', 'standing', 'id'].map((column) => worded(`terminal.offer.column.${column}`)),
      answer.offers.map((one) => [
        one.title,
        one.unitName ?? worded('offers.everybody'),
        one.from,
        one.to,
        one.gives,
        standingWords(one, today()),
        one.offerId,
      ]),
    )
  })
}

async function show(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const offerId = word(words, 0, 'ID')
  await withSession(async (session) => {
    const page = await session.ask('offers/show', { offer: offerId }, OfferPage)
    if (values.json) printJson(page)
    else process.stdout.write(offerText(page, today()))
  })
}

/** How the offers made to somebody stand to their case, clause by clause. */
async function explain(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const absence = word(words, 0, 'ABSENCE')
  await withSession(async (session) => {
    const answer = await session.ask('offers/explain', { absence }, ExplainedOffers)
    if (values.json) printJson(answer)
    else process.stdout.write(explainedText(answer))
  })
}

/** Proposes an offer, for a unit and everything under it or for the whole force; a second person gives it. */
async function give(args: string[]): Promise<void> {
  const { values } = read(args, {
    unit: { type: 'string' },
    rule: { type: 'string' },
    title: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    gives: { type: 'string' },
    'cannot-promise': { type: 'string' },
    settles: { type: 'string' },
    reason: { type: 'string' },
  })
  const reason = wanted(values, 'reason')
  const asked = {
    offerId: v7(),
    reliefId: wanted(values, 'rule'),
    title: wanted(values, 'title'),
    from: dayOf(text(values, 'from') ?? today()),
    to: dayOf(wanted(values, 'to')),
    cannotPromise: wanted(values, 'cannot-promise'),
    settles: values.settles === undefined ? ['none'] : texts(values, 'settles'),
    reason,
    ...given({ gives: text(values, 'gives') }),
  }
  await withSession(async (session) => {
    const unit = text(values, 'unit')
    const unitId = unit === undefined ? null : await unitOf(session, unit, today())
    const proposed = await propose(session, 'offers/give', { ...asked, unitId }, reason)
    if (values.json) return printJson({ ...proposed, ...asked, unitId })
    say('terminal.offer.proposed', { title: asked.title, unit: unit ?? 'none', from: asked.from, to: asked.to })
    sayProposed(proposed)
  })
}

/** Proposes to withdraw an offer from the next day on. */
async function withdraw(args: string[]): Promise<void> {
  const { values, words } = read(args, { reason: { type: 'string' } })
  const offerId = word(words, 0, 'ID')
  const reason = wanted(values, 'reason')
  await withSession(async (session) => {
    const page = await session.ask('offers/show', { offer: offerId }, OfferPage)
    const { unitId, title } = page.offer
    const proposed = await propose(session, 'offers/withdraw', { offerId, unitId, reason }, reason)
    if (values.json) return printJson({ ...proposed, offerId })
    say('terminal.offer.withdrawing', { title })
    sayProposed(proposed)
  })
}
