import type { TypedRow } from './draft.ts'

export type PastedRow = Omit<TypedRow, 'personId'>
export type Pasted = { rows: PastedRow[] /** Lines of which no name could be made, counted from 1. */; unread: number[] }

/**
 * People out of pasted lines: columns of a spreadsheet (tabs) or `family, given, rank`. Without a separator the last word is the family name,
 * unless the script writes it first. A first line that only names its columns is passed over.
 */
export function readPeople(text: string): Pasted {
  const lines = text.split(/\r?\n/)
  const unread: number[] = []
  const rows = lines.flatMap((line, index): PastedRow[] => {
    if (line.trim() === '' || (index === 0 && isHead(line))) return []
    const row = rowOf(line)
    if (row === undefined) unread.push(index + 1)
    return row === undefined ? [] : [row]
  })
  return { rows, unread }
}

function cells(line: string): string[] {
  const mark = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ','
  return line.split(mark).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
}

function isHead(line: string): boolean {
  const words = cells(line.toLocaleLowerCase())
  return (
    words.length > 1 &&
    words.every((word) => /^(family|given|first|last|sur)?[ _-]?(name|rank|grade|family|given)?s?$/.test(word) && word !== '')
  )
}

function rowOf(line: string): PastedRow | undefined {
  const [first = '', second = '', third = ''] = cells(line)
  if (!/\p{L}/u.test(first)) return undefined
  if (/[\t;,]/.test(line)) return { family: first, given: second, rank: third }
  const words = first.split(/\s+/)
  if (words.length === 1) return { family: first, given: '', rank: '' }
  const isFamilyFirst = /^[\p{Script=Han}\p{Script=Hangul}]/u.test(first)
  const family = isFamilyFirst ? (words[0] ?? '') : (words.at(-1) ?? '')
  const given = (isFamilyFirst ? words.slice(1) : words.slice(0, -1)).join(' ')
  return { family, given, rank: '' }
}
