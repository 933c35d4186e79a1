import { encode, renderUnicodeCompact } from 'uqr'
import { worded } from '../kernel/wording.ts'
import { base32, linesOf, shareMark } from './shareText.ts'

/** What a sheet tells beside the share itself. */
export type SheetFacts = { installation: string; set: string; threshold: number; shares: number; made: string; keys: string[] }

const qr = { ecc: 'M', border: 2 } as const

type Sentences = { title: string; paragraphs: string[]; keeper: string; how: string }

/** No number of the share: who holds which need not be known, and any of them are as good. */
function sentencesOf({ installation, set, threshold, shares, made, keys }: SheetFacts): Sentences {
  return {
    title: worded('terminal.keys.sheet.title', { installation }),
    paragraphs: [
      worded('terminal.keys.sheet.what', { threshold, shares }),
      worded('terminal.keys.sheet.keep', { threshold }),
      worded('terminal.keys.sheet.set', { set, made, keys: keys.join(', ') }),
    ],
    keeper: worded('terminal.keys.sheet.keeper'),
    how: worded('terminal.keys.sheet.how'),
  }
}

/** A share for a terminal, where what is printed is light, or for `paper`, where it is dark. */
export function sheetText(share: Uint8Array, facts: SheetFacts, { paper }: { paper: boolean }): string {
  const { title, paragraphs, keeper, how } = sentencesOf(facts)
  const code = renderUnicodeCompact(payloadOf(share), { ...qr, invert: paper })
  return [title, '='.repeat(title.length), ...paragraphs, keeper, linesOf(share).join('\n'), code, how].join('\n\n')
}

/** All shares as one page of HTML, each on a sheet of its own when printed; it needs nothing beside itself. */
export function sheetsHtml(shares: readonly Uint8Array[], facts: SheetFacts): string {
  const { title, paragraphs, keeper, how } = sentencesOf(facts)
  const sheets = shares.map((share) =>
    [
      '<section>',
      `<h1>${escaped(title)}</h1>`,
      ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
      `<p class="keeper">${escaped(keeper)}</p>`,
      `<pre>\n${linesOf(share).join('\n')}\n</pre>`,
      svgOf(payloadOf(share)),
      `<p>${escaped(how)}</p>`,
      '</section>',
    ].join('\n'),
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>
body { font: 11pt/1.4 sans-serif; margin: 2em; color: #000; background: #fff }
section { break-after: page; max-width: 42em }
pre { font: 13pt/1.5 monospace }
.keeper { margin: 1.5em 0 }
svg { width: 55mm; height: 55mm }
@page { margin: 20mm }
</style>
${sheets.join('\n')}
</html>
`
}

/** What the QR code of a share says: letters and digits alone, which makes it small. */
export function payloadOf(share: Uint8Array): string {
  return `${shareMark}${base32(share)}`
}

function svgOf(text: string): string {
  const { data, size } = encode(text, qr)
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-hidden="true"><path d="${path}"/></svg>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
