import { type JSX, type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import receipt from '../../people/Receipt.module.css'
import { Button } from '../../ui/Button.tsx'

/** After an act: what happened, its entry in the ledger, and how to take it back. */
export function AccessReceipt({
  what,
  entry,
  back,
  onClose,
}: {
  what: ReactNode
  entry: number
  back: ReactNode
  onClose: () => void
}): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus goes there for each new receipt
  useEffect(() => {
    place.current?.focus()
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [entry])
  return (
    <div className={receipt.receipt} role="status" tabIndex={-1} ref={place}>
      <p>
        <b>{what}</b>{' '}
        <span className="quiet">
          <Link href={`${to(paths.changes)}#entry-${entry}`}>{say('ledger.line.entry', { entry })}</Link>
        </span>
      </p>
      <p className="quiet">{back}</p>
      <p className={receipt.acts}>
        <Button kind="plain" onClick={onClose}>
          {say('access.receipt.close')}
        </Button>
      </p>
    </div>
  )
}
