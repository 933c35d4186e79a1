import { Day } from '@muster/domain/calendar.ts'
import { StatusCode } from '@muster/domain/people/dutyStatus.ts'
import type { Say } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'

/** Facts that a reason may lack: told as «none», so that its sentence can leave them out. */
const lacking = { day: 'none', place: 'none', asWritten: 'none', readAs: 'none', lastCarried: 'none', column: 'none', supported: 'none' }

/** A fact as it is shown: what is a day is written as one. */
export const shownFact = (value: string): string => (Day.safeParse(value).success ? dayText(value, 'date') : value)

/** Facts of a reason as they are told: a day is written as one, a status by its name. */
export function toldFacts(say: Say, facts: Record<string, string>): Record<string, string> {
  const told = Object.entries(facts).map(([name, value]) => {
    const code = StatusCode.safeParse(value)
    return [name, code.success ? say(`app.status.${code.data}`) : shownFact(value) || 'none']
  })
  return { ...lacking, ...Object.fromEntries(told) }
}

/** Why a piece was not understood, or a claim not used: `exchange.reason.<reason>`, with a sentence for reasons that have none yet. */
export function reasonText(say: Say, reason: string, facts: Record<string, string>): string {
  const key = `exchange.reason.${reason}`
  return say.has(key) ? say(key, toldFacts(say, facts)) : say('exchange.reason.other')
}

/** The reason in a few words, for a heading over all pieces that share it. */
export function reasonTitle(say: Say, reason: string): string {
  const key = `exchange.reason.${reason}.title`
  return say.has(key) ? say(key) : say('exchange.reason.other.title')
}

/** What speaks for a reading and what against it, where the reason has words for it. */
export function evidenceText(say: Say, reason: string, facts: Record<string, string>, side: 'for' | 'against'): string | undefined {
  const key = `exchange.reason.${reason}.${side}`
  return say.has(key) ? say(key, toldFacts(say, facts)) : undefined
}
