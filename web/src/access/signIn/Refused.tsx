import type { JSX, ReactNode } from 'react'
import classes from './Refused.module.css'

/** Why something at the door did not happen, beside what was tried. */
export function Refused({ id, children }: { id?: string; children: ReactNode }): JSX.Element {
  return (
    <p className={classes.refused} role="alert" id={id}>
      {children}
    </p>
  )
}
