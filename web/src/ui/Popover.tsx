import { type JSX, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { join } from './join.ts'
import classes from './Popover.module.css'

export type PopoverProps = {
  /** What the button says; it opens the panel under it. */
  label: ReactNode
  /** Name of the panel for those who do not see it. */
  name: string
  /** Set apart from the usual: written in 600. */
  changed?: boolean
  children: (close: () => void) => ReactNode
}

/** A word that can be changed, with a small panel under it. Esc, a click elsewhere or focus that leaves closes it. */
export function Popover({ label, name, changed = false, children }: PopoverProps): JSX.Element {
  const id = useId()
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    const elsewhere = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', elsewhere)
    document.addEventListener('focusin', elsewhere)
    return () => {
      document.removeEventListener('pointerdown', elsewhere)
      document.removeEventListener('focusin', elsewhere)
    }
  }, [open])

  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes from anywhere within
    <span
      className={classes.root}
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.preventDefault()
        close()
      }}
    >
      <button
        ref={button}
        type="button"
        className={join(classes.pick, changed && classes.changed)}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div id={id} className={classes.panel} role="dialog" aria-label={name}>
          {children(close)}
        </div>
      )}
    </span>
  )
}
