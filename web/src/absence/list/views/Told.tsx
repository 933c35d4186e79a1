import { type JSX, useEffect, useRef } from 'react'
import { useSay } from '../../../app/words.tsx'
import receipt from '../../../people/Receipt.module.css'
import { Button } from '../../../ui/Button.tsx'
import type { ViewActs } from './useViewActs.ts'

/** After an act: what happened, and how to take it back. Focus goes there: what was pressed may be gone. */
export function Told({ acts: { done, takeBack, isBusy, clear } }: { acts: ViewActs }): JSX.Element {
  const say = useSay()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (done) place.current?.focus()
  }, [done])
  return (
    <div role="status">
      {done && (
        <div className={receipt.receipt} tabIndex={-1} ref={place}>
          <p>
            <b>{say(`absence.views.done.${done.how}`, { name: done.name })}</b>
          </p>
          <p className={receipt.acts}>
            {done.back.length > 0 && (
              <Button kind="plain" busy={isBusy} onClick={takeBack}>
                {say('absence.views.takeBack')}
              </Button>
            )}
            <Button kind="plain" onClick={clear}>
              {say('absence.views.putAway')}
            </Button>
          </p>
        </div>
      )}
    </div>
  )
}
