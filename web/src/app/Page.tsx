import { type JSX, lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { join } from '../ui/join.ts'
import classes from './Page.module.css'
import { SilentLine } from './SilentLine.tsx'
import { useMay } from './useMay.ts'
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

const GlassLine = lazy(async () => ({ default: (await import('../access/breaks/GlassLine.tsx')).GlassLine }))

// Where the reader came from, and whether they have gone anywhere yet.
let pathBefore: string | undefined
let hasMoved = false

/** Somebody came in by the page that signs in: what they come to is where the focus goes, since what had it is gone. */
export function cameIn(): void {
  hasMoved = true
}

/** One page inside the frame: the bar that says where and when, the content, and the drawer beside it. */
export function Page({ title, crumbs, lens, drawer, children }: PageProps): JSX.Element {
  const say = useSay()
  const [path] = useLocation()
  const main = useRef<HTMLElement>(null)
  const mayBreak = useMay()('access.breakGlass')
  useEffect(() => {
    document.title = say('app.documentTitle', { title })
  }, [say, title])
  useEffect(() => {
    // On the way from one page to another focus goes to the new content; at the start it stays where the browser has it.
    const isNew = pathBefore !== undefined && pathBefore !== path
    hasMoved ||= isNew
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isNew || (hasMoved && isLost)) main.current?.focus({ preventScroll: true })
    if (isNew) window.scrollTo(0, 0)
    pathBefore = path
  }, [path])
  const open = drawer !== undefined && drawer !== null && drawer !== false
  return (
    <>
      <WhereBar crumbs={crumbs} lens={lens} />
      <SilentLine />
      {mayBreak && (
        <Suspense fallback={null}>
          <GlassLine />
        </Suspense>
      )}
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
