import type { Moment } from '@muster/domain/calendar.ts'
import { secondsBetween } from '@muster/domain/machine/looks.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { MomentText } from '../ui/DayText.tsx'
import { spanText } from './amounts.ts'
import classes from './Facts.module.css'

/** A moment in the machine's zone, and how long ago that was by the machine's own clock. */
export function Ago({ at, clock }: { at: Moment; clock: { at: Moment; zone: string } }): JSX.Element {
  const say = useSay()
  // A clock that was set back has yet to come to it.
  const isAhead = Date.parse(at) - Date.parse(clock.at) > 2000
  return (
    <>
      <MomentText at={at} zone={clock.zone} />
      <span className={classes.note}>
        {isAhead
          ? say('machine.ahead', { span: spanText(say, secondsBetween(clock.at, at)) })
          : say('machine.ago', { span: spanText(say, secondsBetween(at, clock.at)) })}
      </span>
    </>
  )
}
