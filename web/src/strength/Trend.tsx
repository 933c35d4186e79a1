import { addDays, type Day } from '@muster/domain/calendar.ts'
import type { Landmark } from '@muster/domain/strength/shapes.ts'
import { type JSX, lazy, Suspense } from 'react'
import { useSay } from '../app/words.tsx'
import { dayOf, isFirm } from '../events/eventsOver.ts'
import type { EventsOver } from '../events/useEventsOver.ts'
import { dayText } from '../ui/dayText.ts'
import { join } from '../ui/join.ts'
import { stepPath, ticks } from '../ui/steps.ts'
import { useWidth } from '../ui/useWidth.ts'
import { roundScale } from './scale.ts'
import classes from './Trend.module.css'

const EventsNear = lazy(async () => ({ default: (await import('../events/EventsNear.tsx')).EventsNear }))

const height = 112
const [left, top, foot] = [36, 16, 88]

/** On hand over thirty days: steps, round lines, the last figure in bold, and the day on which most changed. */
export function Trend({
  counts,
  from,
  landmark,
  around,
  unit,
}: {
  counts: (number | null)[]
  from: Day
  landmark: Landmark | undefined
  /** what happened to many in these days */
  around: EventsOver
  unit: string
}): JSX.Element | null {
  const say = useSay()
  const [place, width] = useWidth(430)
  const right = width - 46
  const scale = roundScale(counts)
  const y = (count: number): number => foot - ((count - scale.low) / (scale.high - scale.low)) * (foot - top)
  const x = (index: number): number => left + (index / Math.max(1, counts.length - 1)) * (right - left)
  const last = counts.at(-1)
  const first = counts.findIndex((count) => count !== null)
  // One day is no line.
  if (last === null || last === undefined || counts.filter((count) => count !== null).length < 2) return null
  const days = counts.map((_, index) => addDays(from, index))
  const sentence = say('strength.trend.sees', {
    from: dayText(days[first] ?? from, 'dayMonth'),
    to: dayText(days.at(-1) ?? from, 'dayMonth'),
    start: counts[first] ?? 0,
    end: last,
  })
  const middle = Math.floor((counts.length - 1) / 2)
  return (
    <figure className={classes.trend} ref={place}>
      <figcaption>
        {say.rich('strength.trend.title', { from: dayText(from, 'dayMonth'), to: dayText(days.at(-1) ?? from, 'date') })}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={sentence}>
        {ticks(scale.low, scale.high, 3).map((count) => (
          <g key={count}>
            <path d={`M${left} ${y(count)}H${right + 4}`} className={classes.grid} />
            <text x={left - 6} y={y(count) + 4} textAnchor="end" className={classes.muted}>
              {say.number(count)}
            </text>
          </g>
        ))}
        <path d={stepPath(counts.map((count, index) => (count === null ? null : { x: x(index), y: y(count) })))} className={classes.line} />
        <circle cx={right} cy={y(last)} r="3.4" className={classes.point} />
        <text x={right + 8} y={y(last) + 5} className={classes.last}>
          {say.number(last)}
        </text>
        {landmark !== undefined && <TrendMark landmark={landmark} at={x(days.indexOf(landmark.on))} y={y} right={right} />}
        {around.marks.map((event) => {
          const at = x(days.indexOf(dayOf(event)))
          return (
            <path
              key={event.happeningId}
              d={`M${at} ${foot - 4.5}l4.5 4.5-4.5 4.5-4.5-4.5z`}
              className={join(classes.event, isFirm(event) && classes.firm)}
            />
          )
        })}
        <text x={left} y={height - 3} className={classes.muted}>
          {dayText(days[0] ?? from, 'dayMonthShort')}
        </text>
        <text x={x(middle)} y={height - 3} textAnchor="middle" className={classes.muted}>
          {dayText(days[middle] ?? from, 'dayMonthShort')}
        </text>
        <text x={right} y={height - 3} textAnchor="end" className={classes.muted}>
          {dayText(days.at(-1) ?? from, 'dayMonthShort')}
        </text>
      </svg>
      {around.events.length > 0 && (
        <Suspense fallback={null}>
          <EventsNear of={around} unit={unit} />
        </Suspense>
      )}
    </figure>
  )
}

/** Names the one day: half-way down its step, on the side where there is room. */
function TrendMark({
  landmark,
  at,
  y,
  right,
}: {
  landmark: Landmark
  at: number
  y: (count: number) => number
  right: number
}): JSX.Element {
  const say = useSay()
  const middle = (y(landmark.onHandBefore) + y(landmark.onHandAfter)) / 2
  const isLeft = at > left + (right - left) / 2
  const words = say(landmark.place === null ? 'strength.trend.day' : 'strength.trend.place', {
    place: landmark.place ?? '',
    on: dayText(landmark.on, 'dayMonth'),
  })
  return (
    <>
      <text x={at + (isLeft ? -10 : 10)} y={middle + 4} textAnchor={isLeft ? 'end' : 'start'}>
        {words}
      </text>
      <text x={at + 5} y={Math.min(y(landmark.onHandBefore), y(landmark.onHandAfter) - 18) + 3} className={classes.muted}>
        {say.number(landmark.onHandBefore)}
      </text>
    </>
  )
}
