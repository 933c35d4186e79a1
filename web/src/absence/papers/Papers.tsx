import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import classes from '../Side.module.css'

/** What can be printed from the case: letters and forms that its rules have. */
export function Papers({ file: { absenceId, papers, gravest } }: { file: AbsenceFile }): JSX.Element | null {
  const say = useSay()
  const { to } = useWhere()
  if (papers.length === 0) return null
  return (
    <section aria-labelledby="papers" className={classes.side}>
      <h2 id="papers">{say('absence.papers.title')}</h2>
      <ul className={classes.papers}>
        {papers.map(({ id, title, reader, isKeptIn }) => (
          <li key={id}>
            {isKeptIn ? title : <Link href={to(paths.paper(absenceId, id))}>{title}</Link>}{' '}
            <small>{isKeptIn ? say('absence.papers.keptIn') : say('absence.papers.for', { reader })}</small>
          </li>
        ))}
      </ul>
      {gravest !== null && <p className="quiet">{say('absence.papers.gravest', { law: gravest })}</p>}
    </section>
  )
}
