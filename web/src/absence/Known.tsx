import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { Fragment, type JSX, lazy, Suspense, useRef } from 'react'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { type AroundEvent, openerOf } from '../events/aroundCase.ts'
import { useAround } from '../events/useAround.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { dayText, momentText } from '../ui/dayText.ts'
import { beganAt, type FileEvent } from './caseView.ts'
import { FactLine } from './FactLine.tsx'
import classes from './Known.module.css'
import { between } from './spanText.ts'
import { useLinkKey } from './useLinkKey.ts'

const AroundLine = lazy(async () => ({ default: (await import('../events/AroundLine.tsx')).AroundLine }))

/** The facts of a case by the day on which they held, oldest first; what was withdrawn stays, struck. Among them the events that touch it. */
export function Known({ file, now }: { file: AbsenceFile; now: string }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { here } = useWhere()
  const add = useRef<HTMLSpanElement>(null)
  useLinkKey(add, 'a')
  // What withdraws another stands under that other.
  const facts = file.events.filter(({ says }) => says.kind !== 'withdrawn')
  const around = useAround(file, beganAt(file))
  const opener = openerOf(file)
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
        {!may('absence.record') && may('absence.inspect') && (
          <span className={classes.add} ref={add}>
            <ButtonLink to={here({ act: 'fact', what: 'conflict' })}>{say('absence.known.conflict')}</ButtonLink>
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
          {daysOf(facts, around, file.zone).map(({ day, lines }) => (
            <Fragment key={day}>
              <tr className={classes.day}>
                <th scope="rowgroup" colSpan={4}>
                  {dayText(day, 'full')}
                </th>
              </tr>
              {lines.map(({ fact, event }) => (
                <Fragment key={fact?.eventId ?? event?.happeningId}>
                  {fact && <FactLine event={fact} file={file} now={now} />}
                  {event && (
                    <Suspense fallback={null}>
                      <AroundLine event={event} zone={file.zone} isOpener={event.happeningId === opener} />
                    </Suspense>
                  )}
                </Fragment>
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

type Line = { held: string; fact?: FileEvent; event?: AroundEvent }

/** What happened to many stands before what was recorded of one at the same moment. */
function daysOf(facts: readonly FileEvent[], around: readonly AroundEvent[], zone: string): { day: string; lines: Line[] }[] {
  const lines: Line[] = [...around.map((event) => ({ held: event.from, event })), ...facts.map((fact) => ({ held: fact.held, fact }))]
  const inOrder = lines.toSorted((one, other) => (one.held === other.held ? 0 : one.held < other.held ? -1 : 1))
  return [...Map.groupBy(inOrder, ({ held }) => dayIn(held, zone))].map(([day, all]) => ({ day, lines: all }))
}
