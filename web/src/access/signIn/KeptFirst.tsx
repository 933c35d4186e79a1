import { type JSX, useEffect, useId, useState } from 'react'
import { Acts, Button } from '../../ui/Button.tsx'
import classes from './KeptFirst.module.css'

/** What is shown once has to be kept before one goes on; until then the browser asks before the page is left. */
export function KeptFirst({
  label,
  reason,
  goOn,
  onGoOn,
}: {
  label: string
  /** Why one cannot go on yet. */
  reason: string
  goOn: string
  onGoOn: () => void
}): JSX.Element {
  const id = useId()
  const [isKept, keep] = useState(false)
  useEffect(() => {
    if (isKept) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isKept])
  return (
    <div className={classes.kept}>
      <label className={classes.check}>
        <input type="checkbox" checked={isKept} onChange={(event) => keep(event.target.checked)} />
        <span>{label}</span>
      </label>
      <Acts>
        <Button kind="do" off={isKept ? undefined : id} onClick={onGoOn}>
          {goOn}
        </Button>
        <span className="quiet" id={id}>
          {isKept ? '' : reason}
        </span>
      </Acts>
    </div>
  )
}
