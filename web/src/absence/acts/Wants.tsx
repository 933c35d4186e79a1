import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { type Decision, officeNames } from '../caseView.ts'
import classes from './acts.module.css'

/** What the rules want to see with a decision. */
export function Wants({ decision: { wants } }: { decision: Decision }): JSX.Element | null {
  const say = useSay()
  if (wants.length === 0) return null
  return (
    <div className={classes.wants}>
      <p>{say('absence.decide.wants')}</p>
      <ul>
        {wants.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  )
}

/** Why it cannot be decided yet, and the first step towards it. */
export function Lacking({ decision, file }: { decision: Decision; file: Pick<AbsenceFile, 'regime'> }): JSX.Element {
  const { lacks, by } = decision
  const say = useSay()
  const { here } = useWhere()
  return (
    <div role="status">
      {lacks.office && <p>{say('absence.decide.lacks.office')}</p>}
      {lacks.yours && <p>{say('absence.decide.lacks.yours', { offices: officeNames(say, file, by), count: by.length })}</p>}
      {lacks.decided && (
        <p>{say(decision.kind === 'reopened' ? 'absence.decide.lacks.decided' : 'absence.decide.lacks.decidedContested')}</p>
      )}
      {lacks.evidence && (
        <p>
          {say.rich('absence.decide.lacks.evidence', {
            a: (words) => (
              <Link key="a" href={here({ act: 'fact', what: 'evidence' })}>
                {words}
              </Link>
            ),
          })}
        </p>
      )}
      {lacks.selfHarm && (
        <p>
          {say.rich('absence.decide.lacks.selfHarm', {
            a: (words) => (
              <Link key="a" href={here({ act: 'fact', what: 'risk' })}>
                {words}
              </Link>
            ),
          })}
        </p>
      )}
      {lacks.unasked.map((where) => (
        <p key={where}>
          {say.rich(`absence.decide.lacks.${where}`, {
            a: (words) => (
              <Link key="a" href={here({ act: 'fact', what: 'search' })}>
                {words}
              </Link>
            ),
          })}
        </p>
      ))}
      {lacks.steps.length > 0 && <p>{say('absence.decide.lacks.steps', { steps: say.list(lacks.steps) })}</p>}
    </div>
  )
}
