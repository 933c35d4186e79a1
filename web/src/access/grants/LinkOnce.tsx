import { type JSX, useEffect } from 'react'
import { paths } from '../../app/addresses.ts'
import { useStart } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Acts } from '../../ui/Button.tsx'
import { CopyButton } from '../signIn/CopyButton.tsx'
import { KeptFirst } from '../signIn/KeptFirst.tsx'
import { LinkSheets } from '../signIn/LinkSheets.tsx'
import classes from './LinkOnce.module.css'

/** A link that is shown once: to be copied, or printed on a sheet for whom it is for. Printing leaves out the page behind. */
export function LinkOnce({
  name,
  signInName,
  secret,
  kind,
  onClose,
}: {
  name: string
  signInName: string
  secret: string
  kind: 'invitation' | 'reset'
  onClose: () => void
}): JSX.Element {
  const say = useSay()
  const { who } = useStart()
  const path = `${paths.join}#${secret}`
  useEffect(() => {
    const root = document.documentElement
    root.dataset.print = 'drawer'
    return () => {
      delete root.dataset.print
    }
  }, [])
  return (
    <div className={classes.link}>
      {kind === 'invitation' ? (
        <LinkSheets links={[{ name, signInName, path, role: say('access.invite.role') }]} from={who} />
      ) : (
        <>
          <p className={classes.address}>
            <code>{`${location.origin}${path}`}</code>
          </p>
          <p className="quiet">{say('access.account.linkFor', { name })}</p>
          <Acts>
            <CopyButton text={`${location.origin}${path}`}>{say('access.account.copy')}</CopyButton>
          </Acts>
        </>
      )}
      <div className={classes.kept}>
        <KeptFirst
          label={say('access.account.kept')}
          reason={say('access.account.keptFirst')}
          goOn={say('access.account.keptClose')}
          onGoOn={onClose}
        />
      </div>
    </div>
  )
}
