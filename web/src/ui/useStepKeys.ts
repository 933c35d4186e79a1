import { type RefObject, useEffect } from 'react'
import { isTyping } from '../app/useFrameKeys.ts'

/** `j` and `k` walk the links of a list of things to look at, wherever the focus is, unless someone types. */
export function useStepKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isOurs = (event.key === 'j' || event.key === 'k') && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!isOurs || isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])]
      const at = links.indexOf(document.activeElement as HTMLElement) // -1 when focus is elsewhere.
      links[Math.max(0, Math.min(links.length - 1, at + (event.key === 'j' ? 1 : -1)))]?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
