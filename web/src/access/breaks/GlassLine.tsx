import { GrantReceipt } from '@muster/domain/access/commands.ts'
import { type JSX, useEffect, useState } from 'react'
import { useCommand } from '../../app/queries.ts'
import { useSay } from '../../app/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { reasonOf } from '../../ui/ErrorNote.tsx'
import { useMe } from '../grants/useAccess.ts'
import classes from './GlassLine.module.css'

/** On every page while one's glass is open: over what, how long still, and a way to close it. Written anew once a minute. */
export function GlassLine(): JSX.Element | null {
  const open = (useMe().data?.grants ?? []).filter(({ role }) => role === 'brokenGlass')
  const [now, tell] = useState(Date.now)
  const isOpen = open.length > 0
  useEffect(() => {
    if (!isOpen) return
    tell(Date.now())
    const clock = setInterval(() => tell(Date.now()), 60_000)
    return () => clearInterval(clock)
  }, [isOpen])
  const shown = open.filter(({ to }) => to !== null && Date.parse(to) > now)
  if (shown.length === 0) return null
  return (
    <>
      {shown.map((grant) => (
        <OpenGlass key={grant.grantId} grantId={grant.grantId} unit={grant.unitName ?? ''} left={Date.parse(grant.to ?? '') - now} />
      ))}
    </>
  )
}

function OpenGlass({ grantId, unit, left }: { grantId: string; unit: string; left: number }): JSX.Element {
  const say = useSay()
  const close = useCommand('access/layDown', GrantReceipt)
  const minutes = Math.max(1, Math.round(left / 60_000))
  return (
    <section className={classes.line} aria-label={say('access.glass.line.name')}>
      <p>
        <b>{say('access.glass.line', { unit })}</b> {say('access.glass.left', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}{' '}
        <span className="quiet">{say('access.glass.line.told')}</span>
      </p>
      <Button kind="plain" busy={close.isPending} onClick={() => close.mutate({ grantId, reason: say('access.glass.closedReason') })}>
        {say('access.glass.close')}
      </Button>
      {close.error && <p role="alert">{reasonOf(close.error, say)}</p>}
    </section>
  )
}
