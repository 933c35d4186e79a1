import './words.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { join } from '../ui/join.ts'
import classes from './EventsNear.module.css'
import { isFirm } from './eventsOver.ts'
import { sourcingText } from './sourcingText.ts'
import { timeText } from './timeText.ts'
import type { EventsOver } from './useEventsOver.ts'

const most = 5

/** The events that a picture marks, in words: when, what, how it is carried; the newest where there are many. They are facts of many, and say nothing of anybody. */
export function EventsNear({ of: { events, hasMore }, unit }: { of: EventsOver; unit: string }): JSX.Element | null {
  const say = useSay()
  const { to } = useWhere()
  if (events.length === 0) return null
  const shown = events.slice(-most)
  const isLong = hasMore || shown.length < events.length
  return (
    <div className={classes.near}>
      <p>{say('events.near.title')}</p>
      <ul>
        {shown.map((event) => (
          <li key={event.happeningId}>
            <span className={join(classes.mark, isFirm(event) && classes.firm)} aria-hidden="true" />
            <span>
              {say.rich('events.near.line', {
                ...{ when: timeText(say, event), title: event.title, kind: say(`events.kind.${event.kind}`), place: event.place ?? 'none' },
                sourcing: sourcingText(say, event.sourcing),
                a: (words) => (
                  <Link key="a" href={to(paths.event(event.happeningId))}>
                    {words}
                  </Link>
                ),
              })}
            </span>
          </li>
        ))}
      </ul>
      {isLong && (
        <p>
          <Link href={to(paths.events, {}, { unit })}>{say('events.near.all')}</Link>
        </p>
      )}
    </div>
  )
}
