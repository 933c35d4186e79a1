/** Where a line of the text begins and ends, for putting the cursor there. */
export function lineSpan(text: string, line: number): [number, number] {
  const lines = text.split('\n')
  const start = lines.slice(0, Math.max(0, line - 1)).reduce((sum, one) => sum + one.length + 1, 0)
  return [Math.min(start, text.length), Math.min(start + (lines[line - 1]?.length ?? 0), text.length)]
}

/** The line a refusal is about: the one it names, else the first that names the column it misses. */
export function lineOfRefusal(text: string, facts: Record<string, string | number>): number | undefined {
  const told = Number(facts.line)
  if (told > 0) return told
  const column = String(facts.column ?? '')
  const found = column === '' ? -1 : text.split('\n').findIndex((line) => !line.trimStart().startsWith('#') && line.includes(column))
  return found < 0 ? undefined : found + 1
}
