import { renderSVG, renderUnicodeCompact } from 'uqr'

/** A QR code for a terminal: light cells are drawn, so that it reads on dark ground; each line holds two rows. */
export function qrForTerminal(text: string): string {
  return renderUnicodeCompact(text, { border: 2 })
}

/** A QR code as a picture, dark on light in either theme: readers ask for it. Whoever places it says in words what it is. */
export function qrAsSvg(text: string): string {
  return renderSVG(text, { border: 2, pixelSize: 4 }).replace('<svg ', '<svg aria-hidden="true" ')
}
