import './words.ts'
import { HappeningFile } from '@muster/domain/events/shapes.ts'
import { type JSX, lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import { AccessReceipt } from '../access/grants/AccessReceipt.tsx'
import { capital } from '../access/grants/grantWords.ts'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { ButtonLink } from '../ui/Button.tsx'
import { momentText } from '../ui/dayText.ts'
import type { EventDone } from './acts/EventActs.tsx'
import { Before } from './Before.tsx'
import { DeclaredNote } from './DeclaredNote.tsx'
import classes from './Events.module.css'
import { OpenedAbsences } from './OpenedAbsences.tsx'
import { Reports } from './Reports.tsx'
import { sourcingText } from './sourcingText.ts'
import { timeText } from './timeText.ts'

const EventActs = lazy(async () => ({ default: (await import('./acts/EventActs.tsx')).EventActs }))

/** An event: what is told of it, who says so, the absences that came of it, and what was told before. */
export function EventPage({ event }: { event: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const query = useAsk('events/show', { happening: event }, HappeningFile)
  const title = query.data?.title ?? say('events.one.title')
  return (
    <Page title={title} crumbs={[{ name: say('events.page.title'), to: to(paths.events) }, { name: title }]} lens={[]}>
      {!query.data && <h1 className="unseen">{title}</h1>}
      <Answer of={query} name={say('events.one.name')} skeleton={<Skeleton lines={8} />}>
        {(file) => <Told key={file.happeningId} file={file} />}
      </Answer>
    </Page>
  )
}

function Told({ file }: { file: HappeningFile }): JSX.Element {
  const say = useSay()
  const { part, here } = useWhere()
  const [done, setDone] = useState<EventDone>()
  return (
    <>
      {done?.of === 'declared' && <DeclaredNote />}
      {done && done.of !== 'declared' && (
        <AccessReceipt
          key={done.entry}
          entry={done.entry}
          what={say(`events.receipt.${done.of}`, { count: done.count ?? 0 })}
          back={say.rich(`events.receipt.${done.of}.back`, {
            a: (words) => (
              <Link key="a" href={done.of === 'report' ? here({ act: 'report', of: done.reportId }) : here({ act: 'correct' })}>
                {words}
              </Link>
            ),
          })}
          onClose={() => setDone(undefined)}
        />
      )}
      <Head file={file} />
      <Reports file={file} />
      <OpenedAbsences file={file} />
      <Before file={file} />
      {part('act') !== undefined && (
        <Suspense fallback={null}>
          <EventActs file={file} onDone={setDone} />
        </Suspense>
      )}
    </>
  )
}

/** What is told now, and by whom. */
function Head({ file }: { file: HappeningFile }): JSX.Element {
  const say = useSay()
  const { to, here } = useWhere()
  const may = useMay()
  const { title, kind, place, unitId, unitName, sourcing, isTakenBack, by, known, reason, zone, declared } = file
  const lines = {
    when: timeText(say, file),
    where: place ?? <span className="quiet">{say('events.noPlace')}</span>,
    whom: unitId === null ? say('events.force') : <Link href={to(paths.unit(unitId))}>{unitName}</Link>,
    ...(declared && { declared: say('events.one.declared', declared) }),
    sources: capital(sourcingText(say, sourcing)),
    told: say('events.one.told', { by, at: momentText(known, zone), reason: reason ?? 'none' }),
  }
  return (
    <>
      <div className={classes.top}>
        <div>
          <h1>{isTakenBack ? <s>{title}</s> : title}</h1>
          <p className="quiet">{capital(say(`events.kind.${kind}`))}</p>
        </div>
        {may('events.record') && !isTakenBack && (
          <span className={classes.acts}>
            <ButtonLink kind="do" to={here({ act: 'report' })}>
              {say('events.one.report')}
            </ButtonLink>
            {/* What two people declared, two declare anew. */}
            {declared === null && (
              <>
                <ButtonLink to={here({ act: 'correct' })}>{say('events.one.correct')}</ButtonLink>
                <ButtonLink to={here({ act: 'takeBack' })}>{say('events.one.takeBack')}</ButtonLink>
              </>
            )}
          </span>
        )}
        {declared !== null && may('absence.regime') && !isTakenBack && (
          <span className={classes.acts}>
            <ButtonLink to={here({ act: 'declareAnew' })}>{say('events.one.declareAnew')}</ButtonLink>
            <ButtonLink to={here({ act: 'undeclare' })}>{say('events.one.undeclare')}</ButtonLink>
          </span>
        )}
      </div>
      {isTakenBack && <p className={classes.notice}>{say('events.one.isTakenBack', { reason: reason ?? 'none' })}</p>}
      <dl className={classes.facts}>
        {Object.entries(lines).map(([name, text]) => (
          <div key={name}>
            <dt>{say(`events.one.${name}.label`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
