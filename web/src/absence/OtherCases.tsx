import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import classes from './Side.module.css'

/** The other absences of the same person: an earlier one shows the later, and the later shows it. */
export function OtherCases({ file }: { file: AbsenceFile }): JSX.Element | null {
  const say = useSay()
  const { to } = useWhere()
  if (file.otherCases.length === 0) return null
  const day = (moment: string): string => dayText(dayIn(moment, file.zone), 'short')
  return (
    <section aria-labelledby="others" className={classes.side}>
      <h2 id="others">{say('absence.others.title')}</h2>
      <ul>
        {file.otherCases.map(({ absenceId, began, rejoinedAt, stage, isEarlier }) => {
          const link = (
            <Link key="link" href={to(paths.absence(absenceId))}>
              {say(`absence.others.${isEarlier ? 'earlier' : 'later'}`, { from: day(began), back: rejoinedAt ? day(rejoinedAt) : 'none' })}
            </Link>
          )
          return <li key={absenceId}>{stage === 'closed' ? link : say.rich('absence.others.open', { link })}</li>
        })}
      </ul>
    </section>
  )
}
