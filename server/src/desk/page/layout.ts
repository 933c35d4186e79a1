import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Language, ownNames } from '@muster/domain/messages/language.ts'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { inLanguage, type Reader } from '../../kernel/reader.ts'
import type { Ticket } from './turnstile.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
/** Colours, sizes and spaces are those of the app, as far as these pages use them; the sheet and the script are put into the page, which asks for nothing else. */
const tokens = read('../../../../web/src/ui/tokens.css').replace(/\/\*.*?\*\//gs, '')
const rules = `${read('./desk.css')}${read('./slip.css')}`
const used = new Set([...`${tokens}${rules}`.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name))
const sheet = `${tokens.replace(/(--[\w-]+):[^;]+;/g, (line, name) => (used.has(name) ? line : ''))}${rules}`
  .replace(/\s*([{};,\n])\s*/g, '$1')
  .replace(/: +/g, ':')
const script = read('./work.js')
  .replace(/^\/[/*].*\n|\/\*\*.*?\*\/ ?/gm, '')
  .replace(/\n\s+/g, '\n')

const digestOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** What goes with every page; and with one that runs a script of its own beside the usual one. */
export const headersWith = (more?: string) => ({
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${digestOf(sheet)}`,
    `script-src ${[script, ...(more === undefined ? [] : [more])].map(digestOf).join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  vary: 'accept-language',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
})
export const headers = headersWith()

const fromRight = new Set(['ar', 'fa', 'he', 'ku', 'ps', 'ur', 'yi'])

/** Which way a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return fromRight.has(language) ? 'rtl' : 'ltr'
}

/** The form of a page: what is typed into it goes along when the language is changed. */
export const formId = 'form'
/** The field by which a form asks for itself in another language, and for nothing else. */
export const switchField = 'switch'

/** Where another language leads: to where the form of a page goes, so that what was typed is kept; or to the page itself, the first one where it does not say. */
type Goes = { form?: string; path?: string }

/** A page of the desk: plain HTML that works without its one small script. */
export function layout(reader: Reader, title: string, body: Html, goes: Goes = {}): Html {
  const { language, say } = reader
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${say('deskPage.name')}</title>
<style>${raw(sheet)}</style>
</head>
<body>
<header><b>${say('deskPage.name')}</b><a class="act" href="about:blank" rel="noreferrer">${say('deskPage.leave')}</a></header>
${languageLine(reader, goes)}
<main>
<h1>${title}</h1>
${body}
</main>
<footer>${say('deskPage.foot')}</footer>
<script>${raw(script)}</script>
</body>
</html>
`
}

/** The languages: links, or buttons that bring along what was typed. Enter in a field presses the first button of its form, so one that sends stands before them. */
function languageLine({ language, say }: Reader, { form, path = '/' }: Goes): Html {
  const other = (one: Language) =>
    form === undefined
      ? html`<a href="${inLanguage(path, one)}" lang="${one}" hreflang="${one}">${ownNames[one]}</a>`
      : html`<button form="${formId}" formaction="${inLanguage(form, one)}" formnovalidate name="${switchField}" value="yes" lang="${one}">${ownNames[one]}</button>`
  return html`<nav aria-label="${say('deskPage.languages')}">${form === undefined ? '' : html`<button form="${formId}" tabindex="-1" aria-hidden="true"></button>`}${Language.options.map((one) => (one === language ? html`<b lang="${one}">${ownNames[one]}</b>` : other(one)))}</nav>`
}

/** A page that says something and shows the ways on. */
export function notice(reader: Reader, of: string, facts: Record<string, string | number> = {}): Html {
  const { say, to } = reader
  return layout(
    reader,
    say(`deskPage.${of}.title`),
    html`<p class="lede">${say(`deskPage.${of}.what`, facts)}</p>
<p><a class="act" href="${to('/open')}">${say('deskPage.toOpen')}</a></p>
<p><a class="act" href="${to('/')}">${say('deskPage.toBegin')}</a></p>`,
  )
}

/** What a form that is held off by work or a queue carries besides its fields. */
export function ticketFields({ ticket }: Pick<Ticket, 'ticket'>): Html {
  return html`<input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="work" value="">`
}

/** A form before which work is done where scripts run. */
export function workForm({ say, to }: Reader, action: string, ticket: Ticket, inside: Html): Html {
  return html`<form id="${formId}" method="post" action="${to(action)}" data-bits="${ticket.bits}" data-wait="${say('deskPage.work')}">
${inside}
${ticketFields(ticket)}
<p class="note" role="status"></p>
</form>`
}

export function error(sentence: string | undefined): Html {
  return sentence === undefined ? html`` : html`<p class="error" role="alert">${sentence}</p>`
}

type Choice = { value: string; label: string; note?: string | undefined }

/** One of a few, each line large enough for a thumb. */
export function choices(name: string, legend: string, options: readonly Choice[], chosen: string): Html {
  const one = ({ value, label, note }: Choice) =>
    html`<label><input type="radio" name="${name}" value="${value}" ${value === chosen ? 'checked' : ''}><span>${label}${note === undefined ? '' : html`<small>${note}</small>`}</span></label>
`
  return html`<fieldset><legend>${legend}</legend>
${options.map(one)}</fieldset>`
}

export function area(name: string, label: string, hint: string, value: string): Html {
  return html`<label class="field">${label}<small>${hint}</small><textarea name="${name}" rows="4" maxlength="4000">${value}</textarea></label>`
}
