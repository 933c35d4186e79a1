import type { FilledPaper } from '@muster/domain/absence/case/paper.ts'
import { worded } from '@muster/server/kernel/wording.ts'

/** A letter or a form as text; a gap is a line to write on, with what belongs there. */
export function paperText({ lines, title, rule, isDemonstration }: FilledPaper): string {
  const texts = lines.map(({ pieces }) =>
    pieces
      .map((piece) => ('text' in piece ? piece.text : (piece.value ?? `____ (${worded(`absence.paper.field.${piece.field}`)})`)))
      .join(''),
  )
  const confidence = worded(`regime.confidence.${rule.confidence}`)
  const foot = [
    worded('absence.paper.rule', { title, cites: rule.cites, asOf: rule.asOf, confidence }),
    ...(isDemonstration ? [worded('absence.paper.demonstration')] : []),
  ]
  return `${[...texts, '', ...foot].join('\n')}\n`
}
