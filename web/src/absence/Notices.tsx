import { passOfPart } from '@muster/domain/absence/case/passDues.ts'
import { warDiffers } from '@muster/domain/absence/case/war.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX, ReactNode } from 'react'
import { Link } from 'wouter'
import { capital } from '../access/grants/grantWords.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { armsOf } from './caseView.ts'
import classes from './Notices.module.css'
import { whenText } from './when.ts'

/** What whoever opens the case has to see first: a risk for the person, a weapon, a search that has ended. */
export function Notices({ file, now }: { file: AbsenceFile; now: string }): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { here } = useWhere()
  const isOpen = file.stage !== 'closed'
  const left = file.ending === 'leftAbroad' ? file.events.findLast(({ says }) => says.kind === 'leftAbroad') : undefined
  const notices = [
    isOpen && file.flags.length > 0 && (
      <Notice key="risk" title={say('absence.notice.risk.title')}>
        {say('absence.notice.risk', { flags: capital(say.list(file.flags.map((flag) => say(`absence.word.flag.${flag}`)))) })}
      </Notice>
    ),
    isOpen && file.passage.until !== null && file.passage.until > now && (
      <Notice key="passage" title={say('absence.notice.passage.title')}>
        {say('absence.notice.passage', {
          until: whenText(file.passage.until, { zone: file.zone, now }),
          isTold: String(!file.dues.some(({ clock, done }) => done === null && passOfPart(clock)?.due === 'told')),
        })}
      </Notice>
    ),
    isOpen && file.isArmed && (
      <Notice key="armed" title={say('absence.notice.armed.title')}>
        {say('absence.notice.armed', { things: say.list(armsOf(file)) })}
      </Notice>
    ),
    warDiffers(file) && (
      <Notice key="war" title={say('absence.notice.war.title')}>
        {say.rich('absence.notice.war', {
          is: file.declaredWar?.title ?? 'none',
          a: (words) =>
            may('absence.record') ? (
              <Link key="look" href={here({ act: 'fact', what: 'stateOfWar' })}>
                {words}
              </Link>
            ) : (
              words
            ),
        })}
      </Notice>
    ),
    left !== undefined && (
      <Notice key="stopped" title={say('absence.notice.stopped.title')}>
        {say('absence.notice.stopped', {
          at: whenText(left.held, { zone: file.zone, now }),
          by: left.by,
          second: left.seconded ?? 'none',
          how: String(left.says.howToAskAgain),
        })}
      </Notice>
    ),
  ].filter((one) => one !== false)
  return notices.length === 0 ? null : <div className={classes.notices}>{notices}</div>
}

function Notice({ title, children }: { title: string; children: ReactNode }): JSX.Element {
  return (
    <p className={classes.notice} role="note">
      <b>{title}.</b> {children}
    </p>
  )
}
