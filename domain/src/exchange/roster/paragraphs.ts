/** A block of a file between blank lines, byte for byte, with the line it begins on. */
export type Paragraph = { text: string; line: number }

export function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = []
  let line = 1
  let from = 0
  for (const gap of text.matchAll(/\r?\n(?:[ \t]*\r?\n)+|$/g)) {
    add(found, text.slice(from, gap.index), line)
    line += lineEnds(text.slice(from, gap.index + gap[0].length))
    from = gap.index + gap[0].length
  }
  return found
}

function add(found: Paragraph[], block: string, line: number): void {
  const text = block.trim()
  if (text === '') return
  found.push({ text, line: line + lineEnds(block.slice(0, block.indexOf(text))) })
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1
}
