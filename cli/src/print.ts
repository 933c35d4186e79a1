import { worded } from '@muster/server/kernel/wording.ts'

export function say(key: string, facts: Record<string, string | number> = {}): void {
  process.stdout.write(`${worded(key, facts)}\n`)
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, process.stdout.isTTY ? 2 : 0)}\n`)
}

type Cell = string | number | null

export function printTable(head: string[], rows: Cell[][]): void {
  process.stdout.write(tableText(head, rows))
}

/** Columns set by their widest cell; numbers to the right. */
export function tableText(head: string[], rows: Cell[][]): string {
  const cells = [head, ...rows.map((row) => row.map((cell) => (cell === null ? '–' : String(cell))))]
  const widths = head.map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? '')].length)))
  const numeric = head.map((_, column) => rows.length > 0 && rows.every((row) => row[column] === null || typeof row[column] === 'number'))
  const lines = cells.map((row) =>
    row.map((cell, column) => (numeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  '),
  )
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

/** RFC 4180: quotes where a cell needs them, CRLF between rows. */
export function printCsv(head: string[], rows: Cell[][]): void {
  const cell = (value: Cell) => {
    const text = value === null ? '' : String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  process.stdout.write([head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join(''))
}

/** A moment to the minute, in UTC: 2026-03-28 23:30Z. */
export function minute(moment: string): string {
  return `${moment.slice(0, 16).replace('T', ' ')}Z`
}
