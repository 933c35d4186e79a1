import type { HappeningFile } from '@muster/domain/events/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { standingText, whoText } from '../absence/list/names/whoText.ts'
import { capital } from '../access/grants/grantWords.ts'
import { paths } from '../app/addresses.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { ButtonLink } from '../ui/Button.tsx'
import { momentText } from '../ui/dayText.ts'
import { Empty } from '../ui/Empty.tsx'
import classes from './Events.module.css'

const columns = ['name', 'unit', 'since', 'stands'] as const

/** The absences that came of an event, as far as the reader sees them. Each is a case of its own, and stands where it stands. */
export function OpenedAbsences({ file: { absences, zone, isTakenBack } }: { file: HappeningFile }): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { to, here } = useWhere()
  if (!may('absence.read')) return null
  const canOpen = may('absence.open') && !isTakenBack
  const open = absences.filter(({ isOpen }) => isOpen).length
  return (
    <section aria-labelledby="opened" className={classes.part}>
      <div className={classes.partHead}>
        <h2 id="opened">{say('events.absences.title')}</h2>
        {absences.length > 0 && <p className="quiet">{say('events.absences.count', { count: absences.length, open })}</p>}
        {canOpen && absences.length > 0 && (
          <span className={classes.acts}>
            <ButtonLink to={here({ act: 'open' })}>{say('events.absences.open')}</ButtonLink>
          </span>
        )}
      </div>
      {absences.length === 0 ? (
        <Empty
          title={say('events.absences.none')}
          acts={canOpen && <ButtonLink to={here({ act: 'open' })}>{say('events.absences.open')}</ButtonLink>}
        >
          <p>{say('events.absences.none.what')}</p>
        </Empty>
      ) : (
        <div className={classes.scroll}>
          {absences.some(({ isNameClosed }) => isNameClosed) && <p role="note">{say('absence.names.closedHere')}</p>}
          <table className={classes.list} aria-labelledby="opened">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className={classes[column]}>
                    {say(`events.absences.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {absences.map(({ absenceId, began, stage, nature, ...who }) => (
                <tr key={absenceId}>
                  <th scope="row" className={classes.name}>
                    <Link href={to(paths.absence(absenceId))}>{whoText(say, who)}</Link>
                    {who.isNameClosed && <small>{standingText(say, who)}</small>}
                  </th>
                  <td data-name={say('events.absences.unit')}>{who.unitName}</td>
                  <td data-name={say('events.absences.since')}>{momentText(began, zone)}</td>
                  <td data-name={say('events.absences.stands')}>
                    {capital(say(`absence.axis.stage.${stage}`))}
                    {nature !== 'undetermined' && <small>{say(`absence.word.nature.${nature}`)}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
