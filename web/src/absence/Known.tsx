import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { Fragment, type JSX, useRef } from 'react'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { ButtonLink } from '../ui/Button.tsx'
import { dayText, momentText } from '../ui/dayText.ts'
import { beganAt, type FileEvent } from './caseView.ts'
import { FactLine } from './FactLine.tsx'
import classes from './Known.module.css'
import { between } from './spanText.ts'
import { useLinkKey } from './useLinkKey.ts'

/** The facts of a case by the day on which they held, oldest first; what was withdrawn stays, struck. */
export function Known({ file, now }: { file: AbsenceFile; now: string }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { here } = useWhere()
  const add = useRef<HTMLSpanElement>(null)
  useLinkKey(add, 'a')
  // What withdraws another stands under that other.
  const facts = file.events.filter(({ says }) => says.kind !== 'withdrawn')
  return (
    <section aria-labelledby="known">
      <div className={classes.head}>
        <h2 id="known">{say('absence.known.title')}</h2>
        <p className="quiet">{say('absence.known.count', { count: facts.length })}</p>
        {may('absence.record') && (
          <span className={classes.add} ref={add}>
            <ButtonLink to={here({ act: 'fact' })}>{say('absence.known.add')}</ButtonLink>
          </span>
        )}
      </div>
      <table className={classes.facts}>
        <thead>
          <tr>
            {['held', 'known', 'fact', 'who'].map((column) => (
              <th scope="col" key={column}>
                {say(`absence.known.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {daysOf(facts, file.zone).map(({ day, events }) => (
            <Fragment key={day}>
              <tr className={classes.day}>
                <th scope="rowgroup" colSpan={4}>
                  {dayText(day, 'full')}
                </th>
              </tr>
              {events.map((event) => (
                <FactLine key={event.eventId} event={event} file={file} now={now} />
              ))}
            </Fragment>
          ))}
          {file.stage !== 'closed' && (
            <tr className={classes.now}>
              <td className={classes.held}>{momentText(now, file.zone, 'hour')}</td>
              <td colSpan={3}>
                <NowWords began={beganAt(file)} now={now} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}

/** The hour or, after a week, the day that it is now, counted from the beginning. */
function NowWords({ began, now }: { began: string; now: string }): string {
  const say = useSay()
  const hours = Math.floor(between(began, now) / 3_600_000)
  return hours < 168 ? say('absence.known.now', { hour: hours }) : say('absence.known.nowDay', { day: Math.floor(hours / 24) })
}

function daysOf(events: readonly FileEvent[], zone: string): { day: string; events: FileEvent[] }[] {
  const inOrder = events.toSorted((one, other) => (one.held === other.held ? 0 : one.held < other.held ? -1 : 1))
  return [...Map.groupBy(inOrder, ({ held }) => dayIn(held, zone))].map(([day, all]) => ({ day, events: all }))
}
