/** A table as text: head and rows. */
export type Sheet = { head: string[]; rows: (string | number | null)[][] }

/** A figure that begins like a formula is not one: spreadsheets would run it (`=HYPERLINK(…)`). Numbers keep their minus. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** Comma-separated values as RFC 4180 has them. */
export function toCsv({ head, rows }: Sheet): string {
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** Gives the reader a file. The mark at its start tells spreadsheets that it is UTF-8. */
export function saveCsv(name: string, sheet: Sheet): void {
  const address = URL.createObjectURL(new Blob(['﻿', toCsv(sheet)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
