import { useEffect } from 'react'

/**
 * Goes to the place that the address names (`#proposal-…`), once it is there: the browser looked for it before the list had come. A frame later, as a page that
 * is new begins at its top.
 */
export function useHashPlace(isHere: boolean): void {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1))
    if (!isHere || id === '') return
    const frame = requestAnimationFrame(() => {
      const place = document.getElementById(id)
      place?.scrollIntoView({ block: 'center' })
      place?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [isHere])
}
