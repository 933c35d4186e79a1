import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../../app/words.tsx'
import { eventFacts, eventLines, sentenceOf } from '../eventWords.ts'
import { whenText } from '../when.ts'
import classes from './acts.module.css'

/** A fact as it stands in the file, where a form is about it. */
export function FactQuote({ file, eventId, now }: { file: AbsenceFile; eventId: string; now: string }): JSX.Element | null {
  const say = useSay()
  const event = file.events.find((one) => one.eventId === eventId)
  if (!event) return null
  return (
    <blockquote className={classes.wants}>
      <p>{say.rich(sentenceOf(say, event), eventFacts(say, event, { file, now }))}</p>
      {eventLines(say, event, { file, now }).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>
        {whenText(event.held, { zone: file.zone, now })}, {event.by}
      </p>
    </blockquote>
  )
}
