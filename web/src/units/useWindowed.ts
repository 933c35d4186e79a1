import { type RefObject, useLayoutEffect, useState } from 'react'

/** Which rows of a long list are near the screen. Rows are of one height; the page scrolls, not the list. */
export type Windowed = { from: number; to: number; before: number; after: number }

const beyond = 24

export function windowOf(count: number, height: number, top: number, screen: number): Windowed {
  const from = Math.max(0, Math.min(count, Math.floor(-top / height) - beyond))
  const to = Math.min(count, Math.max(from, Math.ceil((screen - top) / height) + beyond))
  return { from, to, before: from * height, after: (count - to) * height }
}

export function useWindowed(list: RefObject<HTMLElement | null>, count: number): Windowed {
  const [part, setPart] = useState<Windowed>(() => windowOf(count, 38, 200, window.innerHeight))
  useLayoutEffect(() => {
    const measure = (): void => {
      const element = list.current
      if (element === null) return
      const row = element.querySelector('tr[aria-level]')
      const height = row === null ? 38 : row.getBoundingClientRect().height
      const next = windowOf(count, height, element.getBoundingClientRect().top, window.innerHeight)
      setPart((last) => (last.from === next.from && last.to === next.to && last.after === next.after ? last : next))
    }
    measure()
    addEventListener('scroll', measure, { passive: true })
    addEventListener('resize', measure)
    return () => {
      removeEventListener('scroll', measure)
      removeEventListener('resize', measure)
    }
  }, [list, count])
  return part
}
