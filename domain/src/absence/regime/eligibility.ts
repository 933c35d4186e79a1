import type * as z from 'zod'
import type { Day } from '../../calendar.ts'
import type { Condition, CountFact, DayFact, FlagFact, Relief } from './reliefShape.ts'
import type { RejoiningMode } from './words.ts'

/** What is known of a case; what is not known is left out. */
export type CaseFacts = Partial<
  Record<z.infer<typeof FlagFact>, boolean> &
    Record<z.infer<typeof DayFact>, Day> &
    Record<z.infer<typeof CountFact>, number> & {
      modeOfRejoining: RejoiningMode
      /** by the id of a clock: was it still running when the person came back */
      cameBackWithin: Readonly<Record<string, boolean>>
    }
>

export type Answer = 'met' | 'not met' | 'not known'
export type Eligibility = { answer: Answer; conditions: { condition: Condition; answer: Answer }[] }

/**
 * Whether a relief covers a case, condition by condition, so that the answer explains itself. *Not met* is what the facts at hand say, and
 * no refusal: who decides is named in the relief, and an appeal stays open (doctrine (e) 25).
 */
export function eligibility({ eligibleIf }: Pick<Relief, 'eligibleIf'>, facts: CaseFacts): Eligibility {
  const conditions = eligibleIf.map((condition) => ({ condition, answer: answerTo(condition, facts) }))
  const answers = conditions.map(({ answer }) => answer)
  const answer = answers.includes('not met') ? 'not met' : answers.includes('not known') ? 'not known' : 'met'
  return { answer, conditions }
}

function answerTo(condition: Condition, facts: CaseFacts): Answer {
  if ('is' in condition) return answered(facts[condition.fact], (fact) => fact === condition.is)
  if ('atMost' in condition) return answered(facts[condition.fact], (fact) => fact <= condition.atMost)
  if ('oneOf' in condition) return answered(facts[condition.fact], (fact) => condition.oneOf.includes(fact))
  if ('clock' in condition) return answered(facts.cameBackWithin?.[condition.clock], (fact) => fact)
  const { from, to } = condition
  return answered(facts[condition.fact], (fact) => (from ?? fact) <= fact && fact <= (to ?? fact))
}

function answered<T>(fact: T | undefined, isMet: (fact: T) => boolean): Answer {
  return fact === undefined ? 'not known' : isMet(fact) ? 'met' : 'not met'
}
