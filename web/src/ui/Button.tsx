import type { ButtonHTMLAttributes, JSX, ReactNode, Ref } from 'react'
import { Link } from 'wouter'
import classes from './Button.module.css'
import { join } from './join.ts'

/**
 * `do` is the one filled button of a step, `act` every other, `plain` reads as a link, `forever` cannot be undone.
 * A button with a reason to be off is shown, off, with the reason: give `off` the id of the element that says it.
 */
export type ButtonKind = 'do' | 'act' | 'plain' | 'forever'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
  kind?: ButtonKind
  off?: string | undefined
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({ kind = 'act', off, busy = false, className, type = 'button', onClick, ...rest }: ButtonProps): JSX.Element {
  const asleep = off !== undefined || busy
  return (
    <button
      {...rest}
      type={type}
      className={join(classes[kind], className)}
      aria-disabled={asleep || undefined}
      aria-describedby={off ?? rest['aria-describedby']}
      onClick={(event) => {
        if (asleep) event.preventDefault()
        if (!asleep) onClick?.(event)
      }}
    />
  )
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({
  kind = 'act',
  to,
  children,
  ...rest
}: {
  kind?: ButtonKind
  to: string
  children: ReactNode
  'aria-describedby'?: string
}): JSX.Element {
  return (
    <Link href={to} className={classes[kind]} {...rest}>
      {children}
    </Link>
  )
}

/** Buttons in a row, with what is said about them between. */
export function Acts({ children }: { children: ReactNode }): JSX.Element {
  return <div className={classes.acts}>{children}</div>
}
