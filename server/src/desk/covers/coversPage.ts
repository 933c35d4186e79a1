import { existsSync, readFileSync } from 'node:fs'
import type { Day } from '@muster/domain/calendar.ts'
import { clauseSaid } from '@muster/domain/offers/clauseWords.ts'
import type { Clause } from '@muster/domain/offers/cover.ts'
import { coversMe, OwnMode, type Question, questionsFor } from '@muster/domain/offers/coversMe.ts'
import type { PublicOffer } from '@muster/domain/offers/offer.ts'
import { html, raw } from 'hono/html'
import type { Reader } from '../../kernel/reader.ts'
import { choices, type Html, headersWith, layout } from '../page/layout.ts'

/** Works out what the offers say to somebody, in their own browser: built with the pages, and left out where those are not built. */
const built = new URL('../../../../web/dist/covers-on-desk.js', import.meta.url)
const script = existsSync(built) ? readFileSync(built, 'utf8') : undefined

/** As the other pages of the desk; and the page may run what works it out, and ask nobody for anything. */
export const coversHeaders = headersWith(script)

const nevers = ['court', 'other', 'road', 'page'] as const
const answers = ['met', 'not met', 'not known'] as const

/**
 * «Does this cover me?»: the offers to the whole force in plain words with what each asks, and where scripts run the questions. No field is in a form: what is
 * answered is worked out in the page and goes nowhere.
 */
export function coversPage(reader: Reader, offers: readonly PublicOffer[], today: Day): Html {
  const { say, to } = reader
  const questions = questionsFor(offers)
  return layout(
    reader,
    say('offers.mine.title'),
    html`<p class="lede" data-worked hidden>${say('offers.mine.lead')}</p>
<p class="lede" data-plain>${say('offers.mine.plain')}</p>
${offers.length === 0 ? html`<h2>${say('offers.mine.none')}</h2><p>${say('offers.mine.none.text')}</p>` : ''}
${questions.length === 0 ? '' : html`<div id="questions" data-worked hidden><h2>${say('offers.mine.questions')}</h2>${questions.map((one) => question(reader, one))}</div>`}
${
  offers.length === 0
    ? ''
    : html`<h2>${say('offers.mine.answers')}</h2>
<p class="note">${say('offers.mine.asGiven')}</p>
<div aria-live="polite">
${offers.map((offer) => covered(reader, offer, today))}
</div>`
}
<h2>${say('offers.mine.never')}</h2>
<ul class="lines">
${nevers.map((one) => html`<li>${say(`offers.mine.never.${one}`)}</li>`)}
</ul>
<p><a class="act" href="${to('/')}">${say('offers.mine.toDesk')}</a></p>
${
  script === undefined || offers.length === 0
    ? ''
    : html`<script type="application/json" id="known">${raw(knownTo(reader, offers))}</script>
<script type="module">${raw(script)}</script>`
}`,
    { path: '/covers-me' },
  )
}

/** What the script has to know of the offers, and the words in which it answers. */
function knownTo({ say }: Reader, offers: readonly PublicOffer[]): string {
  const terms = offers.map(({ from, to, withdrawn, eligibleIf }) => ({ from, to, withdrawn, eligibleIf }))
  const inWords = (of: 'offers.mine.covered' | 'offers.answer') =>
    Object.fromEntries(answers.map((one) => [one, say(`${of}.${one.replace(' ', '-')}`)]))
  return JSON.stringify({ offers: terms, verdicts: inWords('offers.mine.covered'), answers: inWords('offers.answer') }).replaceAll(
    '<',
    '\\u003c',
  )
}

/** One question; every one of them can be left open. */
function question({ say }: Reader, asked: Question): Html {
  if (asked.ask === 'leftOn')
    return html`<label class="field">${say('offers.mine.ask.leftOn')}<input type="date" name="leftOn" min="0100-01-01" max="9899-12-31" autocomplete="off"></label>`
  const unsaid = { value: '', label: say('offers.mine.unsaid') }
  if (asked.ask === 'mode')
    return choices(
      'mode',
      say('offers.mine.ask.mode'),
      [...OwnMode.options.map((mode) => ({ value: mode, label: say(`offers.mine.mode.${mode}`) })), unsaid],
      '',
    )
  const said = ['yes', 'no'].map((value) => ({ value, label: say(`offers.mine.${value}`) }))
  return choices(asked.flag, say(`offers.mine.ask.${asked.flag}`), [...said, unsaid], '')
}

/** An offer clause by clause, with room beside each for what the script works out. */
function covered(reader: Reader, offer: PublicOffer, today: Day): Html {
  const { say, locale } = reader
  const { clauses } = coversMe(offer, { flags: {} }, today, 'UTC')
  const { rules } = offer
  const offices = offer.by.map((office) => say(`offers.mine.office.${office}`))
  return html`<article aria-labelledby="${offer.offerId}">
<h3 id="${offer.offerId}">${offer.title}</h3>
<p>${say('offers.mine.gives', { gives: offer.gives })}</p>
<p class="verdict" data-verdict data-worked hidden></p>
<ul class="lines">
${clauses.map((clause) => html`<li>${clauseText(reader, clause)} <b data-answer data-worked hidden></b></li>`)}
</ul>
<p>${offer.explain}</p>
<h4>${say('offers.mine.cannot')}</h4>
<p>${offer.cannotPromise}</p>
<p class="note">${say('offers.mine.who', { offices: new Intl.ListFormat(locale, { type: 'disjunction' }).format(offices) })}</p>
<p class="note">${say('offers.mine.rules', {
    cites: rules.cites,
    confidence: say(`offers.mine.confidence.${rules.confidence}`),
    isDemonstration: String(rules.isDemonstration),
  })}</p>
</article>
`
}

function clauseText({ say, locale }: Reader, clause: Clause): string {
  const { key, facts } = clauseSaid(clause, {
    day: (day) =>
      new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${day}T00:00:00Z`),
      ),
    oneOf: (modes) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(modes.map((mode) => say(`offers.mode.${mode}`))),
  })
  return say(key, facts)
}
