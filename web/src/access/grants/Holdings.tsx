import type { Me } from '@muster/domain/access/accounts.ts'
import { type JSX, useId } from 'react'
import { Link } from 'wouter'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import classes from './AccessPage.module.css'
import { holdingText, sinceText, untilText } from './grantWords.ts'
import { useRoles } from './useAccess.ts'

/** What one holds oneself, with what one can do about it: let somebody act in one's place, lay it down. */
export function Holdings({ me }: { me: Me }): JSX.Element {
  const say = useSay()
  const id = useId()
  const roles = useRoles()
  const { here } = useWhere()
  return (
    <section aria-labelledby={id} className={classes.holdings}>
      <h2 id={id}>{say('access.own.title')}</h2>
      {me.grants.length === 0 && <p className="quiet">{say('access.own.none')}</p>}
      <ul>
        {me.grants.map((grant) => (
          <li key={grant.grantId}>
            <span>
              {holdingText(say, grant, roles)}
              <small>
                {' '}
                {say('access.own.held', {
                  since: sinceText(grant.from),
                  until: untilText(say, grant.to) || 'none',
                  inPlaceOf: grant.inPlaceOf ?? 'none',
                })}
              </small>
            </span>
            <span className={classes.acts}>
              {grant.role !== 'brokenGlass' && grant.inPlaceOf === null && (
                <Link href={here({ act: 'delegate', grant: grant.grantId })}>{say('access.act.delegate')}</Link>
              )}
              <Link href={here({ act: 'layDown', grant: grant.grantId })}>
                {say(grant.role === 'brokenGlass' ? 'access.glass.close' : 'access.act.layDown')}
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
