import { type JSX, useEffect } from 'react'
import { momentText, ownZone } from '../ui/dayText.ts'
import { QualityMark } from '../ui/QualityMark.tsx'
import { queryClient } from './queries.ts'
import { useSilentSince } from './reach.ts'
import classes from './SilentLine.module.css'
import { useSay } from './words.tsx'

/** Says that nobody answers, since when, and that what is shown stays. */
export function SilentLine(): JSX.Element {
  const say = useSay()
  const since = useSilentSince()
  const isSilent = since !== undefined
  useEffect(() => {
    if (!isSilent) return
    const knock = setInterval(() => void queryClient.refetchQueries({ queryKey: ['app/start'] }), 5_000)
    return () => clearInterval(knock)
  }, [isSilent])
  return (
    <div role="status">
      {since !== undefined && (
        <p className={classes.line}>
          <QualityMark quality="none" /> {say('app.silent', { at: momentText(since.toISOString(), ownZone, 'hour') })}
        </p>
      )}
    </div>
  )
}
