import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Drawer, DrawerGroup, DrawerLine } from '../../ui/Drawer.tsx'
import classes from './AccessPage.module.css'
import { accountActsFor } from './accountActs.ts'
import type { Grant } from './grantGroups.ts'
import { holdingText, untilText } from './grantWords.ts'
import { type Account, useMe, useRoles } from './useAccess.ts'

/** Somebody who acts: whether they have come, by which name they sign in, what they hold, and what can be done about their account. */
export function AccountDrawer({ account, grants }: { account: Account; grants: Grant[] }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const roles = useRoles()
  const { here, to } = useWhere()
  const me = useMe().data
  const givesOverForce =
    me?.grants.some(({ role, unitId }) => unitId === null && roles.some((one) => one.role === role && one.may['access.give'])) ?? false
  const acts = accountActsFor(account, account.accountId === me?.accountId, may, givesOverForce)
  const give = may('access.give') && account.state !== 'closed'
  return (
    <Drawer
      title={account.name}
      note={say(`access.account.state.${account.state}`, { signInName: account.signInName ?? 'none' })}
      closeTo={here({ account: undefined, called: undefined, act: undefined })}
      foot={
        (give || acts.length > 0) && (
          <>
            {give && <ButtonLink to={here({ act: 'give' })}>{say('access.act.give')}</ButtonLink>}
            {acts.map((act) => (
              <ButtonLink key={act} to={here({ act })} kind={act === 'closeAccount' ? 'forever' : 'act'}>
                {say(`access.account.${act}`)}
              </ButtonLink>
            ))}
          </>
        )
      }
    >
      {grants.length === 0 && <p className={classes.more}>{say('access.account.holdsNothing')}</p>}
      {grants.length > 0 && (
        <DrawerGroup title={say('access.account.holds')} count={grants.length}>
          {grants.map((grant) => (
            <DrawerLine
              key={grant.grantId}
              to={here({ grant: grant.grantId, account: undefined, called: undefined })}
              name={holdingText(say, grant, roles)}
              words={untilText(say, grant.to)}
            />
          ))}
        </DrawerGroup>
      )}
      {account.personId !== null && (
        <p className={classes.more}>
          <Link href={to(paths.person(account.personId))}>{say('access.account.register')}</Link>
        </p>
      )}
      {may('ledger.read') && (
        <p className={classes.more}>
          <Link href={to(paths.changes, {}, { who: account.accountId })}>{say('access.drawer.changes', { name: account.name })}</Link>
        </p>
      )}
    </Drawer>
  )
}
