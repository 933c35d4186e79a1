import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'
import { worded } from '../kernel/wording.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const tokens = read('../../../web/src/ui/tokens.css').replace(/\/\*.*?\*\//gs, '')
const sheet = `${tokens}${read('./checker.css')}`.replace(/\s*\n\s*/g, '\n')
const script = read('./checker.mjs')
const digestOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The page may run itself, and ask nobody for anything: in the file, and in the answer that brings it. */
export const checkerPolicy = [
  "default-src 'none'",
  `script-src ${digestOf(script)}`,
  `style-src ${digestOf(sheet)}`,
  'img-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** What the page may have to say, by the names under which its script asks for it. */
const said = ['good', 'until', 'report', 'who', ...['notYet', 'expired', 'notValid', 'cannot'].flatMap((is) => [is, `${is}.do`])]

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
<label>${worded('passage.check.code')}
<textarea id="code" rows="5" autocomplete="off" autocapitalize="characters" spellcheck="false"></textarea></label>
<label id="camera" hidden>${worded('passage.check.photo')} <input id="photo" type="file" accept="image/*" capture="environment"></label>
<button id="check" type="button">${worded('passage.check.button')}</button><button id="clear" type="button">${worded('passage.check.clear')}</button>
<div id="verdict" role="status"></div>
<p><small>${worded('passage.check.cannotKnow')}</small></p>
<p><small>${worded('passage.check.keepsNothing')}</small></p>
<p><small>${worded('passage.check.save')}</small></p>
</main>
<script type="application/json" id="known">${raw(known)}</script>
<script type="module">${raw(script)}</script>
</body>
</html>
`)
}
