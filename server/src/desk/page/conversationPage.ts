import type { Moment } from '@muster/domain/calendar.ts'
import { clockSays } from '@muster/domain/desk/conversation.ts'
import { askersKinds, type DeskWords } from '@muster/domain/desk/event.ts'
import type { DeskFile, DeskSaid } from '@muster/domain/desk/shapes.ts'
import { html } from 'hono/html'
import { worded } from '../../kernel/wording.ts'
import { placeChoices } from './askPage.ts'
import { area, error, type Html, layout, momentText } from './layout.ts'

/** What goes with the page and comes back with what is said on it: the pass, and the id of what may be said next. */
export type Going = { pass: string; event: string }

/** What a receipt opens: what the clock says, what was said on both sides, and a form to go on. */
export function conversationPage(
  file: DeskFile,
  now: Moment,
  going: Going,
  { refused, text = '' }: { refused?: string; text?: string } = {},
): Html {
  const { askedAt, backAskedAt, answerBy, events } = file
  const clock = clockSays(file, now)
  const facts = { asked: momentText(askedAt), back: momentText(backAskedAt ?? askedAt), by: momentText(answerBy ?? askedAt) }
  const awaited = events.findLast(({ kind }) => kind === 'placed')?.words
  return layout(
    worded('deskPage.talk'),
    html`<p class="lede">${worded(`deskPage.clock.${clock}`, facts)}</p>
${awaited ? awaitedLines(awaited) : ''}
<ol class="lines">
${events.map(line)}
</ol>
<form method="post" action="/say">
<h2>${worded('deskPage.talk.more')}</h2>
${error(refused)}
${area('text', worded('deskPage.text'), worded('deskPage.talk.hint'), text)}
${backAskedAt === null ? html`<fieldset><label><input type="checkbox" name="back" value="yes"><span>${worded('deskPage.back')}</span></label></fieldset>` : ''}
${placeChoices(placeOf(events))}
<input type="hidden" name="was" value="${placeOf(events)}">
<input type="hidden" name="pass" value="${going.pass}">
<input type="hidden" name="event" value="${going.event}">
<button class="do">${worded('deskPage.talk.send')}</button>
</form>
<p class="note">${worded('deskPage.talk.close')}</p>`,
    file.language,
  )
}

function awaitedLines({ where = '', when = '' }: DeskWords): Html {
  return html`<dl>
<div><dt>${worded('deskPage.awaited.where')}</dt><dd class="said">${where}</dd></div>
<div><dt>${worded('deskPage.awaited.when')}</dt><dd class="said">${when}</dd></div>
</dl>`
}

/** One of the two sides; of the desk never a name. */
function line({ kind, at, words }: DeskSaid): Html {
  const who = worded(askersKinds.includes(kind) || kind === 'kept' ? 'deskPage.you' : 'deskPage.name')
  const place = words?.place
  const awaited = kind === 'placed' ? `${words?.where ?? ''}, ${words?.when ?? ''}` : ''
  return html`<li><small>${who} · ${momentText(at)}</small>${worded(`deskPage.event.${kind}`, { awaited })}
${place === undefined ? '' : html`<p>${worded('deskPage.chosen', { place: worded(`deskPage.place.${place}`) })}</p>`}
${words?.text ? html`<p class="said">${words.text}</p>` : ''}
${words?.avoid ? html`<p class="said">${worded('deskPage.avoided', { who: words.avoid })}</p>` : ''}</li>
`
}

/** The place that was chosen last. */
function placeOf(events: readonly DeskSaid[]): string {
  return events.findLast(({ words }) => words?.place !== undefined)?.words?.place ?? ''
}
