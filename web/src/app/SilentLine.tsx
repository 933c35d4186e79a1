import type { JSX } from 'react'
import { momentText, ownZone } from '../ui/dayText.ts'
import { QualityMark } from '../ui/QualityMark.tsx'
import { useSilentSince } from './reach.ts'
import classes from './SilentLine.module.css'
import { useSay } from './words.tsx'

/** Says that nobody answers, since when, and that what is shown stays. */
export function SilentLine(): JSX.Element {
  const say = useSay()
  const since = useSilentSince()
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
