import type { SourceText } from '@muster/domain/people/shapes.ts'
import type { JSX } from 'react'
import { type Say, useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import type { Done } from './acts.ts'
import type { Joints, SpokenPage } from './joints.ts'
import { evidenceText, reasonText } from './reasonText.ts'
import { SourceWords } from './SourceText.tsx'
import { UnreadForm } from './UnreadForm.tsx'
import classes from './UnreadPieces.module.css'

export type UnreadPieceProps = {
  page: SpokenPage
  source: SourceText
  piece: SourceText['unread'][number]
  letter: string
  joints: Joints
  /** The words were quoted just above: two things were not understood of them. */
  same: boolean
  open: boolean
  /** Absent where nothing can be answered. */
  onOpen: (() => void) | undefined
  onDone: (done: Done) => void
}

/** One piece: its words, why they were not understood, what speaks for and against, and the answers one can give. */
export function UnreadPiece({ page, source, piece, letter, joints, same, open, onOpen, onDone }: UnreadPieceProps): JSX.Element {
  const say = useSay()
  const sides = (['for', 'against'] as const).flatMap((side) => {
    const text = evidenceText(say, piece.reason, piece.facts, side)
    return text ? [{ side, text }] : []
  })
  return (
    <div className={classes.piece} id={`unread-${letter}`} tabIndex={-1}>
      <p className={classes.words}>
        <span className={classes.letter}>{letter}</span>
        {same ? (
          <span className="quiet">{say('people.unread.same')}</span>
        ) : (
          <SourceWords source={source} words={piece.words} joints={joints.all} />
        )}
      </p>
      <p>{reasonText(say, piece.reason, piece.facts)}</p>
      {sides.length > 0 && (
        <dl className={classes.evidence}>
          {sides.map(({ side, text }) => (
            <div key={side}>
              <dt>{say(`people.unread.${side}`)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {piece.decision !== null && (
        <p className={classes.decided}>
          {say('people.unread.decided', {
            decision: decisionText(say, piece.decision),
            by: piece.decidedBy ?? '',
          })}
        </p>
      )}
      {open && <UnreadForm page={page} source={source} piece={piece} onDone={onDone} />}
      {!open && onOpen && (
        <div>
          <Button onClick={onOpen}>{say(piece.decision === null ? 'people.unread.open' : 'people.unread.again')}</Button>
        </div>
      )}
    </div>
  )
}

export function decisionText(say: Say, decision: string): string {
  const key = `people.decision.${decision}`
  return say.has(key) ? say(key) : decision
}
