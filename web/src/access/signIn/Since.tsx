import { CountReceipt, type Me } from '@muster/domain/access/accounts.ts'
import type { JSX } from 'react'
import { Doorway } from '../../app/Doorway.tsx'
import { useCommand } from '../../app/queries.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { NoticeList } from './account/NoticeList.tsx'

/** At a sign-in: what happened to the account since, and how many codes are left of those that cannot be had again. */
export function Since({ me, onGoOn }: { me: Me; onGoOn: () => void }): JSX.Element {
  const say = useSay()
  const read = useCommand('access/readNotices', CountReceipt)
  const title = say('access.since.title')
  const goOn = (): void => {
    if (me.notices.length === 0) onGoOn()
    else read.mutate({ notices: me.notices.map(({ noticeId }) => noticeId) }, { onSuccess: onGoOn })
  }
  return (
    <Doorway title={title}>
      <h1>{title}</h1>
      {me.notices.length > 0 && <NoticeList notices={me.notices} />}
      {me.credentials.some(({ kind }) => kind === 'recovery') && <p>{say('access.since.codes', { count: me.recoveryCodesLeft })}</p>}
      {read.error && <ErrorNote error={read.error} what={say('access.since.notRead')} />}
      <Acts>
        <Button kind="do" busy={read.isPending} onClick={goOn}>
          {say(me.notices.length === 0 ? 'access.since.goOn' : 'access.since.read')}
        </Button>
        {me.notices.length > 0 && (
          <Button kind="plain" onClick={onGoOn}>
            {say('access.since.later')}
          </Button>
        )}
      </Acts>
    </Doorway>
  )
}
