import type { ClaimedDay, Words } from '../claim.ts'
import type { Meaning } from './meaning.ts'
import type { Plan } from './plan.ts'
import { cellAt, nameOf, type RowFindings, unread } from './rowFindings.ts'
import { wordsOf } from './rowText.ts'
import { addSaid } from './said.ts'

/**
 * The statuses of a row's day columns: a run of one word is one claim, said of its first day and ending with its last. A run
 * that reaches the last column has no end: the table stops there, the status need not.
 */
export function addDayColumns(findings: RowFindings, plan: Plan): void {
  let run: { text: string; meaning: Meaning; words: Words; from: ClaimedDay; until: ClaimedDay } | undefined
  const close = () => {
    if (run === undefined) return
    const until = run.until === plan.days.at(-1)?.day ? undefined : run.until
    addSaid(findings, plan, run.meaning, run.words, run.text, { from: run.from, until, place: undefined })
    run = undefined
  }
  for (const { place, day } of plan.days) {
    const text = cellAt(findings, plan, place)
    const words = wordsOf(findings.row, place)
    const meaning = text === '' ? 'nothing' : plan.words.meaningOf(text)
    if (meaning === 'unknown') unread(findings, words, 'unknownWord', { word: text, column: nameOf(plan, place) })
    if (run !== undefined && meaning === run.meaning) run = { ...run, words: [run.words[0], words[1]], until: day }
    else {
      close()
      if (meaning !== 'unknown' && meaning !== 'nothing') run = { text, meaning, words, from: day, until: day }
    }
  }
  close()
}
