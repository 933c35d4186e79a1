import { type JSX, type ReactNode, useEffect, useId, useRef } from 'react'
import { useSay } from '../app/words.tsx'
import classes from './Dialog.module.css'

export type DialogProps = {
  title: ReactNode
  /** Absent where it is not closed before something in it was done: then there is no button for it, and Esc does nothing. */
  onClose: (() => void) | undefined
  wide?: boolean
  children: ReactNode
}

/** The browser's own dialog: focus stays in it, Esc closes it, and focus goes back to where it came from. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    // The browser would choose the close button; who opens a form wants to write, or to press what the dialog is about (`data-begin`).
    const fields = 'input:not([type="radio"], [type="checkbox"], [hidden]), select, textarea, input:not([hidden])'
    const begin = dialog.current?.querySelector<HTMLElement>('[data-begin]') ?? dialog.current?.querySelector<HTMLElement>(fields)
    begin?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={wide ? classes.wide : classes.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
      onClose={() => dialog.current?.showModal()} // a browser lets a second Esc through
    >
      <header className={classes.head}>
        <h2 id={id}>{title}</h2>
        {onClose !== undefined && (
          <button type="button" className={classes.close} onClick={onClose}>
            {say('app.close')} <kbd>Esc</kbd>
          </button>
        )}
      </header>
      {children}
    </dialog>
  )
}
