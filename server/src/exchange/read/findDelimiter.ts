export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/**
 * The character between the cells: the one that most of the first lines hold equally often, and of two such the one they hold
 * oftener ("Smith, John;Cpl;A" has one comma and two semicolons in every line). A spreadsheet's own first line `sep=;` decides.
 */
export function findDelimiter(text: string): Delimiter {
  const lines = unquotedLines(text.slice(0, 65_536)).slice(0, 50)
  const said = /^sep=(.)$/i.exec(lines[0] ?? '')?.[1]
  const found = delimiters.find((delimiter) => delimiter === said)
  if (found !== undefined) return found
  let best: { delimiter: Delimiter; agreeing: number; times: number } = { delimiter: ',', agreeing: 0, times: 0 }
  for (const delimiter of delimiters) {
    const { agreeing, times } = commonestCount(lines.map((line) => line.split(delimiter).length - 1))
    if (times > 0 && (agreeing > best.agreeing || (agreeing === best.agreeing && times > best.times))) best = { delimiter, agreeing, times }
  }
  return best.delimiter
}

/** Lines with everything between quotes taken out, so that neither delimiters nor line ends inside a cell are counted. */
function unquotedLines(text: string): string[] {
  return text
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** How often most lines hold the delimiter, not counting lines without it, and how many lines say so. */
function commonestCount(counts: number[]): { times: number; agreeing: number } {
  const tally = new Map<number, number>()
  for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1)
  let best = { times: 0, agreeing: 0 }
  for (const [times, agreeing] of tally)
    if (agreeing > best.agreeing || (agreeing === best.agreeing && times > best.times)) best = { times, agreeing }
  return best
}
