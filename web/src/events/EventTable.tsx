import type { HappeningList } from '@muster/domain/events/shapes.ts'
import { type JSX, useRef } from 'react'
import { Link } from 'wouter'
import { capital } from '../access/grants/grantWords.ts'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { useStepKeys } from '../ui/useStepKeys.ts'
import classes from './Events.module.css'
import { sourcingText } from './sourcingText.ts'
import { timeText } from './timeText.ts'

const columns = ['what', 'when', 'where', 'whom', 'sources'] as const

/** One event a row; `j` and `k` walk them, Enter opens one. */
export function EventTable({ events }: { events: HappeningList['happenings'] }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const rows = useRef<HTMLTableSectionElement>(null)
  useStepKeys(rows)
  return (
    <div className={classes.scroll}>
      <table className={classes.list} aria-label={say('events.page.title')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={classes[column]}>
                {say(`events.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={rows}>
          {events.map((event) => (
            <tr key={event.happeningId}>
              <th scope="row" className={classes.what}>
                <Link href={to(paths.event(event.happeningId))}>{event.title}</Link>
                <small>{capital(say(`events.kind.${event.kind}`))}</small>
              </th>
              <td data-name={say('events.column.when')}>{timeText(say, event)}</td>
              <td data-name={say('events.column.where')}>{event.place ?? <span className="quiet">{say('events.noPlace')}</span>}</td>
              <td data-name={say('events.column.whom')}>{event.unitName ?? say('events.force')}</td>
              <td data-name={say('events.column.sources')}>
                <span className={event.sourcing.support === 'contradicted' ? classes.loud : undefined}>
                  {capital(sourcingText(say, event.sourcing))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
