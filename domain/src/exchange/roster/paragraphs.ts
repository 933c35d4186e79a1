import { readHeading } from './heading.ts'

/** A block of a file, byte for byte, with the line it begins on. */
export type Paragraph = { text: string; line: number }

/**
 * The blocks of a file. Blank lines part them; inside a block a new one also begins at a line that is a heading, behind
 * such a line, and at a line that opens like an entry ("Adams, Edwin M. Age 37."), for files that have lost their blanks.
 */
export function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = []
  let lines: string[] = []
  let first = 1
  const close = (next: number) => {
    const block = lines.join('').trim()
    const lead = lines.findIndex((line) => line.trim() !== '')
    if (block !== '') found.push({ text: block, line: first + lead })
    lines = []
    first = next
  }
  text.split(/(?<=\n)/).forEach((line, at) => {
    const heading = readHeading(line.trim()) !== undefined
    if (line.trim() === '' || heading || opensEntry.test(line)) close(at + 1)
    lines.push(line)
    if (heading) close(at + 2)
  })
  close(0)
  return found
}

const opensEntry = /^\p{Lu}[\p{L}'’ .-]{1,30}[,.] [^\n]{1,60}?\b(Age|Rejected|Residence)\b/u
