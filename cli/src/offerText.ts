import type { Day } from '@muster/domain/calendar.ts'
import { clauseSaid } from '@muster/domain/offers/clauseWords.ts'
import type { Clause } from '@muster/domain/offers/cover.ts'
import { lastDayOf, type Offer } from '@muster/domain/offers/offer.ts'
import type { ExplainedOffers, OfferPage } from '@muster/domain/offers/shapes.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { tableText } from './print.ts'
import { oneOfOffices } from './regimeWords.ts'

const oneOf = new Intl.ListFormat('en', { type: 'disjunction' })
const all = new Intl.ListFormat('en', { type: 'conjunction' })

/** How an offer stands on a day. */
export function standingWords(offer: Pick<Offer, 'from' | 'to' | 'withdrawn'>, day: Day): string {
  const last = lastDayOf(offer, 'UTC')
  if (offer.withdrawn !== null && last < day) return worded('offers.standing.withdrawn', { at: offer.withdrawn.at.slice(0, 10) })
  if (last < day) return worded('offers.standing.over', { to: last })
  return day < offer.from ? worded('offers.standing.coming', { from: offer.from }) : worded('offers.standing.open', { to: last })
}

function clauseWords(clause: Clause): string {
  const { key, facts } = clauseSaid(clause, {
    day: (day) => day,
    oneOf: (modes) => oneOf.format(modes.map((mode) => worded(`offers.mode.${mode}`))),
  })
  return worded(key, facts)
}

/** An offer for reading: what it promises and what not, to whom, who signed; and how many came back, by week. */
export function offerText({ offer, weeks, total, below }: OfferPage, day: Day): string {
  const { title, unitName, from, to, rules, withdrawn } = offer
  const line = (name: string, words: string): string[] => [worded(`offers.one.${name}`), words]
  const signed = (by: string, seconded: string, at: string, reason: string) =>
    worded('offers.one.signed.text', { by, seconded, at: at.slice(0, 10), reason })
  const { id: _id, suppressBelow: _below, ...cited } = rules
  const told = { ...cited, confidence: worded(`regime.confidence.${rules.confidence}`), isDemonstration: String(rules.isDemonstration) }
  const clauses = offer.eligibleIf.map((condition) => clauseWords({ clause: 'condition', condition, answer: 'not known' }))
  const lines = [
    line('gives', offer.gives),
    line('cannot', offer.cannotPromise),
    line('who', worded('offers.one.all', { clauses: clauses.join(' ') })),
    line('explain', offer.explain),
    line('settles', all.format(offer.settles.map((kind) => worded(`offers.settles.${kind}`)))),
    line('by', oneOfOffices(offer.by, {}) ?? ''),
    line('rules', worded('offers.one.rules.text', told)),
    line('signed', signed(offer.signedBy, offer.seconded, offer.givenAt, offer.reason)),
    ...(withdrawn ? [line('withdrawn', signed(withdrawn.by, withdrawn.seconded, withdrawn.at, withdrawn.reason))] : []),
  ]
  const head = `${title}\n${worded('offers.one.to', { unit: unitName ?? 'none', from, to })}; ${standingWords(offer, day)}\n`
  const back = total === null ? worded('offers.back.seesFew', { below }) : worded('offers.back.sees', { total })
  const counts = tableText(
    [worded('offers.back.week'), worded('offers.back.count')],
    weeks.map((week) => [week.from, week.count ?? worded('offers.back.blank')]),
  )
  return [head, tableText([worded('offers.one.title'), ''], lines), `${back}\n${counts}`].join('\n')
}

/** How the offers made to somebody stand to their case. */
export function explainedText({ day, offers }: ExplainedOffers): string {
  const head = `${worded('terminal.offer.day', { day: day ?? 'none', count: offers.length })}\n`
  const told = offers.map(({ offer, answer, clauses, isTakenUp, binds }) => {
    const sentence = worded('terminal.offer.stands', {
      title: offer.title,
      answer: worded(`offers.covered.${keyOf(answer)}`),
      isTakenUp: String(isTakenUp),
      binds: String(binds),
      by: oneOfOffices(offer.by, {}) ?? '',
    })
    const columns = ['clause', 'answer'].map((column) => worded(`terminal.offer.column.${column}`))
    return `${sentence}\n${tableText(
      columns,
      clauses.map((clause) => [clauseWords(clause), worded(`offers.answer.${keyOf(clause.answer)}`)]),
    )}`
  })
  return [head, ...told].join('\n')
}

/** «not met» as it stands in keys. */
const keyOf = (answer: Clause['answer']) => answer.replace(' ', '-')
