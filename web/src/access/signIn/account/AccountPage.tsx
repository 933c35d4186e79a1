import { CountReceipt, Me } from '@muster/domain/access/accounts.ts'
import { type JSX, lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../../../app/addresses.ts'
import { Page } from '../../../app/Page.tsx'
import { useAsk, useCommand } from '../../../app/queries.ts'
import { useSignOut } from '../../../app/useSignOut.ts'
import { useWhere } from '../../../app/useWhere.ts'
import { useSay } from '../../../app/words.tsx'
import { Answer, Skeleton } from '../../../ui/Answer.tsx'
import { Acts, Button } from '../../../ui/Button.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import classes from './AccountPage.module.css'
import { Holding } from './Holding.tsx'
import { NoticeList } from './NoticeList.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { Sittings } from './Sittings.tsx'
import { Tokens } from './Tokens.tsx'
import { WaysIn } from './WaysIn.tsx'

const OwnNamed = lazy(async () => ({ default: (await import('../../../family/OwnNamed.tsx')).OwnNamed }))

/** You: what happened to your account, what you hold, how you come in, where you are signed in, and what acts in your name. */
export function AccountPage(): JSX.Element {
  const say = useSay()
  const me = useAsk('access/me', {}, Me)
  const title = say('access.you.title')
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      {!me.data && <h1 className="unseen">{title}</h1>}
      <Answer of={me} name={title} skeleton={<Skeleton lines={12} />}>
        {(answer) => <You me={answer} />}
      </Answer>
    </Page>
  )
}

function You({ me }: { me: Me }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const [renaming, rename] = useState(false)
  const leave = useSignOut()
  return (
    <>
      <div className={classes.head}>
        <div>
          <h1>{me.name}</h1>
          <p className="quiet">
            {say('access.you.signsInAs', { signInName: me.signInName })}
            {me.personId !== null && (
              <>
                {' · '}
                <Link href={to(paths.person(me.personId))}>{say('access.you.register')}</Link>
              </>
            )}
          </p>
        </div>
        <Acts>
          <Button onClick={() => rename(true)}>{say('access.you.rename')}</Button>
          <Button busy={leave.isPending} onClick={() => leave.mutate()}>
            {say('app.rail.signOut')}
          </Button>
        </Acts>
      </div>
      {leave.error && <ErrorNote error={leave.error} what={say('app.rail.stillIn')} />}
      <LookFirst me={me} />
      <Holding me={me} />
      <WaysIn me={me} />
      {me.personId !== null && (
        <Suspense fallback={null}>
          <OwnNamed />
        </Suspense>
      )}
      <Sittings me={me} />
      <Tokens me={me} />
      {renaming && <RenameDialog me={me} onClose={() => rename(false)} />}
    </>
  )
}

/** What its owner has to know first: what happened to the account, and what is about to run out. */
function LookFirst({ me }: { me: Me }): JSX.Element | null {
  const say = useSay()
  const read = useCommand('access/readNotices', CountReceipt)
  if (me.notices.length === 0) return null
  return (
    <section aria-labelledby="notices" className={classes.section}>
      <h2 id="notices">{say('access.notice.title')}</h2>
      <NoticeList notices={me.notices} />
      <p className="quiet">{say('access.notice.mend')}</p>
      {read.error && <ErrorNote error={read.error} what={say('access.since.notRead')} />}
      <Acts>
        <Button kind="do" busy={read.isPending} onClick={() => read.mutate({ notices: me.notices.map(({ noticeId }) => noticeId) })}>
          {say('access.notice.read', { count: me.notices.length })}
        </Button>
      </Acts>
    </section>
  )
}
