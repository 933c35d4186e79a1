import { type JSX, type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { join } from '../ui/join.ts'
import classes from './Page.module.css'
import { type CrumbLink, type LensPart, WhereBar } from './WhereBar.tsx'
import { useSay } from './words.tsx'

export type PageProps = {
  /** Title of the document; «· Muster» is added. */
  title: string
  crumbs: CrumbLink[]
  /** Which questions the bar asks: day, units, known. All three unless told otherwise. */
  lens?: LensPart[]
  drawer?: ReactNode
  children: ReactNode
}

let pathBefore: string | undefined

/** One page inside the frame: the bar that says where and when, the content, and the drawer beside it. */
export function Page({ title, crumbs, lens, drawer, children }: PageProps): JSX.Element {
  const say = useSay()
  const [path] = useLocation()
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    document.title = say('app.documentTitle', { title })
  }, [say, title])
  useEffect(() => {
    // On the way from one page to another focus goes to the new content; at the start it stays where the browser has it.
    if (pathBefore !== undefined && pathBefore !== path && !main.current?.contains(document.activeElement)) {
      main.current?.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
    pathBefore = path
  }, [path])
  const open = drawer !== undefined && drawer !== null && drawer !== false
  return (
    <>
      <WhereBar crumbs={crumbs} lens={lens} />
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className={join(classes.main, open && classes.besideDrawer)}
        data-region="main"
        aria-label={title}
      >
        {children}
      </main>
      {drawer}
    </>
  )
}
