import type { Notice } from '@muster/domain/access/accounts.ts'
import type { JSX } from 'react'
import { useSay } from '../../../app/words.tsx'
import { momentText, ownZone } from '../../../ui/dayText.ts'
import classes from './AccountPage.module.css'

/** What happened to the account, each in a sentence with its hour: by whom, where it was somebody else. */
export function NoticeList({ notices }: { notices: readonly Notice[] }): JSX.Element {
  const say = useSay()
  return (
    <ul className={classes.notices}>
      {notices.map(({ noticeId, kind, at, facts }) => (
        <li key={noticeId}>
          <span className={classes.hour}>{momentText(at, ownZone)}</span>
          <span>
            {say(`access.notice.${kind}`, {
              label: facts.label || 'none',
              device: facts.device || 'none',
              by: facts.by ?? '',
              secondedBy: facts.secondedBy ?? '',
              to: facts.to ?? '',
              state: facts.state ?? '',
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}
