import { type JSX, type ReactNode, useEffect, useId, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useSay } from '../app/words.tsx'
import classes from './Drawer.module.css'
import { StatusMark } from './StatusMark.tsx'

export type DrawerProps = {
  title: string
  group?: string | undefined
  count?: number | undefined
  /** Under the title: of what, when, by whose knowledge. */
  note?: ReactNode
  /** Acts at the foot. */
  foot?: ReactNode
  /** Address of the page without the drawer. */
  closeTo: string
  children: ReactNode
}

/**
 * Opens beside, never instead: not modal, in the address, under the bar that says where and when. Focus goes to its heading;
 * Esc closes it and gives focus back to the cell it came from.
 */
export function Drawer({ title, group, count, note, foot, closeTo, children }: DrawerProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const aside = useRef<HTMLElement>(null)
  const [, go] = useLocation()

  useEffect(() => {
    // Opened by its address alone, the cell is the link that leads here.
    const address = `${location.pathname}${location.search}`
    const active = document.activeElement
    const opener = active === null || active === document.body ? null : active
    heading.current?.focus({ preventScroll: true })
    const panel = aside.current
    return () => {
      // Only if focus was in here: whoever has gone on to another control keeps it.
      if (panel === null || !(panel.contains(document.activeElement) || document.activeElement === document.body)) return
      requestAnimationFrame(() => {
        const cell = [...document.querySelectorAll<HTMLElement>('main a')].find((link) => link.getAttribute('href') === address)
        const back = opener instanceof HTMLElement && opener.isConnected ? opener : (cell ?? document.querySelector<HTMLElement>('main'))
        back?.focus({ preventScroll: true })
      })
    }
  }, [])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
      go(closeTo)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [closeTo, go])

  return (
    <aside className={classes.drawer} aria-labelledby={id} ref={aside} data-region="drawer">
      <header className={classes.head}>
        <div className={classes.line}>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {group === undefined ? title : <StatusMark group={group}>{title}</StatusMark>}
            {count !== undefined && <span className={classes.count}>{say.number(count)}</span>}
          </h2>
          <Link href={closeTo} className={classes.close} replace={false}>
            {say('app.close')} <kbd>Esc</kbd>
          </Link>
        </div>
        {note !== undefined && <p className="quiet">{note}</p>}
      </header>
      <div className={classes.body}>{children}</div>
      {foot !== undefined && <footer className={classes.foot}>{foot}</footer>}
    </aside>
  )
}

/** A part of the drawer's list: what happened to them, how many. */
export function DrawerGroup({
  title,
  count,
  note,
  children,
}: {
  title: ReactNode
  count: number
  note?: ReactNode
  children: ReactNode
}): JSX.Element {
  const say = useSay()
  return (
    <section className={classes.group}>
      <h3>
        <span>{title}</span>
        <span className={classes.count}>{say.number(count)}</span>
      </h3>
      <ol>{children}</ol>
      {note !== undefined && <p className="quiet">{note}</p>}
    </section>
  )
}

/** One line of it: a name that leads on, and a few words. */
export function DrawerLine({ to, name, words }: { to: string; name: string; words?: ReactNode }): JSX.Element {
  return (
    <li className={classes.entry}>
      <Link href={to}>{name}</Link>
      {words !== undefined && <small>{words}</small>}
    </li>
  )
}
