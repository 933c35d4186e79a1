import { daysBetween } from '@muster/domain/calendar.ts'
import type { StrengthSeries } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import type { Frame, Scales } from './areaShapes.ts'
import { placeMarks } from './landmarkPlaces.ts'
import classes from './StrengthArea.module.css'
import { landmarkHead, landmarkLine } from './seriesWords.ts'

/** The days that stand out, in words: the largest in bold with its line through the whole picture, the others from above. */
export function AreaMarks({
  series,
  frame,
  scales,
  narrow,
}: {
  series: StrengthSeries
  frame: Frame
  scales: Scales
  narrow: boolean
}): JSX.Element {
  const say = useSay()
  const at = (on: string): number | undefined => {
    const index = daysBetween(series.from, on as typeof series.from)
    return index < 0 || index >= series.days.length ? undefined : scales.x(index)
  }
  const width = (mark: (typeof series.landmarks)[number]): number =>
    Math.max(landmarkHead(mark).length, landmarkLine(mark, say).length) * 6.1
  const marks = placeMarks(series.landmarks, at, width, { left: frame.left, right: frame.right + 60 }, narrow ? 1 : 3)
  return (
    <>
      {marks.map(({ landmark, x, side, row, first }) => {
        const words = { x: x + (side === 'start' ? 7 : -7), textAnchor: side }
        const top = row === 0 ? 16 : 32
        const day = series.days[daysBetween(series.from, landmark.on)]
        return (
          <g key={landmark.on}>
            <path
              d={`M${x} ${first ? frame.foot : scales.y(day?.assigned ?? 0)}V${top}`}
              className={first ? classes.first : classes.other}
            />
            <text {...words} y={top + 10} className={first ? classes.strong : undefined}>
              {landmarkHead(landmark)}
            </text>
            <text {...words} y={top + 26} className={first ? undefined : classes.muted}>
              {landmarkLine(landmark, say)}
            </text>
            {first && (
              <>
                <circle cx={x} cy={scales.y(landmark.onHandBefore)} r="3" className={classes.before} />
                <circle cx={x} cy={scales.y(landmark.onHandAfter)} r="3" className={classes.after} />
              </>
            )}
          </g>
        )
      })}
    </>
  )
}
