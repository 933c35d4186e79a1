import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { groupOf } from '@muster/domain/people/dutyStatus.ts'
import type { JSX, ReactNode } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import { DecideMenu } from './acts/DecideMenu.tsx'
import classes from './CaseHead.module.css'
import { beganAt, statusAt } from './caseView.ts'
import { between, spanText } from './spanText.ts'
import { whenText } from './when.ts'

/** Who, since when, and who opened it. Never why: the page knows of no reason. */
export function CaseHead({ file, title, now }: { file: AbsenceFile; title: string; now: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const [opened] = file.events
  const unit = file.crumbs.at(-1)
  const context = { zone: file.zone, now }
  return (
    <div className={classes.head}>
      <div>
        <h1>
          <Link href={to(paths.person(file.personId))}>{title === '' ? say('absence.head.person') : title}</Link>
        </h1>
        <p className={classes.since}>
          <Since file={file} now={now} />
        </p>
        <p className="quiet">
          {opened &&
            say.rich(file.nature === 'undetermined' ? 'absence.head.opened' : 'absence.head.openedFound', {
              unit: unit ? (
                <Link key="unit" href={to(paths.unit(unit.unitId))}>
                  {unit.name}
                </Link>
              ) : (
                'none'
              ),
              at: whenText(opened.held, context),
              by: opened.by,
            })}
        </p>
        {file.war && (
          <p>
            {say.rich('absence.head.war', {
              title: (
                <Link key="war" href={to(paths.event(file.war.happeningId))}>
                  {file.war.title}
                </Link>
              ),
              from: whenText(file.war.from, context),
              by: file.war.by,
              act: file.war.act,
            })}
          </p>
        )}
      </div>
      <div className={classes.acts}>
        <DecideMenu file={file} />
      </div>
    </div>
  )
}

function Since({ file, now }: { file: AbsenceFile; now: string }): ReactNode {
  const say = useSay()
  const status = statusAt(file, now)
  if (!status) return file.ending && say.rich('absence.head.closed', { ending: say(`absence.word.because.${file.ending}`) })
  const safe = file.stage === 'located' && groupOf(status.code) === 'U' && file.events.findLast(({ says }) => says.kind === 'located')
  if (safe)
    return (
      <StatusMark group={groupOf(status.code)}>
        {say.rich('absence.head.safe', { at: whenText(safe.held, { zone: file.zone, now }), status: say(`app.status.${status.code}`) })}
      </StatusMark>
    )
  // Whoever is away has been so since the case began; whoever is back, since then.
  const isAway = file.stage !== 'rejoined' && file.stage !== 'settled' && file.stage !== 'closed'
  const from = isAway && groupOf(status.code) === 'U' ? beganAt(file) : status.from
  const since = say.rich('absence.head.since', {
    status: (
      <span key="status" className={classes.capital}>
        {say(`app.status.${status.code}`)}
      </span>
    ),
    from: whenText(from, { zone: file.zone, now }),
    passed: spanText(say, between(from, now)),
  })
  return (
    <StatusMark group={groupOf(status.code)}>
      {since}
      {file.ending !== null && (
        <span className={classes.ending}>{say.rich('absence.head.closed', { ending: say(`absence.word.because.${file.ending}`) })}</span>
      )}
    </StatusMark>
  )
}
