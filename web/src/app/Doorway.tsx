import { type JSX, type ReactNode, useEffect } from 'react'
import classes from './Doorway.module.css'
import { Brand, ThemeChoice } from './RailParts.tsx'
import { useSay } from './words.tsx'

/** A page for whoever has not come in yet: the ground of the frame without its ways on, so that nothing moves when they appear. `choice` stands in the place of that of colours. */
export function Doorway({ title, choice, children }: { title: string; choice?: ReactNode; children: ReactNode }): JSX.Element {
  const say = useSay()
  useEffect(() => {
    document.title = say('app.documentTitle', { title })
  }, [say, title])
  return (
    <div className={classes.door}>
      <header className={classes.side}>
        <div className={classes.within}>
          <Brand />
          {choice ?? <ThemeChoice />}
        </div>
      </header>
      <main id="main" className={classes.main} tabIndex={-1} aria-label={title}>
        <div className={classes.inside}>{children}</div>
      </main>
    </div>
  )
}
