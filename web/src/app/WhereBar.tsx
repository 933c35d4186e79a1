import { addDays } from '@muster/domain/calendar.ts'
import { type JSX, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { dayText } from '../ui/dayText.ts'
import { Popover } from '../ui/Popover.tsx'
import { DayPicker } from './DayPicker.tsx'
import { goToKey } from './goToKey.ts'
import { KnownPick, UnitsPick } from './LensPicks.tsx'
import { useOverlay } from './overlays.ts'
import { useWhere } from './useWhere.ts'
import classes from './WhereBar.module.css'
import { useSay } from './words.tsx'

export type CrumbLink = { name: string; to?: string | undefined }
export type LensPart = 'day' | 'units' | 'known'
const everyPart: LensPart[] = ['day', 'units', 'known']

/** Where, when, by whose knowledge: on every page, in the address. */
export function WhereBar({ crumbs, lens = everyPart }: { crumbs: CrumbLink[]; lens?: LensPart[] | undefined }): JSX.Element {
  const say = useSay()
  const open = useOverlay()
  const bar = useBarHeight()
  return (
    <header className={classes.where} ref={bar} data-region="where">
      <nav aria-label={say('app.where.name')}>
        <ol className={classes.crumbs}>
          {crumbs.map((crumb, index) => (
            <li key={crumb.to ?? crumb.name}>
              {crumb.to === undefined || index === crumbs.length - 1 ? (
                <span aria-current="page">{crumb.name}</span>
              ) : (
                <Link href={crumb.to}>{crumb.name}</Link>
              )}
            </li>
          ))}
        </ol>
      </nav>
      {lens.includes('day') && <DaySteps />}
      {(lens.includes('units') || lens.includes('known')) && (
        <span className={classes.lens}>
          {lens.includes('units') && <UnitsPick />}
          {lens.includes('known') && <KnownPick />}
        </span>
      )}
      <button type="button" className={classes.find} onClick={() => open('goTo')} aria-keyshortcuts="Control+K Meta+K">
        {say('app.goTo.button')}
        <kbd>{goToKey}</kbd>
      </button>
    </header>
  )
}

function DaySteps(): JSX.Element {
  const say = useSay()
  const { lens, through } = useWhere()
  return (
    <span className={classes.day} data-steps-days>
      <Step to={through({ on: addDays(lens.on, -1) })} name={say('app.day.before')} keys="[" path="M6.5 1 1.5 6l5 5" />
      <Popover label={dayText(lens.on, 'weekday')} name={say('app.day.choose')}>
        {(close) => <DayPicker close={close} />}
      </Popover>
      <Step to={through({ on: addDays(lens.on, 1) })} name={say('app.day.after')} keys="]" path="m1.5 1 5 5-5 5" />
    </span>
  )
}

function Step({ to, name, keys, path }: { to: string; name: string; keys: string; path: string }): JSX.Element {
  return (
    <Link href={to} className={classes.step} aria-label={name} aria-keyshortcuts={keys} title={`${name} (${keys})`}>
      <svg viewBox="0 0 8 12" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
    </Link>
  )
}

/** The drawer begins under the bar, however many lines the bar takes. */
function useBarHeight(): React.RefObject<HTMLElement | null> {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = bar.current
    if (element === null) return
    const watch = new ResizeObserver(() => {
      const stuck = getComputedStyle(element).position === 'sticky'
      document.documentElement.style.setProperty('--bar', stuck ? `${element.offsetHeight}px` : '0px')
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return bar
}
