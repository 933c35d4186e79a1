import { type JSX, useContext } from 'react'
import { Link, useLocation } from 'wouter'
import { paths } from './addresses.ts'
import { useOverlay } from './overlays.ts'
import classes from './Rail.module.css'
import { chooseTheme, type Theme, themes, useTheme } from './theme.ts'
import { Start, useWhere } from './useWhere.ts'
import { useSay } from './words.tsx'

/** The unit whose pages were open last: where «Morning» leads back to from a page without a unit. */
let lastUnit: string | undefined

function useMorning(): string {
  const [path] = useLocation()
  const start = useContext(Start)
  const open = /^\/(?:morning|units)\/([^/]+)/.exec(path)?.[1]
  if (open !== undefined) lastUnit = open
  const unit = lastUnit ?? start?.first?.unitId
  return unit === undefined ? paths.begin : paths.morning(unit)
}

export function Rail(): JSX.Element {
  const say = useSay()
  const [path] = useLocation()
  const { to } = useWhere()
  const start = useContext(Start)
  const morning = useMorning()
  const rooms: [name: string, path: string, base: string][] = [
    ['morning', morning, morning === paths.begin ? paths.begin : '/morning'],
    ['units', paths.units, paths.units],
    ['people', paths.people, paths.people],
    ['import', paths.exchange, paths.exchange],
    ['changes', paths.changes, paths.changes],
  ]
  return (
    <nav className={classes.rail} aria-label={say('app.name')} data-region="rail">
      <div className={classes.inside}>
        <Link href="/" className={classes.brand}>
          <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" className={classes.mark}>
            <path d="M2.5 4.5h19v15h-19zM7 9v6M12 9v6" />
            <path d="M17 9v6" strokeDasharray="1.6 1.4" />
          </svg>
          {say('app.name')}
        </Link>
        <ul>
          {rooms.map(([name, target, base]) => (
            <li key={name}>
              <Link href={to(target)} aria-current={path === base || path.startsWith(`${base}/`) ? 'page' : undefined}>
                {say(`app.rail.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
        <div className={classes.foot}>
          {start !== undefined && (
            <span>
              {start.who}
              {start.first !== null && <br />}
              {start.first?.name}
            </span>
          )}
          <RailChoices />
        </div>
      </div>
    </nav>
  )
}

function RailChoices(): JSX.Element {
  const say = useSay()
  const theme = useTheme()
  const open = useOverlay()
  return (
    <span className={classes.choices}>
      <select
        className={classes.theme}
        aria-label={say('app.theme.name')}
        value={theme}
        onChange={(event) => chooseTheme(event.target.value as Theme)}
      >
        {themes.map((each) => (
          <option key={each} value={each}>
            {say(`app.theme.${each}`)}
          </option>
        ))}
      </select>
      <button type="button" className={classes.keys} onClick={() => open('keys')} aria-keyshortcuts="?">
        {say('app.keys.button')} <kbd>?</kbd>
      </button>
    </span>
  )
}
