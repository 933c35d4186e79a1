import { dayOfNumber } from '@muster/domain/calendar.ts'
import type { Say } from '../app/words.tsx'
import { isFirm } from '../events/eventsOver.ts'
import { dayText } from '../ui/dayText.ts'
import { join } from '../ui/join.ts'
import groups from './groups.module.css'
import classes from './LifeLine.module.css'
import { type Drawn, JointMark, Letter } from './LifeMarks.tsx'
import { UnitLabel } from './LifeUnit.tsx'
import type { AroundMark, BelongBar, ClaimBar, RankMark } from './life.ts'
import { aroundStep, type Layout } from './lifeLayout.ts'
import { claimName } from './lifeWords.ts'
import { textWidth } from './spread.ts'

/** A claim that was not chosen: hatched over what it disputes, a hollow diamond where it can be no interval. */
export function claimInterval(say: Say, bar: ClaimBar, row: number, layout: Layout, patterns: string): Drawn {
  const y = layout.claims.top + row * layout.steps.claims
  const { group, number, spoken } = bar.joint
  const name = claimName(say, bar.claim)
  const day = bar.claim.day?.on ? dayText(bar.claim.day.on, 'short') : undefined
  const text =
    bar.at === null
      ? say('people.life.claimUndated', { claim: name })
      : bar.to === null && day
        ? say('people.life.claimOn', { claim: name, day })
        : name
  const from = bar.at === null ? layout.start : layout.x(bar.at)
  const end = bar.to === null ? from + (bar.at === null ? 0 : 7) : layout.x(bar.to)
  const labelWidth = (group ? 23 : 0) + textWidth(text) + 28
  const after = end + 8 + labelWidth <= layout.width
  const labelX = after ? end + (bar.at === null ? 0 : 8) : Math.max(0, from - labelWidth - 10)
  const colours = group && groups[`group${group}`]
  const width = Math.max(2, end - from)
  return {
    shape: (
      <g className={colours}>
        {bar.to !== null && <rect className={classes.fill} x={from} y={y + 2} width={width} height="12" />}
        {bar.to !== null && <rect x={from} y={y + 2} width={width} height="12" fill={`url(#${patterns}-hatch)`} opacity="0.7" />}
        {bar.to !== null && <path className={classes.edge} d={`M${from + 1.5} ${y + 2}v12`} />}
        {bar.to === null && bar.at !== null && <path className={classes.diamond} d={`M${from} ${y + 1.5}l6.5 6.5-6.5 6.5-6.5-6.5z`} />}
      </g>
    ),
    words: (
      <g className={colours}>
        {group && <Letter group={group} x={labelX} y={y - 0.5} />}
        <text x={labelX + (group ? 23 : 0)} y={y + 12.5}>
          {text}
        </text>
        {spoken && <JointMark number={number} x={labelX + labelWidth - 14} y={y + 8} />}
      </g>
    ),
    hit: {
      x: Math.min(from - 7, labelX),
      y: y - 2,
      width: Math.max(end, labelX + labelWidth) - Math.min(from - 7, labelX),
      height: layout.steps.claims,
    },
  }
}

/** Belonging to a unit: a line with ends; dotted where attached, an end dashed where nobody recorded it. */
export function belonging(bar: BelongBar, row: number, layout: Layout): Drawn {
  const y = layout.belongs.top + row * layout.steps.belongs + 11
  const x = layout.x(bar.from)
  const end = bar.to === null ? layout.end : layout.x(bar.to)
  return {
    shape: (
      <g>
        <path className={join(classes.belongs, bar.fact.relation === 'attached' && classes.attached)} d={`M${x} ${y}H${end}`} />
        <path className={join(classes.stop, bar.dashedFrom && classes.unsaid)} d={`M${x} ${y - 6}v12`} />
        {bar.to !== null && <path className={join(classes.stop, bar.dashedTo && classes.unsaid)} d={`M${end} ${y - 6}v12`} />}
        {bar.to === null && <path className={classes.arrow} d={`M${end + 5} ${y - 5}l7 5-7 5`} />}
      </g>
    ),
    words: (
      <UnitLabel unitId={bar.fact.unitId} name={bar.fact.unitName} line={{ x, end, y, right: layout.width }} on={dayOfNumber(bar.from)} />
    ),
    hit: { x, y: y - 12, width: end - x, height: 24 },
  }
}

/** A rank taken up on a day. */
export function rankTick(mark: RankMark, at: { x: number; row: number }, layout: Layout): Drawn {
  const x = layout.x(mark.at)
  const y = layout.ranks.top + at.row * layout.steps.ranks
  const width = textWidth(mark.fact.title) + 34
  const left = at.x - width / 2 + 8
  return {
    shape: <path className={classes.stem} d={`M${x} ${layout.ranks.top}V${y + 16}`} />,
    words: (
      <g>
        <text x={left} y={y + 13}>
          {mark.fact.title}
        </text>
        {mark.joint?.spoken && <JointMark number={mark.joint.number} x={left + textWidth(mark.fact.title) + 14} y={y + 8.5} />}
      </g>
    ),
    hit: { x: x - 4, y, width: width + 4, height: layout.steps.ranks },
  }
}

/** What happened around the person: a pin, the day, and how many; an event is a diamond, solid once several sources carry it. */
export function aroundPin(mark: AroundMark, at: { x: number; row: number }, layout: Layout, lines: readonly string[]): Drawn {
  const x = layout.x(mark.at)
  const { top } = layout.around
  const y = top + 14 + at.row * aroundStep
  const width = Math.max(...lines.map((line) => textWidth(line)))
  return {
    shape: (
      <g>
        <path className={classes.stem} d={`M${x} ${top}v8`} />
        {mark.around.length > 0 ? (
          <circle className={classes.pin} cx={x} cy={top + 9} r="3" />
        ) : (
          <path
            className={join(classes.pin, !mark.events.some(isFirm) && classes.hollow)}
            d={`M${x} ${top + 4}l4.5 4.5-4.5 4.5-4.5-4.5z`}
          />
        )}
      </g>
    ),
    words: (
      <g>
        {at.row > 0 && <path className={classes.leader} d={`M${x} ${top + 13}V${y + 2}`} />}
        <text className={classes.middle} x={at.x} y={y + 14}>
          {lines[0]}
        </text>
        <text className={join(classes.middle, classes.faint)} x={at.x} y={y + 29}>
          {lines[1]}
        </text>
      </g>
    ),
    hit: { x: at.x - width / 2, y: at.row === 0 ? top : y, width, height: 34 },
  }
}

/** The two lines under a pin, as they are measured and drawn: where and when, what happened to how many. */
export function aroundLines(say: Say, mark: AroundMark): string[] {
  const on = dayText(dayOfNumber(mark.at), 'short')
  const places = [...new Set([...mark.around, ...mark.events].flatMap(({ place }) => place ?? []))]
  return [
    places.length > 0 ? say('people.around.day', { place: places.join(' / '), on }) : on,
    [
      ...mark.around.map(({ kind, count }) => say(`people.around.short.${kind}`, { count })),
      ...mark.events.map(({ title }) => cut(title)),
    ].join(' · '),
  ]
}

/** So much of a title as a label has room for; the whole of it is said by its link and in the list. */
function cut(title: string): string {
  return title.length <= longest ? title : `${title.slice(0, longest - 1).trimEnd()}…`
}
const longest = 32
