import { encode, renderUnicodeCompact } from 'uqr'

/** A text as a QR code, for paper: how many squares a side has, and the dark ones as an SVG path. With a border of four, as readers want it. */
export function qrOf(text: string): { side: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  return { side: size, path: data.map((row, y) => rowPath(row, y)).join('') }
}

/** Dark squares that touch are one piece. */
function rowPath(row: readonly boolean[], y: number): string {
  const runs = [
    ...row
      .map((dark) => (dark ? '#' : ' '))
      .join('')
      .matchAll(/#+/g),
  ]
  return runs.map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1H${index}z`).join('')
}

/** The same for a terminal, in half blocks. */
export function qrText(text: string): string {
  return renderUnicodeCompact(text, { ecc: 'M', border: 2 })
}
