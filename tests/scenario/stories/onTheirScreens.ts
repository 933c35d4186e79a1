import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import type { ReactNode } from 'react'
import { createIntl } from 'react-intl'
import { caseText } from '../../../cli/src/absenceText.ts'
import { eventFacts, eventLines, sentenceOf } from '../../../web/src/absence/eventWords.ts'
import { sayer } from '../../../web/src/app/words.tsx'

const onError = (error: Error): never => {
  throw error
}
const say = sayer(createIntl({ locale: 'en-GB', messages: english, onError }))
const plain = (piece: ReactNode): string => (Array.isArray(piece) ? piece.map(plain).join('') : String(piece))

/** All that a page and a terminal would say of a case: the sentence and the lines of every event, and what the terminal prints. */
export function saidOf(file: AbsenceFile, now = new Date().toISOString()): string[] {
  const context = { file, now }
  const sentences = file.events.flatMap((event) => [
    plain(say.rich(sentenceOf(say, event), { ...eventFacts(say, event, context), b: plain, i: plain })),
    ...eventLines(say, event, context),
  ])
  return [...sentences, caseText(file, now)]
}

/** Every name of a field within an answer, however deep. */
export function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(fieldsOf))]
  if (typeof value !== 'object' || value === null) return []
  return [...new Set([...Object.keys(value), ...Object.values(value).flatMap(fieldsOf)])]
}

/** What only a court can find of somebody, in the forms in which it would be said; of pieces, so that it does not stand here. */
export const verdict = new RegExp(`${'desert'}|${'fugitiv'}|${'trait'}or|${'awol'}`, 'i')
