import { html } from 'hono/html'
import { languageField, type Reader } from '../../kernel/reader.ts'
import { error, formId, type Html, layout, workForm } from './layout.ts'
import type { Ticket } from './turnstile.ts'

/** A receipt as its page shows it, signed by the process that gave it, so that the same page can be asked for in another language and none can be made up. */
export type Shown = { words: string; askedAt: string; comesBack: string; signed: string }

/** The receipt, shown once. Only whoever has typed it again sees more: so it is kept. */
export function receiptPage(reader: Reader, shown: Shown): Html {
  const { say, moment, language } = reader
  const facts = { asked: moment(shown.askedAt), hold: say('deskPage.receipt.hold.what'), without: say('deskPage.receipt.without.what') }
  return layout(
    reader,
    say('deskPage.receipt'),
    html`<ol class="words">${shown.words.split(' ').map((word) => html`<li>${word}</li>`)}</ol>
<p>${say('deskPage.receipt.keep')}</p>
<p>${say('deskPage.receipt.alone')}</p>
<form method="get" action="/open">
<input type="hidden" name="first" value="yes">
<input type="hidden" name="${languageField}" value="${language}">
<button class="do">${say('deskPage.receipt.kept')}</button>
</form>
<form id="${formId}" method="post" action="/receipt">
${Object.entries(shown).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
</form>
<dl>
${Object.entries(facts).map(([name, fact]) => html`<div><dt>${say(`deskPage.receipt.${name}`)}</dt><dd>${fact}</dd></div>`)}
</dl>
${shown.comesBack === 'yes' ? html`<p>${say('deskPage.receipt.counts')}</p>` : ''}`,
    { form: '/receipt' },
  )
}

/** Where a receipt is typed again. */
export function openPage(
  reader: Reader,
  ticket: Ticket,
  { isFirst = false, refused, typed = '' }: { isFirst?: boolean; refused?: string | undefined; typed?: string } = {},
): Html {
  const { say, to } = reader
  return layout(
    reader,
    say('deskPage.open'),
    html`<p class="lede">${say(isFirst ? 'deskPage.open.first' : 'deskPage.open.what')}</p>
${workForm(
  reader,
  '/open',
  ticket,
  html`${error(refused)}
<label class="field">${say('deskPage.open.words')}<small>${say('deskPage.open.hint')}</small>
<input type="text" name="words" value="${typed}" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200" required></label>
${isFirst ? html`<input type="hidden" name="first" value="yes">` : ''}
<button class="do">${say('deskPage.open.button')}</button>`,
)}
<p><a class="act" href="${to('/')}">${say('deskPage.toBegin')}</a></p>`,
    { form: '/open' },
  )
}
