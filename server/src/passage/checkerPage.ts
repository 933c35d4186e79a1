import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { Language, ownNames } from '@muster/domain/messages/language.ts'
import { html, raw } from 'hono/html'
import { inLanguage, type Reader } from '../kernel/reader.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const tokens = read('../../../web/src/ui/tokens.css').replace(/\/\*.*?\*\//gs, '')
const sheet = `${tokens}${read('./checker.css')}`.replace(/\s*\n\s*/g, '\n')
/** What reads a code where the browser does not: built with the pages, and left out where those are not built. */
const reader = new URL('../../../web/dist/read-code.js', import.meta.url)
const scripts = [...(existsSync(reader) ? [readFileSync(reader, 'utf8')] : []), read('./checkerCamera.mjs'), read('./checker.mjs')]
const digestOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The page may run itself, and ask nobody for anything: in the file, and in the answer that brings it. */
export const checkerPolicy = [
  "default-src 'none'",
  `script-src ${scripts.map(digestOf).join(' ')}`,
  `style-src ${digestOf(sheet)}`,
  'img-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** What the page may have to say, by the names under which its scripts ask for it. */
const said = [
  ...['looking', 'cameraRefused', 'cameraMissing', 'nothingSeen'],
  ...['good', 'until', 'report', 'who'],
  ...['notYet', 'expired', 'notValid', 'cannot'].flatMap((is) => [is, `${is}.do`]),
]

/**
 * One file that checks passes by a public key, without a network: to be shown, and to be saved on the phones of a patrol. It speaks the language of its reader, and
 * leads to the others while it is shown; a saved one has no way to them.
 */
export function checkerPage(publicKey: Uint8Array, { language, locale, say }: Reader): string {
  const gaps = { from: '{from}', to: '{to}', place: '{place}', initials: '{initials}' } // filled in by the script
  const words = Object.fromEntries(said.map((key) => [key, say(`passage.check.${key}`, gaps)]))
  const known = JSON.stringify({ keys: [Buffer.from(publicKey).toString('base64')], words }).replaceAll('<', '\\u003c')
  return String(html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="${checkerPolicy}">
<title>${say('passage.check.title')} · Muster</title>
<style>${raw(sheet)}</style>
</head>
<body>
<header><b>${say('passage.check.title')}</b><span>${say('passage.check.offline')}</span></header>
<nav id="languages" aria-label="${say('passage.check.languages')}">${Language.options.map((one) =>
    one === language
      ? html`<b lang="${one}">${ownNames[one]}</b>`
      : html`<a href="${inLanguage('', one)}" lang="${one}" hreflang="${one}">${ownNames[one]}</a>`,
  )}</nav>
<main>
<h1>${say('passage.check.ask')}</h1>
<button id="scan" type="button" hidden>${say('passage.check.scan')}</button>
<div id="view" hidden><video id="sight" aria-hidden="true" muted playsinline></video><button id="stop" type="button">${say('passage.check.stop')}</button></div>
<p id="seen" aria-live="polite"></p>
<div id="verdict" role="status"></div>
<label>${say('passage.check.code')}
<textarea id="code" rows="5" autocomplete="off" autocapitalize="characters" spellcheck="false"></textarea></label>
<label id="camera" hidden>${say('passage.check.photo')} <input id="photo" type="file" accept="image/*" capture="environment"></label>
<button id="check" type="button">${say('passage.check.button')}</button><button id="clear" type="button">${say('passage.check.clear')}</button>
<p><small>${say('passage.check.cannotKnow')}</small></p>
<p><small>${say('passage.check.keepsNothing')}</small></p>
<p><small>${say('passage.check.save')}</small></p>
</main>
<script type="application/json" id="known">${raw(known)}</script>
${scripts.map(
  (script) => html`<script type="module">${raw(script)}</script>
`,
)}</body>
</html>
`)
}
