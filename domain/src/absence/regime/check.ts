import { unwritable } from '../../text.ts'
import { fromIssue } from './fromIssue.ts'
import { problemAt, type RegimeProblem } from './problem.ts'
import { brokenReferences } from './references.ts'
import { Regime } from './regime.ts'
import { refusedWords, withoutSense } from './sense.ts'

export type CheckedRegime = { regime: Regime; problems: [] } | { regime: undefined; problems: RegimeProblem[] }

/** Told at most of each: more is a file of another kind, and every hint is looked for among many names. */
const mostTold = 100

/** A plain value as a regime, or what is wrong with it: shape, references, words, and what no regime may say; of each the first hundred. */
export function checkRegime(value: unknown): CheckedRegime {
  const text = unwritable(value)
  if (text) return { regime: undefined, problems: [problemAt(text.place.split('.').filter(Boolean), 'unwritable', { near: text.problem })] }
  const parsed = Regime.safeParse(value, { reportInput: true })
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.slice(0, mostTold).flatMap(fromIssue).slice(0, mostTold)),
    ...brokenReferences(value).take(mostTold),
    ...refusedWords(value).take(mostTold),
    ...(parsed.success ? withoutSense(parsed.data) : []),
  ]
  if (parsed.success && problems.length === 0) return { regime: parsed.data, problems: [] }
  return { regime: undefined, problems }
}
