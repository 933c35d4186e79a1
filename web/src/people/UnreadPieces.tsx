import { isMended } from '@muster/domain/exchange/shapes.ts'
import type { PersonPage } from '@muster/domain/people/shapes.ts'
import { type JSX, useState } from 'react'
import { useSay } from '../app/words.tsx'
import type { Done } from './acts.ts'
import type { Joints } from './joints.ts'
import { reasonText } from './reasonText.ts'
import type { Lettered } from './sourceMarks.ts'
import { UnreadPiece } from './UnreadPiece.tsx'
import classes from './UnreadPieces.module.css'

/** What was not understood, at equal rank beside the source. One piece at a time asks to be decided; a decided one can be decided again. */
export function UnreadPieces({
  page,
  pieces,
  joints,
  readOnly,
  onDone,
}: {
  page: PersonPage
  pieces: readonly Lettered[]
  joints: Joints
  readOnly: boolean
  onDone: (done: Done) => void
}): JSX.Element {
  const say = useSay()
  const undecided = pieces.filter(({ piece }) => piece.decision === null)
  const [chosen, choose] = useState<string>()
  const open = pieces.some(({ piece }) => piece.unreadId === chosen) ? chosen : undecided[0]?.piece.unreadId
  return (
    <section aria-labelledby="not-understood">
      <h2 id="not-understood" className={classes.title}>
        {say('people.unread.title')}{' '}
        {pieces.length > 0 && <span>{say('people.unread.count', { count: pieces.length, open: undecided.length })}</span>}
      </h2>
      {pieces.length === 0 && <p className="quiet">{say(page.sources.length === 0 ? 'people.unread.noSource' : 'people.unread.none')}</p>}
      {pieces.map(({ source, piece, letter }, index) => (
        <UnreadPiece
          key={piece.unreadId}
          page={page}
          source={source}
          piece={piece}
          letter={letter}
          joints={joints}
          same={pieces[index - 1]?.source === source && pieces[index - 1]?.piece.words.join() === piece.words.join()}
          open={!readOnly && piece.unreadId === open}
          onOpen={readOnly ? undefined : () => choose(piece.unreadId)}
          onDone={(done) => {
            choose(undefined)
            onDone(done)
          }}
        />
      ))}
      <Mended sources={page.sources} />
    </section>
  )
}

/** Slips that were mended in reading: said, and nothing to answer. */
function Mended({ sources }: { sources: PersonPage['sources'] }): JSX.Element | null {
  const say = useSay()
  const slips = sources.flatMap((source) =>
    source.unread.filter(({ reason }) => isMended(reason)).map((piece) => ({ piece, words: source.text.slice(...piece.words) })),
  )
  if (slips.length === 0) return null
  return (
    <>
      <h3 className={classes.mended}>{say('exchange.mended.title')}</h3>
      <ul className={classes.slips}>
        {slips.map(({ piece, words }) => (
          <li key={piece.unreadId}>
            <q>{words}</q> <span className="quiet">{reasonText(say, piece.reason, piece.facts)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
