import { addDays } from '@muster/domain/calendar.ts'
import { useEffect, useRef } from 'react'
import type { Overlay } from './overlays.ts'
import { useWhere } from './useWhere.ts'

/** Is the reader typing? Then letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], [role="spinbutton"]') !== null
  )
}

const reachable = 'a[href], button, input, select, summary, [tabindex="0"]'

/** Goes to the next region of the page: rail, where, content, drawer. */
function nextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null || region.getClientRects().length > 0,
  )
  const at = regions.findIndex((region) => region.contains(document.activeElement))
  const next = regions[(at + step + regions.length) % regions.length]
  const first = next?.querySelector<HTMLElement>(reachable)
  const target = first ?? next
  target?.focus()
}

/** The keys that hold everywhere: `[` `]` day before and after, Ctrl K go to, `?` keys, F6 regions. */
export function useFrameKeys(open: (overlay: Overlay) => void): void {
  const where = useWhere()
  const latest = useRef({ where, open })
  latest.current = { where, open }
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return
      const { where: now, open: show } = latest.current
      const held = event.ctrlKey || event.metaKey
      if (held && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        show('goTo')
        return
      }
      if (held || document.querySelector('dialog[open]') !== null) return
      if (event.key === 'F6') {
        event.preventDefault()
        nextRegion(event.shiftKey ? -1 : 1)
        return
      }
      if (isTyping(event.target)) return
      if (event.key === '?') show('keys')
      if (event.key !== '[' && event.key !== ']') return
      if (document.querySelector('[data-steps-days]') === null) return
      event.preventDefault()
      now.go(now.through({ on: addDays(now.lens.on, event.key === '[' ? -1 : 1) }))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
