import { SaidConflict } from '@muster/domain/absence/case/words.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { ByTwo } from '../access/reveal/ByTwo.tsx'
import { useSay } from '../app/words.tsx'
import type { FileEvent } from './caseView.ts'
import classes from './Known.module.css'

/** Under a fact whose words are sealed: what was said with it, or why an office stands aside. To everybody but the inspector there is none of it. */
export function SealedFact({ says, sealed }: Pick<FileEvent, 'says'> & Pick<AbsenceFile, 'sealed'>): JSX.Element | null {
  const say = useSay()
  const record = sealed?.records.find(({ recordId }) => recordId === says.recordId)
  if (!sealed || !record) return null
  return (
    <ByTwo record={record} opening={sealed.opening} of="fact" query="absence/show">
      {(words) => {
        const why = says.kind === 'conflict' ? SaidConflict.safeParse(words).data : undefined
        return (
          <blockquote className={classes.said}>
            {why === undefined ? words : say('absence.said.asideWhy', { why: say(`absence.word.conflict.${why}`) })}
          </blockquote>
        )
      }}
    </ByTwo>
  )
}
