import { answerHours } from '@muster/domain/desk/conversation.ts'
import { AskedBy, ReportPlace } from '@muster/domain/desk/event.ts'
import { html } from 'hono/html'
import { worded } from '../../kernel/wording.ts'
import { area, choices, error, type Html, layout, ticketFields, workForm } from './layout.ts'
import type { Ticket } from './turnstile.ts'

/** What was typed into the form, as it came. */
export type Typed = { want: string; by: string; place: string; text: string; avoid: string }
export const nothingTyped: Typed = { want: 'back', by: 'oneself', place: '', text: '', avoid: '' }

const promises = ['unknown', 'use', 'silence'] as const
const limits = ['law', 'crime', 'receipt'] as const
const steps = [1, 2, 3, 4] as const

/** The page that everybody sees first: what is promised, what is not, and the form. */
export function askPage(ticket: Ticket, typed: Typed = nothingTyped, refused?: string): Html {
  return layout(
    worded('deskPage.title'),
    html`<p class="lede">${worded('deskPage.lede')}</p>
<ul class="lines">
${promises.map((one) => html`<li>${worded(`deskPage.promise.${one}`, { hours: answerHours })}</li>`)}
</ul>
<p><a class="act" href="/open">${worded('deskPage.toOpen')}</a></p>
<h2>${worded('deskPage.form')}</h2>
${workForm('/ask', ticket, fields(typed, refused))}
<p class="note">${worded('deskPage.send.note')}</p>
<h2>${worded('deskPage.then')}</h2>
<ol class="steps lines">
${steps.map((step) => html`<li>${worded(`deskPage.then.${step}`, { hours: answerHours })}</li>`)}
</ol>
<h2>${worded('deskPage.not')}</h2>
<ul class="lines">
${limits.map((one) => html`<li>${worded(`deskPage.not.${one}`)}</li>`)}
</ul>`,
  )
}

function fields({ want, by, place, text, avoid }: Typed, refused: string | undefined): Html {
  const wants = ['back', 'ask'].map((value) => ({
    value,
    label: worded(`deskPage.want.${value}`),
    note: worded(`deskPage.want.${value}.note`),
  }))
  const askers = AskedBy.options.map((value) => ({ value, label: worded(`deskPage.by.${value}`) }))
  return html`${error(refused)}
${choices('want', worded('deskPage.want'), wants, want)}
${choices('by', worded('deskPage.by'), askers, by)}
${placeChoices(place)}
${area('text', worded('deskPage.text'), worded('deskPage.text.hint'), text)}
${area('avoid', worded('deskPage.avoid'), worded('deskPage.avoid.hint'), avoid)}
<button class="do">${worded('deskPage.send')}</button>`
}

/** Where somebody would rather come: never where they are. */
export function placeChoices(chosen: string): Html {
  const places = ReportPlace.options.map((value) => ({
    value,
    label: worded(`deskPage.place.${value}`),
    note: worded(`deskPage.place.${value}.note`),
  }))
  return choices('place', worded('deskPage.place'), [{ value: '', label: worded('deskPage.place.none') }, ...places], chosen)
}

/** Where no script runs and others are before them: their place, and a form that keeps what they wrote. */
export function waitPage(action: string, turn: { place: number; seconds: number; ticket: string }, kept: Record<string, string>): Html {
  return layout(
    worded('deskPage.queue'),
    html`<p class="lede">${worded('deskPage.queue.place', { place: turn.place })}</p>
<p>${worded('deskPage.queue.what', { seconds: turn.seconds })}</p>
<form method="post" action="${action}">
${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${ticketFields(turn)}
<button class="do">${worded('deskPage.queue.go')}</button>
</form>`,
  )
}
