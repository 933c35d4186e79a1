import { isOneSlipAway } from './nearWord.ts'

/**
 * Headings of a roster: `COMPANY "A"`, however a scan has left its quotation marks, and the few others that these books
 * print in capitals on a line of their own. A heading can also stick to the end of the paragraph before it. A heading
 * whose letter cannot be read names no sub-unit: nobody is left standing under the wrong one.
 */
export type Heading = { subunit?: string; mended: boolean }

const company = /^\W*([A-Za-z0-9]{7}|CO|Co)\W+([A-Za-z0-9|]{1,2})\W*$/
const glued = /\s(COMPANY\W{1,6}[A-Z1l|]\W*)$/
const others =
  /^\W*(FIELD (AND|&) STAFF|NON-?\s?COMMISSIONED STAFF|REGIMENTAL (BAND|STAFF)|BAND|UNASSIGNED( \w+)?|ADDITIONAL ENLISTMENTS?|COMPANY UNKNOWN|RECRUITS)\W*$/
const wellPrinted = /^COMPANY "[A-Z]"$/
/** Figures and bars a scan puts for a letter, where only one letter looks like them. */
const letters: Record<string, string> = { 1: 'I', l: 'I', '|': 'I', 8: 'B', 6: 'G' }

export function readHeading(text: string): Heading | undefined {
  const [, word = '', sign = ''] = company.exec(text) ?? []
  const upper = word.toUpperCase()
  if (
    word !== '' &&
    (upper === 'COMPANY' || upper === 'CO' || isOneSlipAway(upper.replaceAll('0', 'O'), 'COMPANY') || upper === 'C0MPANY')
  ) {
    const letter = /^[A-Z]$/.test(sign) ? sign : letters[sign]
    return { ...(letter ? { subunit: `Company ${letter}` } : {}), mended: !wellPrinted.test(text.trim()) }
  }
  const other = others.exec(text)?.[1]
  return other ? { subunit: titled(other), mended: false } : undefined
}

/** A heading at the end of a paragraph, and where it begins. */
export function gluedHeading(text: string): { subunit: string; at: number } | undefined {
  const match = glued.exec(text)
  const subunit = match?.[1] ? readHeading(match[1])?.subunit : undefined
  return match && subunit ? { subunit, at: match.index + 1 } : undefined
}

function titled(capitals: string): string {
  return capitals
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .replace(/\b(?!and\b)\p{L}/gu, (letter) => letter.toUpperCase())
}
