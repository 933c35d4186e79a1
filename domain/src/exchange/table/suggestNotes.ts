import type { columnNamer } from './columnNamer.ts'
import type { PeopleMapping } from './mapping.ts'
import type { SuggestedRole } from './suggestColumns.ts'
import { mostWords, type SuggestedWord } from './suggestWords.ts'

/** What to say beside a part of a suggested mapping: the path to the part, and a note worded where the mapping is written out. */
export type SuggestionNote = {
  at: (string | number)[]
  note: 'byHeader' | 'byContent' | 'guess' | 'fillIn' | 'fillInRank' | 'fillInEchelon' | 'dayOrMonth' | 'noDay' | 'manyWords'
  facts: Record<string, string>
}
type Suggested = {
  mapping: PeopleMapping
  roles: SuggestedRole[]
  words: SuggestedWord[]
  columnOf: ReturnType<typeof columnNamer>
  /** No date shows whether the day or the month comes first. */
  dayOrMonth: boolean
}

/** What each part of a suggested mapping rests on, and what is left to fill in. */
export function suggestNotes({ mapping, roles, words, columnOf, dayOrMonth }: Suggested): SuggestionNote[] {
  const notes: SuggestionNote[] = []
  const note = (at: SuggestionNote['at'], kind: SuggestionNote['note'], facts: SuggestionNote['facts'] = {}) =>
    notes.push({ at, note: kind, facts })
  for (const { profile, role, by } of roles) note(['columns', columnOf(profile)], by === 'header' ? 'byHeader' : 'byContent', { role })
  for (const { word, meaning, count } of words.slice(0, mostWords))
    note(['words', word], meaning === null ? 'fillIn' : 'guess', { count: String(count) })
  for (const [title, code] of Object.entries(mapping.ranks)) if (code === null) note(['ranks', title], 'fillInRank')
  if (words.length > mostWords) note(['words'], 'manyWords', { count: String(words.length), listed: String(mostWords) })
  if (dayOrMonth) note(['dates'], 'dayOrMonth')
  if (!mapping.asOf) note(['asOf'], 'noDay')
  return notes
}
