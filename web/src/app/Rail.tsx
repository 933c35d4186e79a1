import { type JSX, useContext, useEffect, useId, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { reasonOf } from '../ui/ErrorNote.tsx'
import { paths } from './addresses.ts'
import { useOverlay } from './overlays.ts'
import classes from './Rail.module.css'
import { Brand, ThemeChoice } from './RailParts.tsx'
import { rooms } from './rooms.ts'
import { useMay } from './useMay.ts'
import { useSignOut } from './useSignOut.ts'
import { Start, useWhere } from './useWhere.ts'
import { useSay } from './words.tsx'

/** The unit whose pages were open last: where «Morning» leads back to from a page without a unit. */
let lastUnit: string | undefined

function useMorning(): string {
  const [path] = useLocation()
  const start = useContext(Start)
  const may = useMay()
  const open = /^\/(?:morning|units)\/([^/]+)/.exec(path)?.[1]
  if (open !== undefined) lastUnit = open
  const unit = lastUnit ?? start?.first?.unitId
  return unit === undefined ? (may('units.change') ? paths.begin : paths.units) : paths.morning(unit)
}

export function Rail(): JSX.Element {
  const say = useSay()
  const [path] = useLocation()
  const { to } = useWhere()
  const may = useMay()
  const morning = useMorning()
  const isHere = (base: string): 'page' | undefined => (path === base || path.startsWith(`${base}/`) ? 'page' : undefined)
  const shown = rooms.filter(({ verbs }) => verbs.some(may))
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the foot of a phone the bar can be longer than the screen
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for what undoes the effect.
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [path])
  return (
    <nav className={classes.rail} aria-label={say('app.name')} data-region="rail">
      <div className={classes.inside}>
        <Brand />
        <ul ref={list}>
          {may('strength.read') && morning !== paths.units && (
            <li>
              <Link href={to(morning)} aria-current={isHere(morning === paths.begin ? paths.begin : '/morning')}>
                {say('app.rail.morning')}
              </Link>
            </li>
          )}
          {shown.map(({ name, base }) => (
            <li key={name}>
              <Link href={to(base)} aria-current={isHere(base)}>
                {say(`app.rail.${name}`)}
              </Link>
            </li>
          ))}
          <li className={classes.narrow}>
            <Link href={to(paths.account)} aria-current={isHere(paths.account)}>
              {say('app.rail.you')}
            </Link>
          </li>
        </ul>
        <div className={classes.foot}>
          <Who />
          <RailChoices />
        </div>
      </div>
    </nav>
  )
}

/** Who is signed in, and the way out. */
function Who(): JSX.Element | null {
  const say = useSay()
  const id = useId()
  const [path] = useLocation()
  const { to } = useWhere()
  const start = useContext(Start)
  const leave = useSignOut()
  if (start === undefined) return null
  return (
    <>
      <span>
        <Link href={to(paths.account)} className={classes.you} aria-current={path === paths.account ? 'page' : undefined}>
          {start.who}
        </Link>
        {start.first !== null && <br />}
        {start.first?.name}
      </span>
      <span>
        <button type="button" className={classes.keys} onClick={() => leave.mutate()} aria-describedby={leave.error ? id : undefined}>
          {say('app.rail.signOut')}
        </button>
      </span>
      {leave.error && (
        <span id={id} role="alert">
          {say('app.rail.stillIn')} {reasonOf(leave.error, say)}
        </span>
      )}
    </>
  )
}

function RailChoices(): JSX.Element {
  const say = useSay()
  const open = useOverlay()
  return (
    <span className={classes.choices}>
      <ThemeChoice />
      <button type="button" className={classes.keys} onClick={() => open('keys')} aria-keyshortcuts="?">
        {say('app.keys.button')} <kbd>?</kbd>
      </button>
    </span>
  )
}
