import type { Moment } from '@muster/domain/calendar.ts'
import { clockSays } from '@muster/domain/desk/conversation.ts'
import { inGroups } from '@muster/domain/desk/dayCode.ts'
import { askersKinds, type DeskWords } from '@muster/domain/desk/event.ts'
import { type HandedPass, passStands } from '@muster/domain/desk/handedPass.ts'
import type { DeskFile, DeskSaid } from '@muster/domain/desk/shapes.ts'
import { grouped } from '@muster/domain/passage/pass.ts'
import { html } from 'hono/html'
import type { Reader } from '../../kernel/reader.ts'
import { qrOf } from '../../passage/store.ts'
import { placeChoices } from './askPage.ts'
import { area, error, formId, type Html, layout } from './layout.ts'

/** What goes with the page and comes back with what is said on it: the pass, the id of what may be said next, and the code of the day of asking. */
export type Going = { pass: string; event: string; dayCode: string }

/** What was typed into the form and not sent, and why it was not. */
export type Unsent = { refused?: string; text?: string; place?: string; comesBack?: boolean }

/** What a receipt opens: what the clock says, what was said on both sides, and a form to go on. */
export function conversationPage(
  reader: Reader,
  file: DeskFile,
  now: Moment,
  going: Going,
  { refused, text = '', place, comesBack = false }: Unsent = {},
): Html {
  const { say, moment } = reader
  const { askedAt, backAskedAt, answerBy, events } = file
  const clock = clockSays(file, now)
  const facts = { asked: moment(askedAt), back: moment(backAskedAt ?? askedAt), by: moment(answerBy ?? askedAt) }
  const awaited = events.findLast(({ kind }) => kind === 'placed')?.words
  return layout(
    reader,
    say('deskPage.talk'),
    html`<p class="lede">${say(`deskPage.clock.${clock}`, facts)}</p>
${awaited && clock === 'come' ? html`<p>${say('deskPage.clock.awaitedToo')}</p>` : ''}
${awaited ? awaitedLines(reader, awaited) : ''}
${file.pass ? passPart(reader, file.pass, now) : ''}
${backAskedAt === null ? '' : daySlip(reader, backAskedAt, going.dayCode)}
<ol class="lines">
${events.map((event) => line(reader, event))}
</ol>
<form id="${formId}" method="post" action="${reader.to('/say')}">
<h2>${say('deskPage.talk.more')}</h2>
${error(refused)}
${area('text', say('deskPage.text'), say('deskPage.talk.hint'), text)}
${backAskedAt === null ? html`<fieldset><label><input type="checkbox" name="back" value="yes" ${comesBack ? 'checked' : ''}><span>${say('deskPage.back')}</span></label></fieldset>` : ''}
${placeChoices(reader, place ?? placeOf(events))}
<input type="hidden" name="was" value="${placeOf(events)}">
<input type="hidden" name="pass" value="${going.pass}">
<input type="hidden" name="event" value="${going.event}">
<button class="do">${say('deskPage.talk.send')}</button>
</form>
<p class="note">${say('deskPage.talk.close')}</p>`,
    { form: '/say' },
  )
}

function awaitedLines({ say }: Reader, { where = '', when = '' }: DeskWords): Html {
  return html`<dl>
<div><dt>${say('deskPage.awaited.where')}</dt><dd class="said">${where}</dd></div>
<div><dt>${say('deskPage.awaited.when')}</dt><dd class="said">${when}</dd></div>
</dl>`
}

/** The pass that came last, drawn while it is good: a picture to be kept, since a patrol checks it without a network. */
function passPart({ say, moment }: Reader, pass: HandedPass, now: Moment): Html {
  const { text, from, to, place, initials } = pass
  const stands = passStands(pass, now)
  if (stands !== 'good') return html`<p class="error">${say(`deskPage.pass.${stands}`, { from: moment(from), to: moment(to) })}</p>`
  const { side, path } = qrOf(text)
  const facts = { until: moment(to), place, ...(initials === '' ? {} : { initials }) }
  return html`<section class="slip">
<h2>${say('deskPage.pass.title')}</h2>
<p>${say('deskPage.pass.what')}</p>
<dl>
${Object.entries(facts).map(([name, fact]) => html`<div><dt>${say(`deskPage.pass.${name}`)}</dt><dd>${fact}</dd></div>`)}
</dl>
<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${say('deskPage.pass.qr')}"><path d="${path}"/></svg>
<p class="letters" dir="ltr">${grouped(text)}</p>
<p>${say('deskPage.pass.how')}</p>
<p class="note">${say('deskPage.pass.alone')}</p>
</section>`
}

/** What is shown to whoever receives them, and opens nothing: when they asked, and the code that proves it. */
function daySlip({ say, moment }: Reader, backAskedAt: Moment, dayCode: string): Html {
  return html`<section class="slip">
<h2>${say('deskPage.day.title')}</h2>
<dl>
<div><dt>${say('deskPage.day.day')}</dt><dd>${moment(backAskedAt)}</dd></div>
<div><dt>${say('deskPage.day.code')}</dt><dd class="code" dir="ltr">${inGroups(dayCode)}</dd></div>
</dl>
<p>${say('deskPage.day.counts')}</p>
<p>${say('deskPage.day.what')}</p>
<p class="note">${say('deskPage.day.never')}</p>
</section>`
}

/** One of the two sides; of the desk never a name. */
function line({ say, moment }: Reader, { kind, at, words }: DeskSaid): Html {
  const who = say(askersKinds.includes(kind) || kind === 'kept' ? 'deskPage.you' : 'deskPage.name')
  const place = words?.place
  const awaited = kind === 'placed' ? `${words?.where ?? ''}, ${words?.when ?? ''}` : ''
  return html`<li><small>${who} · ${moment(at)}</small>${say(`deskPage.event.${kind}`, { awaited })}
${place === undefined ? '' : html`<p>${say('deskPage.chosen', { place: say(`deskPage.place.${place}`) })}</p>`}
${words?.text ? html`<p class="said">${words.text}</p>` : ''}
${words?.pass ? html`<p>${say('deskPage.pass.came')}</p>` : ''}
${words?.avoid ? html`<p class="said">${say('deskPage.avoided', { who: words.avoid })}</p>` : ''}</li>
`
}

/** The place that was chosen last. */
function placeOf(events: readonly DeskSaid[]): string {
  return events.findLast(({ words }) => words?.place !== undefined)?.words?.place ?? ''
}
