import type { JSX } from 'react'
import { Link } from 'wouter'
import classes from './Rail.module.css'
import { chooseTheme, type Theme, themes, useTheme } from './theme.ts'
import { useSay } from './words.tsx'

/** The name of the product, which leads home. */
export function Brand(): JSX.Element {
  const say = useSay()
  return (
    <Link href="/" className={classes.brand}>
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" className={classes.mark}>
        <path d="M2.5 4.5h19v15h-19zM7 9v6M12 9v6" />
        <path d="M17 9v6" strokeDasharray="1.6 1.4" />
      </svg>
      {say('app.name')}
    </Link>
  )
}

export function ThemeChoice(): JSX.Element {
  const say = useSay()
  const theme = useTheme()
  return (
    <select
      className={classes.theme}
      aria-label={say('app.theme.name')}
      value={theme}
      onChange={(event) => chooseTheme(event.target.value as Theme)} // the options are the themes
    >
      {themes.map((each) => (
        <option key={each} value={each}>
          {say(`app.theme.${each}`)}
        </option>
      ))}
    </select>
  )
}
