import type { JSX, ReactNode } from 'react'
import classes from './Empty.module.css'

/** What will be here, and the first step. */
export function Empty({ title, children, acts }: { title: string; children?: ReactNode; acts?: ReactNode }): JSX.Element {
  return (
    <section className={classes.empty}>
      <h2>{title}</h2>
      {children !== undefined && <div className={classes.text}>{children}</div>}
      {acts !== undefined && <div className={classes.acts}>{acts}</div>}
    </section>
  )
}
