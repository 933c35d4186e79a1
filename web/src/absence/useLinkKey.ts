import { type RefObject, useEffect } from 'react'
import { isTyping } from '../app/useFrameKeys.ts'

/** A key goes to the link in a place, wherever the focus is, unless someone types or a form is open. */
export function useLinkKey(place: RefObject<HTMLElement | null>, key: string): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isOurs = event.key === key && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!isOurs || isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      place.current?.querySelector('a')?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [place, key])
}
