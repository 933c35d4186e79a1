import { type JSX, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import type { Done } from './acts.ts'
import classes from './Receipt.module.css'

/** After an act: what happened, where it is in the ledger, and how to take it back. */
export function Receipt({
  done,
  onBack,
  onClose,
}: {
  done: Done
  onBack: (back: NonNullable<Done['back']>) => void
  onClose: () => void
}): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const place = useRef<HTMLDivElement>(null)
  const { back } = done
  useEffect(() => {
    place.current?.focus()
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div className={classes.receipt} role="status" tabIndex={-1} ref={place}>
      <p>
        <b>{say(`people.act.${done.act}.done`, done.told)}</b>{' '}
        <span className="quiet">
          <Link href={`${to(paths.changes)}#entry-${done.entry}`}>{say('people.receipt.entry', { entry: done.entry })}</Link>
        </span>
      </p>
      <p className="quiet">{say(`people.act.${done.act}.back`, done.told)}</p>
      <p className={classes.acts}>
        {back && (
          <Button kind="plain" onClick={() => onBack(back)}>
            {say('people.receipt.back')}
          </Button>
        )}
        <Button kind="plain" onClick={onClose}>
          {say('people.receipt.close')}
        </Button>
      </p>
    </div>
  )
}
