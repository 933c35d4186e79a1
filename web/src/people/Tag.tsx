import type { JSX, ReactNode } from 'react'
import classes from './Tag.module.css'

/** A word that says what kind of line this is: «claim», «proposed». Never a status. */
export function Tag({ children }: { children: ReactNode }): JSX.Element {
  return <span className={classes.tag}>{children}</span>
}
