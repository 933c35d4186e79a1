import { AskedBy, ReportPlace } from '@muster/domain/desk/event.ts'
import type { AnswerHours } from '@muster/domain/desk/shapes.ts'
import { html } from 'hono/html'
import type { Reader } from '../../kernel/reader.ts'
import { area, choices, error, formId, type Html, layout, ticketFields, workForm } from './layout.ts'
import type { Ticket } from './turnstile.ts'

/** What was typed into the form, as it came. */
export type Typed = { want: string; by: string; place: string; text: string; avoid: string }
export const nothingTyped: Typed = { want: 'back', by: 'oneself', place: '', text: '', avoid: '' }

const promises = ['unknown', 'use', 'silence'] as const
const limits = ['law', 'crime', 'receipt'] as const
const steps = [1, 2, 3, 4] as const

/** The page that everybody sees first: what is promised and by whose hours, what is not, and the form. */
export function askPage(
  reader: Reader,
  ticket: Ticket,
  { hours, isByRules }: AnswerHours,
  typed: Typed = nothingTyped,
  refused?: string,
): Html {
  const { say, to } = reader
  return layout(
    reader,
    say('deskPage.title'),
    html`<p class="lede">${say('deskPage.lede')}</p>
<ul class="lines">
${promises.map((one) => html`<li>${say(`deskPage.promise.${one}`, { hours })}</li>`)}
</ul>
<p class="ways"><a class="act" href="${to('/open')}">${say('deskPage.toOpen')}</a> <a class="act" href="${to('/covers-me')}">${say('deskPage.toCovers')}</a></p>
<p class="note">${say('deskPage.toCovers.note')}</p>
<h2>${say('deskPage.form')}</h2>
${workForm(reader, '/ask', ticket, fields(reader, typed, refused))}
<p class="note">${say('deskPage.send.note')}</p>
<h2>${say('deskPage.then')}</h2>
<ol class="steps lines">
${steps.map((step) => html`<li>${say(`deskPage.then.${step}`, { hours })}</li>`)}
</ol>
<p class="note">${say(isByRules ? 'deskPage.hours.byRules' : 'deskPage.hours.own', { hours })}</p>
<h2>${say('deskPage.not')}</h2>
<ul class="lines">
${limits.map((one) => html`<li>${say(`deskPage.not.${one}`)}</li>`)}
</ul>`,
    { form: '/ask' },
  )
}

function fields(reader: Reader, { want, by, place, text, avoid }: Typed, refused: string | undefined): Html {
  const { say } = reader
  const wants = ['back', 'ask'].map((value) => ({
    value,
    label: say(`deskPage.want.${value}`),
    note: say(`deskPage.want.${value}.note`),
  }))
  const askers = AskedBy.options.map((value) => ({ value, label: say(`deskPage.by.${value}`) }))
  return html`${error(refused)}
${choices('want', say('deskPage.want'), wants, want)}
${choices('by', say('deskPage.by'), askers, by)}
${placeChoices(reader, place)}
${area('text', say('deskPage.text'), say('deskPage.text.hint'), text)}
${area('avoid', say('deskPage.avoid'), say('deskPage.avoid.hint'), avoid)}
<button class="do">${say('deskPage.send')}</button>`
}

/** Where somebody would rather come: never where they are. */
export function placeChoices({ say }: Reader, chosen: string): Html {
  const places = ReportPlace.options.map((value) => ({
    value,
    label: say(`deskPage.place.${value}`),
    note: say(`deskPage.place.${value}.note`),
  }))
  return choices('place', say('deskPage.place'), [{ value: '', label: say('deskPage.place.none') }, ...places], chosen)
}

/** Where no script runs and others are before them: their place, and a form that keeps what they wrote. */
export function waitPage(
  reader: Reader,
  action: string,
  turn: { place: number; seconds: number; ticket: string },
  kept: Record<string, string>,
): Html {
  const { say, to } = reader
  return layout(
    reader,
    say('deskPage.queue'),
    html`<p class="lede">${say('deskPage.queue.place', { place: turn.place })}</p>
<p>${say('deskPage.queue.what', { seconds: turn.seconds })}</p>
<form id="${formId}" method="post" action="${to(action)}">
${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${ticketFields(turn)}
<button class="do">${say('deskPage.queue.go')}</button>
</form>`,
    { form: action },
  )
}
