import { signInLimits } from '@muster/domain/access/limits.ts'
import { type JSX, useEffect, useState } from 'react'
import { renderSVG } from 'uqr'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { momentText, ownZone } from '../../ui/dayText.ts'
import { CopyButton } from './CopyButton.tsx'
import classes from './LinkSheets.module.css'

export type PassedLink = {
  name: string
  signInName: string
  path: string
  /** what they are to be */
  role: string
}

/** A link that begins with a name of this machine leads nowhere from another one. */
const isHereAlone = /^(localhost|127\.|\[::1\])/.test(location.hostname)

/** Links that are shown once, each to be copied or printed on a sheet of its own for whom it is for. */
export function LinkSheets({ links, from }: { links: readonly PassedLink[]; from: string }): JSX.Element {
  const say = useSay()
  const [alone, print] = useState<string>()
  const [until] = useState(() => new Date(Date.now() + signInLimits.invitation * 1000).toISOString())
  useEffect(() => {
    if (alone === undefined) return
    addEventListener('afterprint', () => print(undefined), { once: true })
    window.print()
  }, [alone])
  const day = momentText(until, ownZone)
  return (
    <>
      {isHereAlone && <p className={classes.once}>{say('access.link.hereAlone')}</p>}
      <ul className={classes.links}>
        {links.map((link) => {
          const address = `${location.origin}${link.path}`
          return (
            <li key={link.path} data-left-out={alone !== undefined && alone !== link.path ? true : undefined}>
              <h2>{link.name}</h2>
              <p className="quiet">{link.role}</p>
              <div className={classes.sheet}>
                <p>{say('access.link.sheet', { name: link.name, from, signInName: link.signInName, until: day })}</p>
                <img alt="" src={`data:image/svg+xml,${encodeURIComponent(renderSVG(address, { border: 2 }))}`} width={220} height={220} />
              </div>
              <p className={classes.address}>
                <code>{address}</code>
              </p>
              <p className={classes.once}>{say('access.link.once', { name: link.name, until: day })}</p>
              <Acts>
                <CopyButton text={address}>{say('access.link.copy', { name: link.name })}</CopyButton>
                <Button onClick={() => print(link.path)}>{say('access.link.print')}</Button>
              </Acts>
            </li>
          )
        })}
      </ul>
    </>
  )
}
