import { Breaks, Proposals } from '@muster/domain/access/shapes.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { AccessLooks } from './AccessLooks.tsx'
import classes from './AccessPage.module.css'
import { AccountDialog } from './AccountDialog.tsx'
import { AccountDrawer } from './AccountDrawer.tsx'
import { accountActs } from './accountActs.ts'
import { type AnyDone, DoneNote } from './DoneNote.tsx'
import { Everybody } from './Everybody.tsx'
import { GrantDialog } from './GrantDialog.tsx'
import { GrantDrawer } from './GrantDrawer.tsx'
import { type Concerned, grantActs } from './grantActs.ts'
import type { Grant } from './grantGroups.ts'
import { Holdings } from './Holdings.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { useAccounts, useGrants, useMe, useRoles } from './useAccess.ts'

/** Who holds what: what waits for somebody first, then one's own, then everybody's as far as one may see. */
export function AccessPage(): JSX.Element {
  const say = useSay()
  const { part } = useWhere()
  const roles = useRoles()
  const grants = useGrants(part('unit')).data?.grants ?? []
  const accounts = useAccounts(part('called') ?? '').data?.accounts ?? []
  const open = grants.find(({ grantId }) => grantId === part('grant'))
  const person = accounts.find(({ accountId }) => accountId === part('account'))
  const title = say('access.page.title')
  const drawer = open ? (
    <GrantDrawer grant={open} roles={roles} key={open.grantId} />
  ) : (
    person && (
      <AccountDrawer account={person} grants={grants.filter(({ accountId }) => accountId === person.accountId)} key={person.accountId} />
    )
  )
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]} drawer={drawer}>
      <Access />
    </Page>
  )
}

function Access(): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { part, here, go, to } = useWhere()
  const me = useMe()
  const grants = useGrants(part('unit'))
  const proposals = useAsk('access/proposals', {}, Proposals)
  const breaks = useAsk('access/breaks', { open: 'true' }, Breaks, { enabled: may('access.review') })
  // That nothing waits is said when all of it was asked, and not before.
  const asked: UseQueryResult<unknown, Error>[] = [
    proposals,
    ...(may('access.review') ? [breaks] : []),
    ...(may('access.read') ? [grants] : []),
  ]
  const missing = asked.find(({ data }) => data === undefined)
  const [done, setDone] = useState<AnyDone>()
  const act = grantActs.find((name) => name === part('act'))
  const owner = useAccounts(part('called') ?? '').data?.accounts.find(({ accountId }) => accountId === part('account'))
  const accountAct = accountActs.find((name) => name === part('act'))
  const concerned = concernedOf(part('grant'), grants.data?.grants ?? [], me.data)
  const close = (): void => go(here({ act: undefined }), { replace: true })
  return (
    <>
      {done && <DoneNote done={done} onClose={() => setDone(undefined)} />}
      <div className={classes.head}>
        <div>
          <h1>{say('access.page.title')}</h1>
          <p className="quiet">{say('access.page.lead')}</p>
        </div>
        <div className={classes.ways}>
          {may('access.give') && <ButtonLink to={here({ act: 'give', grant: undefined })}>{say('access.act.give')}</ButtonLink>}
          {may('access.give') && <ButtonLink to={here({ act: 'invite', grant: undefined })}>{say('access.act.invite')}</ButtonLink>}
          <Link href={to(paths.proposals)}>{say('access.proposals.link', { count: proposals.data?.proposals.length ?? 0 })}</Link>
          {may('access.review') && <Link href={to(paths.breaks)}>{say('access.breaks.link')}</Link>}
          <Link href={to(paths.roles)}>{say('access.roles.link')}</Link>
        </div>
      </div>
      {missing ? (
        <Answer of={missing} name={say('access.look.name')} skeleton={<Skeleton lines={3} />}>
          {() => null}
        </Answer>
      ) : (
        <AccessLooks proposals={proposals.data?.proposals ?? []} breaks={breaks.data?.breaks ?? []} grants={grants.data?.grants ?? []} />
      )}
      <Answer of={me} name={say('access.own.name')} skeleton={<Skeleton lines={2} title={false} />}>
        {(answer) => <Holdings me={answer} />}
      </Answer>
      {may('access.read') && (
        <Answer of={grants} name={say('access.table.name')} skeleton={<Skeleton lines={10} />}>
          {(answer) => <Everybody grants={answer.grants} />}
        </Answer>
      )}
      {act && (act === 'give' || concerned) && (
        <GrantDialog
          key={`${act} ${concerned?.grantId}`}
          act={act}
          grant={act === 'give' ? undefined : concerned}
          begin={act === 'give' && owner ? { account: owner.accountId, accountName: owner.name } : {}}
          onClose={close}
          onDone={(next) => {
            setDone(next)
            close()
          }}
        />
      )}
      {accountAct && owner && (
        <AccountDialog
          key={accountAct}
          act={accountAct}
          owner={owner}
          onClose={close}
          onDone={(next) => {
            setDone(next)
            close()
          }}
        />
      )}
      {part('act') === 'invite' && may('access.give') && <InviteDialog onClose={close} />}
    </>
  )
}

/** The grant that an act is about: one of the list, or one of one's own. */
function concernedOf(
  grantId: string | undefined,
  grants: readonly Grant[],
  me: { name: string; grants: Omit<Concerned, 'name'>[] } | undefined,
): Concerned | undefined {
  const own = me?.grants.find((grant) => grant.grantId === grantId)
  return own && me ? { ...own, name: me.name } : grants.find((grant) => grant.grantId === grantId)
}
