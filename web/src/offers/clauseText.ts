import { clauseSaid } from '@muster/domain/offers/clauseWords.ts'
import type { Clause } from '@muster/domain/offers/cover.ts'
import type { Say } from '../app/words.tsx'

/** A clause in words, as the reader writes days and lists. */
export function clauseText(say: Say, clause: Clause): string {
  const { key, facts } = clauseSaid(clause, {
    day: (day) => say.intl.formatDate(`${day}T00:00:00Z`, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
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

/** «The commander of the unit or a court»; `isPublic`: in the words of the page for whoever thinks of coming back. */
export function officesText(say: Say, offices: readonly string[], isPublic = false): string {
  return say.intl.formatList(
    offices.map((office) => say(isPublic ? `offers.mine.office.${office}` : `regime.office.${office}`)),
    { type: 'disjunction' },
  )
}
