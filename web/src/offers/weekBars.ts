import type { OfferPage } from '@muster/domain/offers/shapes.ts'

export type Bar = { from: string; count: number | null; x: number; y: number; width: number; height: number }

/** Where the bars of a picture stand: one a week from its left edge, as high as the count; a week that was left blank is drawn as a frame of full height. */
export function weekBars(weeks: OfferPage['weeks'], { width, height, gap }: { width: number; height: number; gap: number }): Bar[] {
  const highest = Math.max(1, ...weeks.map(({ count }) => count ?? 0))
  const step = width / Math.max(1, weeks.length)
  return weeks.map(({ from, count }, at) => {
    const tall = count === null ? height : (count / highest) * height
    return { from, count, x: at * step, y: height - tall, width: Math.max(1, step - gap), height: tall }
  })
}
