import ms from 'milsymbol'
import { rowBox } from './commonDrawing.ts'

/** The drawing of a unit symbol after APP-6, in the colour of the text around it. */
export type Drawing = { viewBox: string; inner: string }

export type SymbolText = { unique?: string | undefined; higher?: string | undefined }

// The library writes what it is given into the drawing as it stands.
const escaped = (text: string): string => text.replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`)

/** Draws a symbol, or nothing where the code means none. Loaded when the first symbol is shown: the library is larger than the page. */
export function draw(sidc: string, { unique, higher }: SymbolText = {}): Drawing | undefined {
  const texts = {
    ...(unique === undefined ? {} : { uniqueDesignation: escaped(unique) }),
    ...(higher === undefined ? {} : { higherFormation: escaped(higher) }),
  }
  const symbol = new ms.Symbol(sidc, { size: 30, fill: false, monoColor: 'currentColor', infoColor: 'currentColor', ...texts })
  if (!symbol.isValid()) return undefined
  const svg = symbol.asSVG()
  const inner = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('<'))
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? rowBox
  return { viewBox: unique === undefined && higher === undefined ? rowBox : viewBox, inner }
}
