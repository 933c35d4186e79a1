/**
 * Headings of a roster: `COMPANY "A"`, however a scan has left its quotation marks, and the few others that these books
 * print in capitals on a line of their own. A heading can also stick to the end of the paragraph before it.
 */
export type Heading = { subunit: string; mended: boolean }

const company = /^\W*(COMPANY|Company|CO|Co)\b[\s.,:;]*["'`”“‘’]*\s*([A-Z1l|])\s*[.,:;]*\s*["'`”“‘’]*[\s.,:;]*["'`”“‘’]*$/
const glued = /\s(COMPANY\b[\s.,:;]*["'`”“‘’]+\s*[A-Z1l|]\s*[.,:;]*\s*["'`”“‘’]+[\s.,:;]*)$/
const others = /^\W*(FIELD (AND|&) STAFF|NON-?\s?COMMISSIONED STAFF|REGIMENTAL (BAND|STAFF)|BAND|UNASSIGNED( \w+)?|ADDITIONAL ENLISTMENTS?|COMPANY UNKNOWN|RECRUITS)\W*$/
const wellPrinted = /^COMPANY "[A-Z]"$/

export function readHeading(text: string): Heading | undefined {
  const letter = company.exec(text)?.[2]
  if (letter) return { subunit: `Company ${/[1l|]/.test(letter) ? 'I' : letter}`, mended: !wellPrinted.test(text.trim()) }
  const other = others.exec(text)?.[1]
  return other ? { subunit: titled(other), mended: false } : undefined
}

/** A heading at the end of a paragraph, and where it begins. */
export function gluedHeading(text: string): { subunit: string; at: number } | undefined {
  const match = glued.exec(text)
  const heading = match?.[1] ? readHeading(match[1]) : undefined
  return match && heading ? { subunit: heading.subunit, at: match.index + 1 } : undefined
}

function titled(capitals: string): string {
  return capitals.replace(/\s+/g, ' ').toLowerCase().replace(/\b(?!and\b)\p{L}/gu, (letter) => letter.toUpperCase())
}
