import { addDays, type Day, daysBetween } from '@muster/domain/calendar.ts'
import type { StrengthSeries } from '@muster/domain/strength/shapes.ts'
import { type JSX, type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from 'react'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { dayOf, type EventLine } from '../events/eventsOver.ts'
import { useWidth } from '../ui/useWidth.ts'
import { AreaAxes } from './AreaAxes.tsx'
import { AreaEvents } from './AreaEvents.tsx'
import { AreaLabels, areaLabelRoom } from './AreaLabels.tsx'
import { AreaMarks } from './AreaMarks.tsx'
import { bandsOf, type Frame, scalesOf } from './areaShapes.ts'
import classes from './StrengthArea.module.css'
import { dayWords } from './seriesWords.ts'

const height = 312

/**
 * Strength by status group over the whole record: stacked steps, hatched where no end is recorded. It is walked like a slider: arrows by day,
 * Page keys by month, Enter opens the day; a click does the same.
 */
export function StrengthArea({
  series,
  on,
  marks,
  labelledby,
}: {
  series: StrengthSeries
  on: Day
  /** what happened to many in these days */
  marks: readonly EventLine[]
  labelledby: string
}): JSX.Element {
  const say = useSay()
  const id = useId()
  const { go, through } = useWhere()
  const [place, width] = useWidth(800)
  const { days } = series
  const narrow = width < 560
  const frame: Frame = { left: 36, right: width - (narrow ? 30 : areaLabelRoom(days, say)), top: 62, foot: 286 }
  const high = Math.max(...days.map((day) => day.assigned))
  const scales = useMemo(
    () => scalesOf(days.length, high * 1.02, { left: frame.left, right: frame.right, top: 76, foot: 286 }),
    [days, high, frame.left, frame.right],
  )
  const bands = useMemo(() => bandsOf(days, scales), [days, scales])
  const clamp = (index: number): number => Math.max(0, Math.min(days.length - 1, index))
  const home = clamp(daysBetween(series.from, on))
  const [walked, setWalked] = useState<number | undefined>()
  const at = clamp(walked ?? home)
  const day = days[at]
  if (day === undefined) return <p>{say('units.picture.sees.nobody')}</p>

  const read = [dayWords(day, say), ...marks.filter((event) => dayOf(event) === day.on).map(({ title }) => title)].join(' · ')

  const onKeyDown = (event: KeyboardEvent): void => {
    const month = (count: number): number => clamp(at + daysBetween(day.on, stepMonth(day.on, count)))
    const moves: Record<string, number> = {
      ArrowRight: clamp(at + 1),
      ArrowLeft: clamp(at - 1),
      ArrowUp: clamp(at + 1),
      ArrowDown: clamp(at - 1),
      PageUp: month(-1),
      PageDown: month(1),
      Home: 0,
      End: days.length - 1,
    }
    const next = moves[event.key]
    if (next !== undefined) {
      event.preventDefault()
      setWalked(next)
    }
    if (event.key === 'Enter') go(through({ on: day.on }))
  }
  const indexAt = (event: PointerEvent<SVGSVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect()
    return clamp(Math.floor(((event.clientX - box.left - frame.left) / (frame.right - frame.left)) * days.length))
  }
  return (
    <div ref={place} className={classes.area}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a picture of days that is walked like a slider
        role="slider"
        tabIndex={0}
        aria-labelledby={labelledby}
        aria-valuemin={0}
        aria-valuemax={days.length - 1}
        aria-valuenow={at}
        aria-valuetext={read}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setWalked(indexAt(event))}
        onPointerLeave={() => setWalked(undefined)}
        onBlur={() => setWalked(undefined)}
        onClick={() => go(through({ on: day.on }))}
      >
        <defs>
          <pattern id={`${id}hatch`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v5" className={classes.hatch} />
          </pattern>
        </defs>
        <AreaAxes series={series} high={high} frame={frame} scales={scales} />
        {bands.map((band) => (
          <g key={band.group}>
            <path d={band.area} className={classes[`fill${band.group}`]} />
            {band.hatched !== undefined && <path d={band.hatched} fill={`url(#${id}hatch)`} />}
          </g>
        ))}
        {bands[0]?.group === 'P' && <path d={bands[0].edge} className={classes.present} />}
        <AreaMarks series={series} frame={frame} scales={scales} narrow={narrow} />
        <AreaEvents marks={marks} series={series} frame={frame} scales={scales} />
        <AreaLabels days={days} frame={frame} scales={scales} short={narrow} />
        {walked !== undefined && <path d={`M${scales.x(at + 0.5)} ${frame.top}V${frame.foot}`} className={classes.cursor} />}
        <path d={`M${scales.x(home + 0.5)} ${frame.foot + 1}l4 6h-8z`} className={classes.home} />
      </svg>
      <p className={classes.read} aria-hidden="true">
        {walked === undefined ? say('units.picture.walk') : read}
      </p>
    </div>
  )
}

/** The same day of another month; the last of it where the month is shorter. */
function stepMonth(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  const month = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1))
  const length = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate()
  return addDays(month.toISOString().slice(0, 10) as Day, Math.min(date.getUTCDate(), length) - 1) // Cut from an ISO string.
}
