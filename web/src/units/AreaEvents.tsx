import { daysBetween } from '@muster/domain/calendar.ts'
import type { StrengthSeries } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { dayOf, type EventLine, isFirm } from '../events/eventsOver.ts'
import { join } from '../ui/join.ts'
import type { Frame, Scales } from './areaShapes.ts'
import classes from './StrengthArea.module.css'

type Props = { marks: readonly EventLine[]; series: StrengthSeries; frame: Frame; scales: Scales }

/** What happened to many, on the days on which it began: solid where several sources say so. */
export function AreaEvents({ marks, series, frame, scales }: Props): JSX.Element {
  return (
    <>
      {marks.map((event) => {
        const index = daysBetween(series.from, dayOf(event))
        if (index < 0 || index >= series.days.length) return null
        return (
          <path
            key={event.happeningId}
            d={`M${scales.x(index)} ${frame.foot - 5}l5 5-5 5-5-5z`}
            className={join(classes.event, isFirm(event) && classes.firm)}
          />
        )
      })}
    </>
  )
}
