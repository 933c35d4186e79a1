import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'
import { worded } from '../kernel/wording.ts'

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

/** One file that checks passes by a public key, without a network: to be shown, and to be saved on the phones of a patrol. */
export function checkerPage(publicKey: Uint8Array): string {
  const gaps = { from: '{from}', to: '{to}', place: '{place}', initials: '{initials}' } // filled in by the script
  const words = Object.fromEntries(said.map((key) => [key, worded(`passage.check.${key}`, gaps)]))
  const known = JSON.stringify({ keys: [Buffer.from(publicKey).toString('base64')], words }).replaceAll('<', '\\u003c')
  return String(html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="${checkerPolicy}">
<title>${worded('passage.check.title')} · ${worded('app.name')}</title>
<style>${raw(sheet)}</style>
</head>
<body>
<header><b>${worded('passage.check.title')}</b><span>${worded('passage.check.offline')}</span></header>
<main>
<h1>${worded('passage.check.ask')}</h1>
<button id="scan" type="button" hidden>${worded('passage.check.scan')}</button>
<div id="view" hidden><video id="sight" aria-hidden="true" muted playsinline></video><button id="stop" type="button">${worded('passage.check.stop')}</button></div>
<p id="seen" aria-live="polite"></p>
<div id="verdict" role="status"></div>
<label>${worded('passage.check.code')}
<textarea id="code" rows="5" autocomplete="off" autocapitalize="characters" spellcheck="false"></textarea></label>
<label id="camera" hidden>${worded('passage.check.photo')} <input id="photo" type="file" accept="image/*" capture="environment"></label>
<button id="check" type="button">${worded('passage.check.button')}</button><button id="clear" type="button">${worded('passage.check.clear')}</button>
<p><small>${worded('passage.check.cannotKnow')}</small></p>
<p><small>${worded('passage.check.keepsNothing')}</small></p>
<p><small>${worded('passage.check.save')}</small></p>
</main>
<script type="application/json" id="known">${raw(known)}</script>
${scripts.map(
  (script) => html`<script type="module">${raw(script)}</script>
`,
)}</body>
</html>
`)
}
