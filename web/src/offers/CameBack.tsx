import type { OfferPage } from '@muster/domain/offers/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import { Picture } from '../ui/Picture.tsx'
import classes from './Offers.module.css'
import { weekBars } from './weekBars.ts'

const [width, height, foot] = [640, 120, 24]

/** How many came back under an offer, week by week. Nothing stands beside it that it could be held against. */
export function CameBack({ page: { offer, weeks, total, below } }: { page: OfferPage }): JSX.Element {
  const say = useSay()
  const bars = weekBars(weeks, { width, height, gap: 4 })
  const last = bars.at(-1)
  return (
    <Picture
      title={say('offers.back.title')}
      sees={total === null ? say('offers.back.seesFew', { below }) : say('offers.back.sees', { total })}
      definition={say('offers.back.definition', { below })}
      sheet={() => ({
        head: [say('offers.back.week'), say('offers.back.count')],
        rows: weeks.map(({ from, count }) => [from, count ?? say('offers.back.blank')]),
      })}
      fileName={`${offer.title} ${offer.from}`}
    >
      {({ labelledby }) => (
        // biome-ignore lint/a11y/noSvgWithoutTitle: it is named by the heading of the picture
        <svg viewBox={`0 0 ${width} ${height + foot}`} className={classes.chart} role="img" aria-labelledby={labelledby}>
          {bars.map((bar) => (
            <rect
              key={bar.from}
              {...{ x: bar.x, y: bar.y, width: bar.width, height: bar.height }}
              className={bar.count === null ? classes.blank : classes.bar}
            >
              <title>{`${dayText(bar.from, 'short')}: ${bar.count === null ? say('offers.back.blank') : say.number(bar.count)}`}</title>
            </rect>
          ))}
          <path d={`M0 ${height}H${width}`} className={classes.ground} />
          {bars[0] && (
            <text x={0} y={height + 17} className={classes.week}>
              {dayText(bars[0].from, 'short')}
            </text>
          )}
          {last && bars.length > 3 && (
            <text x={width} y={height + 17} textAnchor="end" className={classes.week}>
              {dayText(last.from, 'short')}
            </text>
          )}
        </svg>
      )}
    </Picture>
  )
}
