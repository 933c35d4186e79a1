import type { Sourcing } from '@muster/domain/events/sourcing.ts'
import type { Say } from '../app/words.tsx'

/** How what is told is carried, in words: `one source, graded C3`, `corroborated, 3 reports, the best graded B2`. */
export function sourcingText(say: Say, { support, reports, best }: Sourcing): string {
  return say(`events.support.${support}`, { reports, best: best ?? 'none' })
}

/** A grade in words: `B, usually reliable · 2, probably true`. */
export function gradeText(say: Say, { reliability, credibility }: { reliability: string; credibility: number }): string {
  return `${say(`absence.word.reliability.${reliability}`)} · ${say(`absence.word.credibility.${credibility}`)}`
}
