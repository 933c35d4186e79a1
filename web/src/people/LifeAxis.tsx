import { dayOfNumber } from '@muster/domain/calendar.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import { join } from '../ui/join.ts'
import { ticksOf } from './axis.ts'
import classes from './LifeLine.module.css'
import { Unheard } from './LifeMarks.tsx'
import type { Life } from './life.ts'
import type { Lane, Layout } from './lifeLayout.ts'

/** Days along the top, a line down from each; the day asked for, and days on which much happened, go through all lanes. */
export function LifeAxis({ life, layout, bottom }: { life: Life; layout: Layout; bottom: number }): JSX.Element {
  const say = useSay()
  const ticks = ticksOf(life.from, life.to, (layout.end - layout.start) / Math.max(1, life.to - life.from))
  const edges = new Set(life.status.flatMap(({ from, to }) => [from, to]))
  return (
    <Unheard>
      {ticks.map(({ at, as }) => (
        <g key={at}>
          <path className={classes.grid} d={`M${layout.x(at)} 28V${bottom}`} />
          <text
            className={join(classes.middle, as === 'year' ? classes.strong : classes.faint)}
            x={Math.max(layout.x(at), layout.start + 14)}
            y="18"
          >
            {as === 'year'
              ? dayOfNumber(at).slice(0, 4)
              : as === 'day'
                ? dayText(dayOfNumber(at), 'dayMonthShort')
                : say.intl.formatDate(`${dayOfNumber(at)}T00:00Z`, { month: 'short', timeZone: 'UTC' })}
          </text>
        </g>
      ))}
      {life.around
        .filter(({ at }) => edges.has(at))
        .map(({ key, at }) => (
          <path key={key} className={classes.event} d={`M${layout.x(at)} 28V${layout.around.top}`} />
        ))}
      {life.on !== undefined && (
        <path className={classes.asked} d={`M${layout.x(life.on)} 29V${bottom}M${layout.x(life.on) - 5} 22h10l-5 7z`} />
      )}
    </Unheard>
  )
}

/** The name of a lane: beside it, or above where the picture is narrow. */
export function LaneName({ lane, name, note, narrow }: { lane: Lane; name: string; note?: string; narrow: boolean }): JSX.Element {
  const say = useSay()
  return (
    <Unheard>
      <text className={classes.strong} x="0" y={lane.title}>
        {narrow && note ? say('people.life.lane.both', { name, note }) : name}
      </text>
      {note && !narrow && (
        <text className={classes.faint} x="0" y={lane.title + 17}>
          {note}
        </text>
      )}
    </Unheard>
  )
}
