import { type RefCallback, useCallback, useState } from 'react'

/** Width of an element in CSS pixels: pictures are drawn at the size they have, so that their letters keep theirs. */
export function useWidth(first: number): [RefCallback<Element>, number] {
  const [width, keep] = useState(first)
  const measure = useCallback((element: Element | null) => {
    if (element === null) return
    const watch = new ResizeObserver(
      ([entry]) => entry !== undefined && entry.contentRect.width > 0 && keep(Math.round(entry.contentRect.width)),
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [measure, width]
}
