import { jaroWinkler } from '@muster/stats'
import type { Day } from '../../calendar.ts'
import { daysIn, folded } from './lineParts.ts'

/** Whom a register is looked through for: the names they have in the books, in every script, and what tells them from others of the same name. */
export type Sought = { names: readonly { family: string; given: string }[]; serviceNumber: string | null; bornOn: Day | null }

/** How well a line answers. `number`: the service number stands in it. `born`: a day in it is theirs, theirs with day and month changed about, of the same year, another's; none is said. */
export type RegisterHit = {
  /** from 1 */
  line: number
  text: string
  grade: 'strong' | 'likely' | 'weak'
  /** from 0 to 1: the family name and the given name (or its first letter), each by what in the line is most like it */
  name: number
  hasGiven: boolean
  hasNumber: boolean
  born: 'same' | 'turned' | 'year' | 'other' | 'unsaid'
}
export type RegisterMatch = { lines: number; hits: RegisterHit[] }

const most = 50
const grades = ['strong', 'likely', 'weak'] as const

/**
 * Looks one person up in a list of others: a hospital's admissions, who is held, who was found. A line is taken as it is, in whatever order its words stand.
 * Names are compared by Jaro–Winkler on folded letters (Winkler 1990; R: `stringdist(method = "jw", p = 0.1)`), the family name from 0.9, the given name from 0.85
 * or by its first letter.
 *
 * A hit is a reason to ask there, and no evidence: of two with one name nobody is the right one for it. So nothing is concluded from a single field:
 * *strong* is the number, or a name with the same day of birth; *likely* a whole name that no day speaks against, or one with a day near to it; *weak* a family name.
 *
 * @param text lines, each an entry; empty ones are not counted
 * @returns the fifty best, strongest first, and how many lines were looked at
 */
export function matchRegister(sought: Sought, text: string): RegisterMatch {
  const names = sought.names.map(({ family, given }) => ({ family: folded(family), given: folded(given) }))
  const number = sought.serviceNumber === null ? '' : plain(sought.serviceNumber)
  let lines = 0
  const hits: RegisterHit[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    lines++
    const hit = hitOf(line, names, number, sought.bornOn)
    if (hit) hits.push({ line: at + 1, text: line.trim().slice(0, 300), ...hit })
  }
  const inOrder = (one: RegisterHit, other: RegisterHit): number =>
    grades.indexOf(one.grade) - grades.indexOf(other.grade) || other.name - one.name || one.line - other.line
  return { lines, hits: hits.toSorted(inOrder).slice(0, most) }
}

type Folded = { family: readonly string[]; given: readonly string[] }

function hitOf(line: string, names: readonly Folded[], number: string, bornOn: Day | null): Omit<RegisterHit, 'line' | 'text'> | undefined {
  // Of short numbers every list is full.
  const hasNumber = number.length >= 4 && plain(line).includes(number)
  const words = folded(line)
  const best = names
    .map((name) => likenessOf(name, words))
    .reduce((one, other) => (other.name > one.name ? other : one), { name: 0, hasFamily: false, hasGiven: false })
  if (!hasNumber && !best.hasFamily) return undefined
  const born = bornOn === null ? 'unsaid' : bornBy(daysIn(line), bornOn)
  const isWhole = best.hasFamily && best.hasGiven
  const grade =
    hasNumber || (isWhole && born === 'same')
      ? 'strong'
      : (isWhole && born !== 'other') || (best.hasFamily && (born === 'same' || born === 'turned'))
        ? 'likely'
        : 'weak'
  return { grade, name: best.name, hasGiven: best.hasGiven, hasNumber, born }
}

/** A family or a given name of several words answers as a whole: «van der Berg» is not met by a «Van». */
function likenessOf({ family, given }: Folded, words: readonly string[]): { name: number; hasFamily: boolean; hasGiven: boolean } {
  const of = (part: string): number => Math.max(0, ...words.map((word) => (word === part ? 1 : jaroWinkler(part, word))))
  const mean = (parts: readonly string[]): number =>
    parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + of(part), 0) / parts.length
  const ofFamily = mean(family)
  if (ofFamily < 0.9) return { name: 0, hasFamily: false, hasGiven: false }
  const [first = ''] = given
  const ofGiven = first === '' ? 0 : of(first)
  const isInitial = first !== '' && words.some((word) => word.length === 1 && first.startsWith(word))
  const hasGiven = ofGiven >= 0.85 || isInitial
  return { name: hasGiven ? (ofFamily + Math.max(ofGiven, isInitial ? 0.85 : 0)) / 2 : ofFamily / 2, hasFamily: true, hasGiven }
}

function bornBy(days: readonly { year: number; month: number; day: number }[], bornOn: Day): RegisterHit['born'] {
  const [year = 0, month = 0, day = 0] = bornOn.split('-').map(Number)
  const ofYear = days.filter((one) => one.year === year)
  if (ofYear.some((one) => one.month === month && one.day === day)) return 'same'
  if (ofYear.some((one) => one.month === day && one.day === month)) return 'turned'
  if (ofYear.length > 0) return 'year'
  // A list has days of its own too, of admission say: only one that could be a birth speaks against.
  return days.some((one) => Math.abs(one.year - year) < 60 && one.year < year + 10) ? 'other' : 'unsaid'
}

/** Letters and figures alone, for numbers that are written with spaces or strokes. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}
