import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import classes from './Side.module.css'

/** By which rules the case is kept, and how far they can be relied on. */
export function RulesNote({ file: { regime } }: { file: AbsenceFile }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  return (
    <section aria-labelledby="rules" className={classes.side}>
      <h2 id="rules">{say('absence.rules.title')}</h2>
      <p>{say('absence.rules.name', { title: regime.title, version: regime.version })}</p>
      {regime.isDemonstration && <p className={classes.loud}>{say('absence.rules.demonstration')}</p>}
      <p className="quiet">
        {say('absence.rules.text')} <Link href={to(paths.rules)}>{say('absence.rules.link')}</Link>
      </p>
    </section>
  )
}
