import type { HappeningFile } from '@muster/domain/events/shapes.ts'
import type { JSX } from 'react'
import { capital } from '../access/grants/grantWords.ts'
import { useSay } from '../app/words.tsx'
import { momentText } from '../ui/dayText.ts'
import classes from './Events.module.css'
import { timeText } from './timeText.ts'

const columns = ['until', 'by', 'what', 'when', 'where', 'whom'] as const

/** What was told before, the oldest first: nothing of it was edited. */
export function Before({ file: { before } }: { file: HappeningFile }): JSX.Element | null {
  const say = useSay()
  if (before.length === 0) return null
  return (
    <section aria-labelledby="before" className={classes.part}>
      <h2 id="before">{say('events.before.title')}</h2>
      <div className={classes.scroll}>
        <table className={classes.list} aria-labelledby="before">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {say(`events.before.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before.map((version) => (
              <tr key={version.known}>
                <td data-name={say('events.before.until')}>{version.knownTo && momentText(version.knownTo, version.zone)}</td>
                <td data-name={say('events.before.by')}>{version.by}</td>
                <td data-name={say('events.before.what')}>
                  {version.title}
                  <small>{capital(say(`events.kind.${version.kind}`))}</small>
                </td>
                <td data-name={say('events.before.when')}>{timeText(say, version)}</td>
                <td data-name={say('events.before.where')}>{version.place ?? say('events.noPlace')}</td>
                <td data-name={say('events.before.whom')}>{version.unitName ?? say('events.force')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
