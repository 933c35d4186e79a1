import type { HappeningFile } from '@muster/domain/events/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { capital } from '../access/grants/grantWords.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { momentText } from '../ui/dayText.ts'
import { Empty } from '../ui/Empty.tsx'
import { join } from '../ui/join.ts'
import classes from './Events.module.css'
import { gradeText } from './sourcingText.ts'

type Report = HappeningFile['reports'][number]
const columns = ['grade', 'source', 'said', 'known'] as const

/** Who says what, in the order in which it became known. Two that differ stand side by side, and none is what happened; one that was replaced stays, struck. */
export function Reports({ file }: { file: HappeningFile }): JSX.Element {
  const say = useSay()
  const { reports, isTakenBack } = file
  return (
    <section aria-labelledby="reports" className={classes.part}>
      <div className={classes.partHead}>
        <h2 id="reports">{say('events.reports.title')}</h2>
        {reports.length > 0 && <p className="quiet">{say('events.reports.note')}</p>}
      </div>
      {reports.length === 0 ? (
        <Empty title={say('events.reports.none')}>
          <p>{say(isTakenBack ? 'events.reports.none.takenBack' : 'events.reports.none.how')}</p>
        </Empty>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.list} aria-labelledby="reports">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className={classes[column]}>
                    {say(`events.reports.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {reports.map((report) => (
                <Line key={report.reportId} report={report} file={file} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Line({ report, file }: { report: Report; file: HappeningFile }): JSX.Element {
  const say = useSay()
  const { here } = useWhere()
  const may = useMay()
  const { reportId, reliability, credibility, origin, title, says, held, known, knownTo, by } = report
  const isReplaced = knownTo !== null
  return (
    <tr id={`report-${reportId}`} className={isReplaced ? classes.replaced : undefined}>
      <td className={classes.grade} data-name={say('events.reports.grade')}>
        <b>
          {reliability}
          {credibility}
        </b>
        <small>{gradeText(say, report)}</small>
      </td>
      <th scope="row" className={classes.source}>
        {title}
        <small>{capital(say(`absence.word.origin.${origin}`))}</small>
      </th>
      <td className={classes.said} data-name={say('events.reports.said')}>
        <Bears report={report} reports={file.reports} />
        <q className={join(classes.quote, isReplaced && classes.struck)}>{says}</q>
        {isReplaced && <small>{say('events.reports.replaced', { at: momentText(knownTo, file.zone) })}</small>}
      </td>
      <td className={classes.known} data-name={say('events.reports.known')}>
        {momentText(held, file.zone)}
        <small>{say('events.reports.by', { by, at: momentText(known, file.zone) })}</small>
        {!isReplaced && !file.isTakenBack && may('events.record') && (
          <Link
            className={classes.regrade}
            href={here({ act: 'report', of: reportId })}
            aria-label={say('events.reports.regradeNamed', { title })}
          >
            {say('events.reports.regrade')}
          </Link>
        )}
      </td>
    </tr>
  )
}

/** How it stands to another report, with a way to that one; nothing where it is the first. */
function Bears({ report: { bearing, onReport }, reports }: { report: Report; reports: readonly Report[] }): JSX.Element | null {
  const say = useSay()
  if (bearing === 'first') return null
  const other = reports.find(({ reportId }) => reportId === onReport)
  return (
    <p className={bearing === 'contradicts' ? classes.loud : undefined}>
      {say.rich(`events.bears.${bearing}`, {
        other: other ? (
          <a key="other" href={`#report-${other.reportId}`}>
            {other.title}
          </a>
        ) : (
          'none'
        ),
      })}
    </p>
  )
}
