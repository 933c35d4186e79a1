import { type JSX, useId } from 'react'
import { useSay } from '../app/words.tsx'
import { Button } from './Button.tsx'
import classes from './Progress.module.css'

export type ProgressProps = {
  /** What is being done: «Reading 980 entries». */
  what: string
  done?: number | undefined
  total?: number | undefined
  onCancel?: (() => void) | undefined
}

/** Long work: what, how far, and a way to stop it. Without a total it says that it goes on, and does not move by itself. */
export function Progress({ what, done, total, onCancel }: ProgressProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const far = done !== undefined && total !== undefined
  return (
    <div className={classes.progress}>
      <p id={id} role="status">
        {what}
        {far && <span className="quiet"> {say('app.progress.far', { done, total })}</span>}
      </p>
      {far && <progress aria-labelledby={id} value={done} max={total} />}
      {onCancel !== undefined && <Button onClick={onCancel}>{say('app.progress.stop')}</Button>}
    </div>
  )
}
