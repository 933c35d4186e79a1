import { rollGroups } from '@muster/domain/people/dutyStatus.ts'
import type { MorningState } from '@muster/domain/strength/shapes.ts'
import type { Say } from '../app/words.tsx'
import type { Sheet } from '../ui/csv.ts'
import type { Line } from './rows.ts'
import { signatureWords } from './SignatureCell.tsx'

/** The table as it stands on screen, opened rows included, with the differences in columns of their own. */
export function stateSheet(lines: Line[], state: MorningState, say: Say): Sheet {
  const names = [say('strength.table.assigned'), ...rollGroups.map((group) => say(`app.group.${group}`))]
  const head = [
    say('strength.table.unit'),
    say('strength.csv.day'),
    say('strength.csv.level'),
    ...names.flatMap((name) => [name, say('strength.csv.change', { name })]),
    say('strength.csv.basis'),
    say('strength.csv.signature'),
  ]
  const rows = lines.flatMap((line) => {
    if (line.kind === 'waiting') return []
    const { counts, row } = line
    const pairs: [number, number][] = [
      [counts.assigned, counts.before.assigned],
      ...rollGroups.map((group): [number, number] => [counts.groups[group], counts.before.groups[group]]),
    ]
    const name = line.kind === 'rank' ? `${row.name}, ${say(`app.rankGroup.${line.rankGroup}`)}` : row.name
    const words = line.kind === 'unit' ? signatureWords(row, state, say) : { head: '', rest: '' }
    return [
      [
        name,
        state.on,
        line.level,
        ...pairs.flatMap(([now, before]) => [now, now - before]),
        state.basis,
        `${words.head} ${words.rest}`.trim(),
      ],
    ]
  })
  return { head, rows }
}
