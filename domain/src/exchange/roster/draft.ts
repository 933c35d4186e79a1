import type { StatusCode } from '../../people/dutyStatus.ts'
import type { ClaimKind } from '../claim.ts'
import type { Unread } from '../reading.ts'
import type { FoundDay } from './day.ts'
import type { Span } from './tokens.ts'

/** A claim while its paragraph is read: its date still knows what had to be mended in it. */
export type Draft = {
  kind: ClaimKind
  words: Span
  day?: FoundDay
  place?: string
  detail?: string
  code?: StatusCode
}

/** What one statement yields. */
export type Drafted = { claims: Draft[]; unread: Unread[] }

/** Words of the source made fit to be shown in a line: broken words joined, stray marks and line ends left out. */
export function phrase(text: string): string {
  return text
    .replace(/[:;]-?/g, ' ')
    .replace(/(\p{L})\.?-\s*(?=\p{L})/gu, '$1-')
    .replace(/\b(of|for|in|to)\.(?= )/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.])/g, '')
    .replace(/^[\s.,'"-]+|[\s.,-]+$/g, '')
}
