import { Day } from '@muster/domain/calendar.ts'
import type { Say } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'

/** Facts of a reason as they are told: what is a day is written as one. */
export function toldFacts(facts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, Day.safeParse(value).success ? dayText(value, 'date') : value]))
}

/** Why a piece was not understood, or a claim not used: `exchange.reason.<reason>`, with a sentence for reasons that have none yet. */
export function reasonText(say: Say, reason: string, facts: Record<string, string>): string {
  const key = `exchange.reason.${reason}`
  return say.has(key) ? say(key, toldFacts(facts)) : say('exchange.reason.other')
}

/** What speaks for a reading and what against it, where the reason has words for it. */
export function evidenceText(say: Say, reason: string, facts: Record<string, string>, side: 'for' | 'against'): string | undefined {
  const key = `exchange.reason.${reason}.${side}`
  return say.has(key) ? say(key, toldFacts(facts)) : undefined
}
