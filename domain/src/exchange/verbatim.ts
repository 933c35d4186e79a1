import * as z from 'zod'
import { Claim, ClaimedDay } from './claim.ts'
import type { Unresolved } from './shapes.ts'

/** A day as the source writes it. */
const DayWords = ClaimedDay.pick({ asWritten: true, mended: true })

/** What a claim says in the source's own words: sealed with the text. */
export const ClaimWords = z.object({
  place: z.string().optional(),
  detail: z.string().optional(),
  day: DayWords.optional(),
  until: DayWords.optional(),
})
export type ClaimWords = z.infer<typeof ClaimWords>

/** What stays of a claim when its words are sealed: what kind of thing it says, where in the text, of which day, and what was made of it. */
export const OpenClaim = Claim.omit({ place: true, detail: true, day: true, until: true }).extend({
  day: ClaimedDay.omit({ asWritten: true, mended: true }).optional(),
  until: ClaimedDay.omit({ asWritten: true, mended: true }).optional(),
})
export type OpenClaim = z.infer<typeof OpenClaim>

/** Everything a source says word for word, as one record to be sealed: its text, and in their order what its claims and its unread pieces quote of it. */
export const Verbatim = z.object({
  text: z.string(),
  claims: z.array(ClaimWords),
  unread: z.array(z.record(z.string(), z.string())),
})
export type Verbatim = z.infer<typeof Verbatim>

/** Parts a claim into what stays open and its words. */
export function parted({ place, detail, day, until, ...rest }: Claim): { read: OpenClaim; words: ClaimWords } {
  return {
    read: { ...rest, ...(day ? { day: openDay(day) } : {}), ...(until ? { until: openDay(until) } : {}) },
    words: {
      ...(place === undefined ? {} : { place }),
      ...(detail === undefined ? {} : { detail }),
      ...(day ? { day: dayWords(day) } : {}),
      ...(until ? { until: dayWords(until) } : {}),
    },
  }
}

/** A claim with its words again. */
export function whole<C extends OpenClaim>(read: C, { day, until, ...words }: ClaimWords) {
  return {
    ...read,
    ...words,
    ...(read.day && day ? { day: { ...read.day, ...day } } : {}),
    ...(read.until && until ? { until: { ...read.until, ...until } } : {}),
  }
}

function openDay({ on, precision }: ClaimedDay): z.infer<typeof OpenClaim>['day'] {
  return { precision, ...(on === undefined ? {} : { on }) }
}

function dayWords({ asWritten, mended }: ClaimedDay): z.infer<typeof DayWords> {
  return { asWritten, ...(mended === undefined ? {} : { mended }) }
}

/** The record of a text that was opened; undefined where it holds something else. */
export function readVerbatim(words: string): Verbatim | undefined {
  try {
    return Verbatim.safeParse(JSON.parse(words)).data
  } catch {
    return undefined
  }
}

/** Pieces of a list with their words, as far as these were revealed. A piece without a stretch of its own is the whole text. */
export function unresolvedWithWords(list: readonly Unresolved[], revealed: readonly { recordId: string; words: string }[]): Unresolved[] {
  const texts = new Map(revealed.map(({ recordId, words }) => [recordId, readVerbatim(words)]))
  return list.map((piece) => {
    const { sealed } = piece
    const found = sealed && texts.get(sealed.recordId)
    if (!found) return piece
    return { ...piece, words: found.text.slice(...sealed.words) || found.text, facts: found.unread[sealed.order] ?? {} }
  })
}
