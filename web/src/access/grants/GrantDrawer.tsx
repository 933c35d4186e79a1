import type { Role } from '@muster/domain/access/role.ts'
import type { JSX, ReactNode } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { titleOf } from '../roles/roleWords.ts'
import classes from './AccessPage.module.css'
import { givable } from './grantActs.ts'
import type { Grant } from './grantGroups.ts'
import { holdingText, sinceText, untilText } from './grantWords.ts'
import { RoleMeaning } from './RoleField.tsx'
import { useMe } from './useAccess.ts'

/** One grant beside the list: what it lets its holder do, from whom and why, and what can be done about it. */
export function GrantDrawer({ grant, roles }: { grant: Grant; roles: readonly Role[] }): JSX.Element {
  const say = useSay()
  const { here, to } = useWhere()
  const may = useMay()
  const me = useMe().data
  const role = roles.find((one) => one.role === grant.role)
  const isOwn = grant.accountId === me?.accountId
  const gives = may('access.give') && givable(roles, me?.grants ?? []).some((one) => one.role === grant.role)
  const lines: [string, ReactNode][] = [
    ['since', sinceText(grant.from)],
    ['until', untilText(say, grant.to) || say('access.drawer.noEnd')],
    ['inPlaceOf', grant.inPlaceOf],
    ['why', grant.reason],
    [
      'entry',
      <Link key="entry" href={`${to(paths.changes)}#entry-${grant.entry}`}>
        {say('ledger.line.entry', { entry: grant.entry })}
      </Link>,
    ],
  ]
  const acts = [
    ...(gives && grant.role !== 'brokenGlass' ? ['handOver' as const, 'end' as const] : []),
    ...(isOwn && grant.inPlaceOf === null && grant.role !== 'brokenGlass' ? ['delegate' as const] : []),
    ...(isOwn ? ['layDown' as const] : []),
  ]
  return (
    <Drawer
      title={grant.name}
      note={holdingText(say, grant, roles)}
      closeTo={here({ grant: undefined, act: undefined })}
      foot={
        acts.length === 0 ? (
          <p className="quiet">{say('access.drawer.notYours')}</p>
        ) : (
          acts.map((act) => (
            <ButtonLink key={act} to={here({ act })}>
              {say(`access.act.${act}`)}
            </ButtonLink>
          ))
        )
      }
    >
      <dl className={classes.facts}>
        {lines
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{say(`access.drawer.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {role && (
        <section className={classes.meaning} aria-label={say('access.drawer.role', { role: titleOf(roles, grant.role) })}>
          <h3>{say('access.drawer.role', { role: role.title })}</h3>
          <RoleMeaning role={role} />
          <p className="quiet">
            <Link href={to(paths.roles)}>{say('access.roles.link')}</Link>
          </p>
        </section>
      )}
      <p className={classes.more}>
        <Link href={to(paths.changes, {}, { who: grant.accountId })}>{say('access.drawer.changes', { name: grant.name })}</Link>
      </p>
    </Drawer>
  )
}
