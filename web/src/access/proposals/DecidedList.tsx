import type { Decided } from '@muster/domain/access/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { MomentText } from '../../ui/DayText.tsx'
import { capital } from '../grants/grantWords.ts'
import { useRoles } from '../grants/useAccess.ts'
import classes from './ProposalsPage.module.css'
import { proposalSentence } from './proposalWords.ts'

/** One's own proposals that wait no more: what became of each, and what whoever decided said to it. */
export function DecidedList({ proposals }: { proposals: Decided['proposals'] }): JSX.Element {
  const say = useSay()
  const roles = useRoles()
  const { to } = useWhere()
  return (
    <section aria-labelledby="decided" className={classes.decided}>
      <h2 id="decided">{say('access.decided.title')}</h2>
      <p className={classes.lead}>{say('access.decided.lead')}</p>
      <ol className={classes.list}>
        {proposals.map((one) => (
          <li key={one.proposalId} className={classes.item}>
            <h3>{capital(one.isRead ? proposalSentence(say, one, roles) : say('access.proposal.other', { action: one.action }))}</h3>
            <p className="quiet">
              {say.rich('access.decided.state', { state: one.state, name: one.byName ?? 'none', at: <MomentText at={one.closedAt} /> })}
              {one.action === 'access/bindPerson' && one.personId !== null && (
                <>
                  {' · '}
                  <Link href={to(paths.person(one.personId))}>{say('access.proposals.who')}</Link>
                </>
              )}
            </p>
            {one.words !== null && <blockquote className={classes.reason}>{one.words}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  )
}
