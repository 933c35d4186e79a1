import { readFileSync } from 'node:fs'

/** A small table of the examples: its header, and its rows as numbers by column name (a text that is no number is left out). */
export function exampleTable(file: string): { names: string[]; rows: Record<string, number>[]; first: string[] } {
  const text = readFileSync(new URL(`../../../examples/small-series/${file}`, import.meta.url), 'utf8')
  const [header = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const rows = lines.map((line) => Object.fromEntries(header.map((name, i) => [name, Number(line[i])])))
  return { names: header, rows, first: lines.map(([label = '']) => label) }
}
