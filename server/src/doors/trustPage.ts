import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { worded } from '../kernel/wording.ts'
import type { Authority } from '../tls/authority.ts'
import { qrAsSvg } from '../tls/qr.ts'
import { type Device, deviceOf, devices, type Step } from './trustSteps.ts'

/** Colours, sizes and spaces are those of the app; the sheet is put into the page, which asks for nothing else. */
const tokens = readFileSync(new URL('../../../web/src/ui/tokens.css', import.meta.url), 'utf8').replace(/\/\*.*?\*\//gs, '')
const sheet = `${tokens}${readFileSync(new URL('./trust.css', import.meta.url), 'utf8')}`.replace(/\s*\n\s*/g, '\n')

/** The page may show itself and its style, and nothing else from anywhere. */
export const trustPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export type TrustPage = {
  authority: Authority
  /** The public names the authority may vouch for. */
  names: string[]
  /** Where Muster is, and where this page is. */
  site: string
  page: string
  userAgent: string
}

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** The page that helps a phone trust the authority: plain HTML, no script, so that it works on whatever comes. */
export function trustPage({ authority, names, site, page, userAgent }: TrustPage): Html {
  const own = deviceOf(userAgent)
  const limits = names.length > 0 ? worded('trust.limits', { names: names.join(', ') }) : worded('trust.limits.private')
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${worded('trust.title')} · ${worded('app.name')}</title>
<style>${raw(sheet)}</style>
</head>
<body>
<header>${worded('app.name')}</header>
<main>
<h1>${worded('trust.title')}</h1>
<p>${worded('trust.lead', { name: authority.name })}</p>
<section>
<h2><span>1</span> ${worded('trust.compare')}</h2>
<p>${worded('trust.compare.how')}</p>
<figure><figcaption>${worded('trust.compare.name')}</figcaption><ol>${authority.fingerprint.map(fingerprintLine)}</ol></figure>
<p class="quiet">${worded('trust.compare.why')}</p>
<p class="quiet">${limits}</p>
</section>
<section>
<h2><span>2</span> ${worded('trust.fetch')}</h2>
<ul class="files">
<li><a href="/trust/muster-authority.crt">${worded('trust.fetch.crt')}<small>muster-authority.crt</small></a></li>
<li><a href="/trust/muster-authority.mobileconfig">${worded('trust.fetch.profile')}<small>muster-authority.mobileconfig</small></a></li>
<li><a href="/trust/muster-authority.pem">${worded('trust.fetch.pem')}<small>muster-authority.pem</small></a></li>
</ul>
</section>
<section>
<h2><span>3</span> ${worded('trust.install')}</h2>
${devices.map((device) => deviceSteps(device, device.name === own))}
</section>
<section>
<h2><span>4</span> ${worded('trust.open')}</h2>
<p>${around(worded('trust.open.how', { address: gap }), html`<a href="${site}">${site}</a>`)}</p>
</section>
<section>
<h2>${worded('trust.other')}</h2>
<p>${around(worded('trust.other.how', { address: gap }), html`<b>${page}</b>`)}</p>
<div class="code" role="img" aria-label="${worded('trust.other.code', { address: page })}">${raw(qrAsSvg(page))}</div>
</section>
</main>
</body>
</html>
`
}

function fingerprintLine(line: string): Html {
  const [first = '', second = ''] = line.split('  ')
  return html`<li><code>${first}</code> <code>${second}</code></li>`
}

function deviceSteps({ name, steps }: Device, open: boolean): Html {
  return html`<details ${open ? 'open' : ''}><summary>${worded(name)}</summary><ol>${steps.map(oneStep)}</ol></details>
`
}

function oneStep({ say, type }: Step): Html {
  return html`<li>${worded(say)}${type === undefined ? '' : html` <code class="typed">${type}</code>`}</li>`
}

const gap = '\u{f000}'

/** A sentence with a piece of the page in its gap. */
function around(sentence: string, piece: Html): Html {
  const [before = '', after = ''] = sentence.split(gap)
  return html`${before}${piece}${after}`
}
