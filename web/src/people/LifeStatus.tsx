import { dayOfNumber } from '@muster/domain/calendar.ts'
import type { Say } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import { join } from '../ui/join.ts'
import groups from './groups.module.css'
import classes from './LifeLine.module.css'
import { type Drawn, Letter } from './LifeMarks.tsx'
import type { StatusBar } from './life.ts'
import { barHeight, type Layout, roomFor } from './lifeLayout.ts'
import { textWidth } from './spread.ts'

function labelOf(say: Say, bar: StatusBar): { name: string; all: string; days: string } {
  const from = dayText(dayOfNumber(bar.from), 'short')
  const held =
    bar.to === null ? say('people.held.since', { from }) : say('people.held.fromTo', { from, to: dayText(dayOfNumber(bar.to), 'short') })
  const days = bar.to === null ? say('people.life.open') : say('people.life.days', { days: bar.to - bar.from })
  return { name: say(`app.status.${bar.fact.code}`), all: `${held} · ${days}`, days }
}

/** One status interval: fill, edges, and as much of its label as it has room for; its letter above where it has none. */
export function statusInterval(say: Say, bar: StatusBar, layout: Layout, patterns: string, letterX: number | undefined): Drawn {
  const { group } = bar.fact
  const top = layout.status.top
  const x = layout.x(bar.from)
  const end = bar.to === null ? layout.end : layout.x(bar.to)
  const width = Math.max(2, end - x)
  const label = labelOf(say, bar)
  const nameWidth = 40 + textWidth(label.name, 13, true)
  const widths = { all: nameWidth + textWidth(label.all) + 22, days: nameWidth + textWidth(label.days) + 22, name: nameWidth + 4 }
  const room = roomFor(width, widths)
  const mid = top + barHeight / 2
  // Ended and not yet subject are drawn by their outline; so is an unknown that nobody has ended.
  const outline = group === 'E' || group === 'N' || (group === 'U' && bar.to === null)
  const colours = groups[`group${group}`]
  const shape = (
    <g className={colours}>
      <rect
        className={outline ? classes.outline : classes.fill}
        data-group={group}
        x={x}
        y={top + (outline ? 0.75 : 0)}
        width={width}
        height={barHeight - (outline ? 1.5 : 0)}
      />
      {group === 'U' && !outline && <rect x={x} y={top} width={width} height={barHeight} fill={`url(#${patterns}-dots)`} opacity="0.5" />}
      <path className={join(classes.edge, bar.dashedFrom && classes.dashedEdge)} d={`M${x + 1.5} ${top}v${barHeight}`} />
      {bar.dashedTo && <path className={join(classes.edge, classes.dashedEdge)} d={`M${end - 1.5} ${top}v${barHeight}`} />}
      {bar.to === null && <path className={classes.arrow} d={`M${end + 5} ${mid - 6}l8 6-8 6`} />}
    </g>
  )
  const plate = group !== 'P' && !outline && room !== 'letter'
  const words = (
    <g className={colours}>
      {letterX !== undefined && <path className={classes.leader} d={`M${letterX} ${top - 4}L${x + width / 2} ${top}`} />}
      {letterX !== undefined && <Letter group={group} x={letterX - 8.5} y={top - 21} />}
      {letterX === undefined && room !== 'none' && (
        <>
          {plate && (
            <rect
              className={classes.plate}
              x={x + 7}
              y={mid - 14}
              width={room === 'all' || room === 'days' ? widths[room] - 18 : nameWidth - 2}
              height={28}
              rx={2}
            />
          )}
          <Letter group={group} x={x + (room === 'letter' ? (width - 15) / 2 : 12)} y={mid - 8.5} />
          {room !== 'letter' && (
            <text className={classes.strong} x={x + 36} y={mid + 4.7}>
              {label.name}
            </text>
          )}
          {(room === 'all' || room === 'days') && (
            <text className={join(group === 'P' && classes.onFill)} x={x + nameWidth + 6} y={mid + 4.7}>
              {label[room]}
            </text>
          )}
        </>
      )}
    </g>
  )
  return {
    shape,
    words,
    hit: { x, y: top - (letterX === undefined ? 0 : 22), width, height: barHeight + (letterX === undefined ? 0 : 22) },
  }
}
