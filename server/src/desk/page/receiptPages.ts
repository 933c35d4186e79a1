import { html } from 'hono/html'
import { worded } from '../../kernel/wording.ts'
import { error, type Html, layout, momentText, workForm } from './layout.ts'
import type { Ticket } from './turnstile.ts'

/** The receipt, shown once. Only whoever has typed it again sees more: so it is kept. */
export function receiptPage(words: readonly string[], askedAt: string, comesBack: boolean): Html {
  const facts = { asked: momentText(askedAt), hold: worded('deskPage.receipt.hold.what'), without: worded('deskPage.receipt.without.what') }
  return layout(
    worded('deskPage.receipt'),
    html`<ol class="words">${words.map((word) => html`<li>${word}</li>`)}</ol>
<p>${worded('deskPage.receipt.keep')}</p>
<form method="get" action="/open">
<input type="hidden" name="first" value="yes">
<button class="do">${worded('deskPage.receipt.kept')}</button>
</form>
<dl>
${Object.entries(facts).map(([name, fact]) => html`<div><dt>${worded(`deskPage.receipt.${name}`)}</dt><dd>${fact}</dd></div>`)}
</dl>
${comesBack ? html`<p>${worded('deskPage.receipt.counts')}</p>` : ''}`,
  )
}

/** Where a receipt is typed again. */
export function openPage(ticket: Ticket, { isFirst = false, refused }: { isFirst?: boolean; refused?: string | undefined } = {}): Html {
  return layout(
    worded('deskPage.open'),
    html`<p class="lede">${worded(isFirst ? 'deskPage.open.first' : 'deskPage.open.what')}</p>
${workForm(
  '/open',
  ticket,
  html`${error(refused)}
<label class="field">${worded('deskPage.open.words')}<small>${worded('deskPage.open.hint')}</small>
<input type="text" name="words" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200" required></label>
<button class="do">${worded('deskPage.open.button')}</button>`,
)}
<p><a class="act" href="/">${worded('deskPage.toBegin')}</a></p>`,
  )
}
