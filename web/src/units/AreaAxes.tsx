import { daysBetween } from '@muster/domain/calendar.ts'
import type { StrengthSeries } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import { ticks } from '../ui/steps.ts'
import type { Frame, Scales } from './areaShapes.ts'
import classes from './StrengthArea.module.css'
import { timeAxis } from './timeAxis.ts'

/** Round counts from zero, and the years, months or days under them. */
export function AreaAxes({
  series,
  high,
  frame,
  scales,
}: {
  series: StrengthSeries
  high: number
  frame: Frame
  scales: Scales
}): JSX.Element {
  const say = useSay()
  const axis = timeAxis(series.from, series.to, Math.floor((frame.right - frame.left) / 75))
  const x = (on: string): number => scales.x(daysBetween(series.from, on as typeof series.from))
  const style = axis.kind === 'day' ? 'dayMonthShort' : 'monthShort'
  const words = (on: string): string => (axis.kind === 'year' ? on.slice(0, 4) : dayText(on, style))
  const firstLabel = axis.labels[0]
  // Where the record begins is said if there is room before the first round word.
  const hasRoom = firstLabel === undefined || x(firstLabel) - frame.left > 70
  return (
    <>
      {ticks(0, high, 4).map((count) => (
        <g key={count}>
          <path d={`M${frame.left} ${scales.y(count)}H${frame.right}`} className={classes.grid} />
          <text x={frame.left - 7} y={scales.y(count) + 4} textAnchor="end" className={classes.muted}>
            {say.number(count)}
          </text>
        </g>
      ))}
      <path d={`M${frame.left} ${frame.foot}H${frame.right}`} className={classes.axis} />
      {axis.strokes.map((on) => (
        <path key={on} d={`M${x(on)} ${frame.foot}v4`} className={classes.axis} />
      ))}
      {axis.labels.map((on) => (
        <g key={on}>
          {axis.kind !== 'day' && <path d={`M${x(on)} 70V${frame.foot}`} className={classes.year} />}
          <text x={x(on) + (axis.kind === 'day' ? 0 : 5)} y={304} className={classes.muted}>
            {words(on)}
          </text>
        </g>
      ))}
      {hasRoom && axis.kind !== 'day' && (
        <text x={frame.left} y={304} className={classes.muted}>
          {dayText(series.from, 'monthShort')}
        </text>
      )}
    </>
  )
}
