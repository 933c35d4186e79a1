import type { JSX } from 'react'
import { Misread, Refusal, Unreachable } from '../app/client.ts'
import { type Say, useSay } from '../app/words.tsx'
import { Button } from './Button.tsx'
import classes from './ErrorNote.module.css'

/** Why something did not happen, in words: the server's own where it gave any. */
export function reasonOf(error: Error, say: Say): string {
  if (error instanceof Refusal) return error.message
  if (error instanceof Unreachable) return say('app.error.unreachable')
  if (error instanceof Misread) return say('app.error.misread')
  return say('app.error.broken')
}

export type ErrorNoteProps = {
  error: Error
  /** What was to happen: «The morning state could not be shown». */
  what: string
  onRetry?: (() => void) | undefined
}

/** Place, reason and mend. Nothing that was typed is lost by it. */
export function ErrorNote({ error, what, onRetry }: ErrorNoteProps): JSX.Element {
  const say = useSay()
  return (
    <div className={classes.note} role="alert">
      <p className={classes.what}>{what}</p>
      <p>{reasonOf(error, say)}</p>
      {error instanceof Misread && <p className="quiet">{error.message}</p>}
      {onRetry !== undefined && <Button onClick={onRetry}>{say('app.error.retry')}</Button>}
    </div>
  )
}
