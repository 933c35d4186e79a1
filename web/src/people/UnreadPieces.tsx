import { isMended } from '@muster/domain/exchange/shapes.ts'
import type { KeptSource, SourceText } from '@muster/domain/people/shapes.ts'
import { type JSX, useState } from 'react'
import { useSay } from '../app/words.tsx'
import type { Done } from './acts.ts'
import type { Joints, SpokenPage } from './joints.ts'
import { reasonText, reasonTitle } from './reasonText.ts'
import type { Lettered } from './sourceMarks.ts'
import { decisionText, UnreadPiece } from './UnreadPiece.tsx'
import classes from './UnreadPieces.module.css'

/**
 * What was not understood, at equal rank beside the source. One piece at a time asks to be decided; a decided one can be decided again. Of a source whose
 * words are sealed stands here why pieces were not understood, and how many.
 */
export function UnreadPieces({
  page,
  sealed,
  pieces,
  joints,
  readOnly,
  onDone,
}: {
  page: SpokenPage
  sealed: readonly KeptSource[]
  pieces: readonly Lettered[]
  joints: Joints
  readOnly: boolean
  onDone: (done: Done) => void
}): JSX.Element {
  const say = useSay()
  const undecided = pieces.filter(({ piece }) => piece.decision === null)
  const closed = sealed.flatMap((source) => source.unread.filter(({ reason }) => !isMended(reason)))
  const count = pieces.length + closed.length
  const left = undecided.length + closed.filter(({ decision }) => decision === null).length
  const [chosen, choose] = useState<string>()
  const open = pieces.some(({ piece }) => piece.unreadId === chosen) ? chosen : undecided[0]?.piece.unreadId
  return (
    <section aria-labelledby="not-understood">
      <h2 id="not-understood" className={classes.title}>
        {say('people.unread.title')} {count > 0 && <span>{say('people.unread.count', { count, open: left })}</span>}
      </h2>
      {count === 0 && <p className="quiet">{say(page.sources.length === 0 ? 'people.unread.noSource' : 'people.unread.none')}</p>}
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
      <Sealed pieces={closed} />
      <Mended texts={page.texts} />
    </section>
  )
}

/** Pieces of which the words are sealed: why each was not understood, and what was decided. */
function Sealed({ pieces }: { pieces: KeptSource['unread'] }): JSX.Element | null {
  const say = useSay()
  if (pieces.length === 0) return null
  return (
    <>
      <p className="quiet">{say('sealed.pieces', { count: pieces.length })}</p>
      <ul className={classes.slips}>
        {pieces.map(({ unreadId, reason, decision, decidedBy }) => (
          <li key={unreadId}>
            {reasonTitle(say, reason)}{' '}
            {decision !== null && (
              <span className="quiet">{say('people.unread.decided', { decision: decisionText(say, decision), by: decidedBy ?? '' })}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Slips that were mended in reading: said, and nothing to answer. */
function Mended({ texts }: { texts: readonly SourceText[] }): JSX.Element | null {
  const say = useSay()
  const slips = texts.flatMap((source) =>
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
