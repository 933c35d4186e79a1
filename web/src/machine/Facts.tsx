import { type JSX, type ReactNode, useId } from 'react'
import classes from './Facts.module.css'

/** A heading and what is known under it, name by name. */
export function Facts({ title, children }: { title: string; children: ReactNode }): JSX.Element {
  const id = useId()
  return (
    <section className={classes.facts} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl>{children}</dl>
    </section>
  )
}

type FactProps = {
  name: string
  children: ReactNode
  note?: ReactNode
  /** It leads somewhere, and paper does not. */
  screenOnly?: boolean
}

export function Fact({ name, children, note, screenOnly = false }: FactProps): JSX.Element {
  return (
    <div className={screenOnly ? classes.screenOnly : undefined}>
      <dt>{name}</dt>
      <dd>
        {children}
        {note !== undefined && <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  )
}
