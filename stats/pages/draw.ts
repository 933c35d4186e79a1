import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

/** Draws the picture of a page as SVG text: the same text on every machine, since coordinates are rounded to hundredths. */
export function draw({ title, alt, plot }: Page['picture']): string {
  const { document } = parseHTML('<html><body></body></html>')
  const options = plot()
  const figure = Plot.plot({
    document: document as unknown as Document, // linkedom's document does what Plot asks of one
    width: 720,
    height: 400,
    marginTop: 34,
    marginLeft: 56,
    marginBottom: 44,
    ...options,
    style: { background: ink.paper, color: ink.ink, fontFamily: '"Source Sans 3", sans-serif', fontSize: '13px', ...styleOf(options) },
    title: undefined,
    subtitle: undefined,
    caption: undefined,
  })
  if (figure.nodeName.toLowerCase() !== 'svg') throw new Error(`«${title}» is drawn without a legend: label the marks themselves.`)
  figure.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  figure.setAttribute('role', 'img')
  figure.setAttribute('aria-label', alt)
  return `${rounded(numbered(figure.outerHTML))}\n`
}

function styleOf({ style }: Plot.PlotOptions): object {
  return typeof style === 'object' && style !== null ? style : {}
}

/** Rounds what places and shapes the marks; what is written (text and labels) stays as it is. */
function rounded(svg: string): string {
  return svg.replace(/ (?!aria-)[\w-]+="[^"]*"/g, (attribute) =>
    attribute.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100)),
  )
}

/** Plot numbers its clips through all that it draws in a process; here they are numbered within the picture. */
function numbered(svg: string): string {
  const ids = [...new Set(svg.match(/plot-clip-\d+/g))]
  return svg.replace(/plot-clip-\d+/g, (id) => `clip-${ids.indexOf(id) + 1}`)
}
