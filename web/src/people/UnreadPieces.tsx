import type { PersonPage } from '@muster/domain/people/shapes.ts'
import { type JSX, useState } from 'react'
import { useSay } from '../app/words.tsx'
import type { Done } from './acts.ts'
import type { Joints } from './joints.ts'
import { letterOf } from './sourceMarks.ts'
import { UnreadPiece } from './UnreadPiece.tsx'
import classes from './UnreadPieces.module.css'

/** What was not understood, at equal rank beside the source. One piece at a time asks to be decided; a decided one can be decided again. */
export function UnreadPieces({ page, joints, onDone }: { page: PersonPage; joints: Joints; onDone: (done: Done) => void }): JSX.Element {
  const say = useSay()
  const pieces = page.sources.flatMap((source) => source.unread.map((piece) => ({ source, piece })))
  const undecided = pieces.filter(({ piece }) => piece.decision === null)
  const [chosen, choose] = useState<string>()
  const open = pieces.some(({ piece }) => piece.unreadId === chosen) ? chosen : undecided[0]?.piece.unreadId
  return (
    <section aria-labelledby="not-understood">
      <h2 id="not-understood" className={classes.title}>
        {say('people.unread.title')} {pieces.length > 0 && <span>{say('people.unread.count', { count: pieces.length, open: undecided.length })}</span>}
      </h2>
      {pieces.length === 0 && <p className="quiet">{say(page.sources.length === 0 ? 'people.unread.noSource' : 'people.unread.none')}</p>}
      {pieces.map(({ source, piece }, index) => (
        <UnreadPiece
          key={piece.unreadId}
          page={page}
          source={source}
          piece={piece}
          letter={letterOf(index)}
          joints={joints}
          open={piece.unreadId === open}
          onOpen={() => choose(piece.unreadId)}
          onDone={(done) => {
            choose(undefined)
            onDone(done)
          }}
        />
      ))}
    </section>
  )
}
