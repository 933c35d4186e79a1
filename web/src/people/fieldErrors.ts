import type * as z from 'zod'
import { Refusal } from '../app/client.ts'
import type { Say } from '../app/words.tsx'

/** Words next to the field for what its shape refuses. `people.error.<field>` says what to do; the first refusal of a field stands. */
export function errorsOf(say: Say, error: z.ZodError, values: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '')
    if (field === '' || found[field]) continue
    const short = issue.code === 'too_small' && (values[field] ?? '') !== ''
    const key = short ? `people.error.${field}.short` : `people.error.${field}`
    found[field] = say.has(key) ? say(key) : say('people.error.other')
  }
  return found
}

/** Fields a refusal is about when it names no place: the first of them that the form has. */
const about: Partial<Record<string, string[]>> = {
  dayOutOfOrder: ['expectedOn', 'to', 'on'],
  absenceNeedsEnd: ['expectedOn', 'to', 'code'],
  notAssigned: ['from', 'on'],
  unitNotOnThatDay: ['on', 'from'],
  nothingToChange: ['code', 'rank', 'toUnitId'],
  alreadyEnded: ['from'],
}

/** The server's sentence, put to the field it is about. Nothing where it is about none of them: then it stands above the button. */
export function faultPlace(error: Error, fields: readonly string[]): Record<string, string> {
  if (!(error instanceof Refusal)) return {}
  const named = /^[^.[]+/.exec(error.place ?? '')?.[0] ?? ''
  const field = [named, ...(about[error.code] ?? [])].find((one) => fields.includes(one))
  return field === undefined ? {} : { [field]: error.message }
}
