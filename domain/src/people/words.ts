import type { RevealedRecord } from '../access/reveal.ts'
import { readVerbatim, whole } from '../exchange/verbatim.ts'
import type { KeptClaim, KeptSource, PersonPage, SourceText } from './shapes.ts'

type Told = Pick<PersonPage, 'sources' | 'claims'>

/** The sources of a page that were revealed, with their words; and its claims, those of revealed sources in the source's own words. */
export function withWords({ sources, claims }: Told, records: readonly RevealedRecord[]): { texts: SourceText[]; claims: KeptClaim[] } {
  const opened = new Map(records.map(({ recordId, words }) => [recordId, readVerbatim(words)]))
  const wordsOf = ({ sealedId }: Pick<KeptSource, 'sealedId'>) => opened.get(sealedId)
  const bySource = new Map(sources.map((source) => [source.sourceId, wordsOf(source)]))
  return {
    texts: sources.flatMap((source) => {
      const words = wordsOf(source)
      if (!words) return []
      return [{ ...source, text: words.text, unread: source.unread.map((piece) => ({ ...piece, facts: words.unread[piece.order] ?? {} })) }]
    }),
    claims: claims.map((claim) => whole(claim, bySource.get(claim.sourceId)?.claims[claim.order] ?? {})),
  }
}
