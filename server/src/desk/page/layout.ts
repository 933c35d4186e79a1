import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { worded } from '../../kernel/wording.ts'
import type { Ticket } from './turnstile.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
/** Colours, sizes and spaces are those of the app; the sheet and the script are put into the page, which asks for nothing else. */
const tokens = read('../../../../web/src/ui/tokens.css').replace(/\/\*.*?\*\//gs, '')
const sheet = `${tokens}${read('./desk.css')}`.replace(/\s*\n\s*/g, '\n')
const script = read('./work.js')
  .replace(/^\/[/*].*\n|\/\*\*.*?\*\/ ?/gm, '')
  .replace(/\n\s+/g, '\n')

const digestOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

export const headers = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${digestOf(sheet)}`,
    `script-src ${digestOf(script)}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

/** Languages of the page and of its receipts. */
export const languages = ['en'] as const
const fromRight = new Set(['ar', 'fa', 'he', 'ku', 'ps', 'ur', 'yi'])

/** Which way a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return fromRight.has(language) ? 'rtl' : 'ltr'
}

/** A page of the desk: plain HTML that works without its one small script. */
export function layout(title: string, body: Html, language: string = languages[0]): Html {
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${worded('deskPage.name')}</title>
<style>${raw(sheet)}</style>
</head>
<body>
<header><b>${worded('deskPage.name')}</b><a class="act" href="about:blank" rel="noreferrer">${worded('deskPage.leave')}</a></header>
<main>
<h1>${title}</h1>
${body}
</main>
<footer>${worded('deskPage.foot')}</footer>
<script>${raw(script)}</script>
</body>
</html>
`
}

/** A page that says something and shows the ways on. */
export function notice(of: string, facts: Record<string, string | number> = {}): Html {
  return layout(
    worded(`deskPage.${of}.title`),
    html`<p class="lede">${worded(`deskPage.${of}.what`, facts)}</p>
<p><a class="act" href="/open">${worded('deskPage.toOpen')}</a></p>
<p><a class="act" href="/">${worded('deskPage.toBegin')}</a></p>`,
  )
}

/** What a form that is held off by work or a queue carries besides its fields. */
export function ticketFields({ ticket }: Pick<Ticket, 'ticket'>): Html {
  return html`<input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="work" value="">`
}

/** A form before which work is done where scripts run. */
export function workForm(action: string, ticket: Ticket, inside: Html): Html {
  return html`<form method="post" action="${action}" data-bits="${ticket.bits}" data-wait="${worded('deskPage.work')}">
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

const moments = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  timeZone: 'UTC',
  timeZoneName: 'short',
})

/** A moment as the page tells it: in UTC, and said so, since it does not know where its reader is. */
export function momentText(moment: string): string {
  return moments.format(new Date(moment))
}
