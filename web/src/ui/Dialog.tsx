import { type JSX, type ReactNode, useEffect, useId, useRef } from 'react'
import { useSay } from '../app/words.tsx'
import classes from './Dialog.module.css'

export type DialogProps = { title: ReactNode; onClose: () => void; wide?: boolean; children: ReactNode }

/** The browser's own dialog: focus stays in it, Esc closes it, and focus goes back to where it came from. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    // The browser would choose the close button; who opens a form wants to write.
    dialog.current?.querySelector<HTMLElement>('input:not([type="radio"], [type="checkbox"]), select, textarea, input')?.focus()
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
        onClose()
      }}
    >
      <header className={classes.head}>
        <h2 id={id}>{title}</h2>
        <button type="button" className={classes.close} onClick={onClose}>
          {say('app.close')} <kbd>Esc</kbd>
        </button>
      </header>
      {children}
    </dialog>
  )
}
