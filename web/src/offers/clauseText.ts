import { clauseSaid } from '@muster/domain/offers/clauseWords.ts'
import type { Clause } from '@muster/domain/offers/cover.ts'
import type { Say } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'

/** A clause in words, as the reader writes days and lists. */
export function clauseText(say: Say, clause: Clause): string {
  const { key, facts } = clauseSaid(clause, {
    day: (day) => dayText(day),
    oneOf: (modes) =>
      say.intl.formatList(
        modes.map((mode) => say(`offers.mode.${mode}`)),
        { type: 'disjunction' },
      ),
  })
  return say(key, facts)
}

/** «not met» as it stands in keys. */
export function answerKey(answer: Clause['answer']): string {
  return answer.replace(' ', '-')
}

/** «The commander of the unit or a court». */
export function officesText(say: Say, offices: readonly string[]): string {
  return say.intl.formatList(
    offices.map((office) => say(`regime.office.${office}`)),
    { type: 'disjunction' },
  )
}
