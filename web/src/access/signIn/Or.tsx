import type { JSX, ReactNode } from 'react'
import classes from './Or.module.css'

/** Between two ways to the same end. */
export function Or({ children }: { children: ReactNode }): JSX.Element {
  return <h2 className={classes.or}>{children}</h2>
}
