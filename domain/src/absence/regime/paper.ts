import * as z from 'zod'
import { Slug, sourced, Text } from './sourced.ts'

/** For whom a paper is: what may stand on it hangs on that. */
export const PaperReader = z.enum(['family', 'person', 'chain', 'police'])
export type PaperReader = z.infer<typeof PaperReader>

/** What the family and the person may be told on paper: who and since when, who writes, and when the next word comes. Never where, and never why. */
const forAnybody = ['name', 'rank', 'unit', 'today', 'missedDay', 'nextWordBy', 'signature', 'telephone'] as const
/** What the person may be told beside it. */
const forThemselves = ['serviceNumber', 'missedAt', 'status', 'statusFrom', 'returnedAt', 'returnMode', 'owed'] as const
/** What others fill a form in with. */
const forOffices = [
  ...([
    'unitsOver',
    'noticedAt',
    'openedBy',
    'planned',
    'tried',
    'lastSeen',
    'searches',
    'contacts',
    'familyToldOn',
    'risks',
    'arms',
    'companions',
  ] as const),
  ...([
    'statusBefore',
    'nature',
    'reasons',
    'against',
    'evidence',
    'decidedBy',
    'secondedBy',
    'decidedOn',
    'legal',
    'condition',
    'reference',
  ] as const),
] as const
/** What stays in the chain: whom a case was referred to is no business of a police force. */
const forChain = ['referrals'] as const
const fields = [...forAnybody, ...forThemselves, ...forOffices, ...forChain] as const

/** What a paper can be filled in with from a case. `signature` and `telephone` are written by hand, and so is whatever the case does not know. */
export const PaperField = z.enum(fields)
export type PaperField = z.infer<typeof PaperField>

/** A letter or a form of the regime: its text, in which `{{field}}` is filled in from the case. A line that begins with `# ` is a heading. */
export const Paper = z.strictObject({
  id: Slug,
  title: Text,
  reader: PaperReader.describe('for whom it is; what may stand on it hangs on that'),
  clock: Slug.optional().describe('the clock whose task it is'),
  text: z.string().trim().min(1).max(8000).describe('in the language of the regime; {{name}} is filled in from the case'),
  ...sourced,
})
export type Paper = z.infer<typeof Paper>

/** What may be filled in on a paper for a reader. */
export function fieldsFor(reader: PaperReader): readonly PaperField[] {
  if (reader === 'family') return forAnybody
  if (reader === 'person') return [...forAnybody, ...forThemselves]
  return reader === 'chain' ? fields : [...forAnybody, ...forThemselves, ...forOffices]
}

const gap = /\{\{\s*([^{}]*?)\s*\}\}/g

/** The names between double braces, in their order. */
export function namedIn(text: string): string[] {
  return [...text.matchAll(gap)].map(([, name = '']) => name)
}

/** A text cut where something is filled in. */
export function cutAtGaps(text: string): ({ text: string } | { name: string })[] {
  const pieces: ({ text: string } | { name: string })[] = []
  let from = 0
  for (const { 0: all, 1: name = '', index } of text.matchAll(gap)) {
    if (index > from) pieces.push({ text: text.slice(from, index) })
    pieces.push({ name })
    from = index + all.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
