import { type JSX, lazy, type ReactNode, Suspense, useState } from 'react'
import classes from './Frame.module.css'
import { Overlays } from './overlays.ts'
import { Rail } from './Rail.tsx'
import { useFrameKeys } from './useFrameKeys.ts'
import { useSay } from './words.tsx'

const GoTo = lazy(async () => ({ default: (await import('./GoTo.tsx')).GoTo }))
const KeyList = lazy(async () => ({ default: (await import('./KeyList.tsx')).KeyList }))

/** What stands around every page: the rail, the line that says the server is silent, the two dialogs that any page can call. */
export function Frame({ children }: { children: ReactNode }): JSX.Element {
  const say = useSay()
  const [open, setOpen] = useState<'goTo' | 'keys' | undefined>()
  useFrameKeys(setOpen)
  return (
    <Overlays.Provider value={setOpen}>
      <a className={classes.skip} href="#main">
        {say('app.skip')}
      </a>
      <div className={classes.frame}>
        <Rail />
        <div className={classes.page}>{children}</div>
      </div>
      <Suspense fallback={null}>
        {open === 'goTo' && <GoTo onClose={() => setOpen(undefined)} />}
        {open === 'keys' && <KeyList onClose={() => setOpen(undefined)} />}
      </Suspense>
    </Overlays.Provider>
  )
}
