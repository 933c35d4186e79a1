import { encode, renderUnicodeCompact } from 'uqr'

/** A text as a QR code, for paper: how many squares a side has, and the dark ones as an SVG path. With a border of four, as readers want it. */
export function qrOf(text: string): { side: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { side: size, path: path.join('') }
}

/** The same for a terminal, in half blocks. */
export function qrText(text: string): string {
  return renderUnicodeCompact(text, { ecc: 'M', border: 2 })
}
