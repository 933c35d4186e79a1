import type { Me } from '@muster/domain/access/accounts.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../../../app/addresses.ts'
import { useWhere } from '../../../app/useWhere.ts'
import { useSay } from '../../../app/words.tsx'
import { sinceText, untilText } from '../../grants/grantWords.ts'
import classes from './AccountPage.module.css'

/** What its owner holds: which role, over what, from when, until when. */
export function Holding({ me }: { me: Me }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  return (
    <section aria-labelledby="holding" className={classes.section}>
      <h2 id="holding">{say('access.holding.title')}</h2>
      {me.grants.length === 0 ? (
        <p>{say('access.holding.none')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{say('access.holding.role')}</th>
              <th scope="col">{say('access.holding.over')}</th>
              <th scope="col">{say('access.holding.since')}</th>
              <th scope="col">{say('access.holding.until')}</th>
            </tr>
          </thead>
          <tbody>
            {me.grants.map((grant) => (
              <tr key={grant.grantId}>
                <th scope="row">
                  <b>{grant.title}</b>
                  {grant.inPlaceOf !== null && <small>{say('access.holding.inPlaceOf', { name: grant.inPlaceOf })}</small>}
                </th>
                <td data-label={say('access.holding.over')}>
                  {grant.unitId === null ? say('access.holding.force') : <Link href={to(paths.unit(grant.unitId))}>{grant.unitName}</Link>}
                </td>
                <td data-label={say('access.holding.since')}>{sinceText(grant.from)}</td>
                <td data-label={say('access.holding.until')}>
                  {grant.to === null ? <span className="quiet">{say('access.holding.open')}</span> : untilText(say, grant.to)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {me.grants.length > 0 && (
        <p>
          <Link href={to(paths.access)}>{say('access.own.acts')}</Link>
        </p>
      )}
    </section>
  )
}
