import { sealedKindOf } from '@muster/domain/absence/case/confided.ts'
import { SaidConflict } from '@muster/domain/absence/case/words.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { type Revealing, takesTwo } from '@muster/domain/access/reveal.ts'
import type { SealedKind } from '@muster/domain/access/sensitivity.ts'
import { type JSX, useState } from 'react'
import { ByTwo } from '../access/reveal/ByTwo.tsx'
import { SealedWords } from '../access/reveal/SealedWords.tsx'
import { useReveal } from '../access/reveal/useReveal.ts'
import { useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import type { FileEvent } from './caseView.ts'
import classes from './Known.module.css'

/** Under a fact whose words are sealed: what was said with it, or why an office stands aside. Its lines say that they are. */
export function SealedFact({ says, sealed }: Pick<FileEvent, 'says'> & Pick<AbsenceFile, 'sealed'>): JSX.Element | null {
  const say = useSay()
  const kind = sealedKindOf(says)
  const record = sealed?.records.find(({ recordId }) => recordId === says.recordId)
  const opening = sealed?.openings[kind]
  if (!record || !opening) return null
  if (!takesTwo(kind)) return <ByOne kind={kind} recordId={record.recordId} opening={opening} />
  return (
    <ByTwo record={record} kind={kind} opening={opening} of="fact" query="absence/show">
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

/** What one person opens, for a purpose that is asked once in a sitting. */
function ByOne({ kind, recordId, opening }: { kind: SealedKind; recordId: string; opening: Revealing }): JSX.Element {
  const say = useSay()
  const reveal = useReveal({ kind, recordId }, () => {})
  const [isOpen, open] = useState(false)
  const [record] = reveal.records
  // What for is asked once in a sitting, and of nobody who only reads the case.
  if (!record && opening.may && opening.sitting && opening.purpose === null && !isOpen)
    return (
      <Button kind="plain" onClick={() => open(true)}>
        {say('absence.sealed.openOne')}
      </Button>
    )
  if (!record) return <SealedWords of="fact" sealing={opening} reveal={reveal} />
  return (
    <div role="status">
      <blockquote className={classes.said}>{record.words}</blockquote>
    </div>
  )
}
