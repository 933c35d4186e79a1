import type { Day } from '@muster/domain/calendar.ts'
import { dayOfNumber } from '@muster/domain/calendar.ts'
import { type JSX, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import type { EventLine } from '../events/eventsOver.ts'
import { dayText } from '../ui/dayText.ts'
import { useWidth } from '../ui/useWidth.ts'
import type { SpokenPage } from './joints.ts'
import { LaneName, LifeAxis } from './LifeAxis.tsx'
import { aroundLines, aroundPin, belonging, claimInterval, rankTick } from './LifeLanes.tsx'
import classes from './LifeLine.module.css'
import { type Drawn, JointMark, LifeLink } from './LifeMarks.tsx'
import { LifePatterns } from './LifePatterns.tsx'
import { statusInterval } from './LifeStatus.tsx'
import { type LifeItem, lanesOf, lifeOf, step } from './life.ts'
import { barHeight, layoutOf } from './lifeLayout.ts'
import { letterPlaces, numberPlaces } from './lifePlaces.ts'
import { itemText } from './lifeWords.ts'
import { textWidth } from './spread.ts'

const arrows: Partial<Record<string, Parameters<typeof step>[2]>> = {
  ArrowLeft: 'before',
  ArrowRight: 'after',
  ArrowUp: 'above',
  ArrowDown: 'below',
}

/** A person's service as lanes over one time axis. Every interval leads to its words; arrows walk it, Enter goes there. */
export function LifeLine({
  page,
  on,
  events,
  onPoint,
}: {
  page: SpokenPage
  on: Day
  /** what happened to many in the units of the person while they were there */
  events: readonly EventLine[]
  onPoint: (claimId: string | undefined) => void
}): JSX.Element {
  const say = useSay()
  const where = useWhere()
  const id = useId()
  const [frame, width] = useWidth(1000)
  const picture = useRef<SVGSVGElement>(null)
  const life = useMemo(() => lifeOf(page, on, events), [page, on, events])
  const lines = life.around.map((mark) => aroundLines(say, mark))
  const layout = layoutOf(life, width, {
    ranks: life.ranks.map(({ fact }) => textWidth(fact.title) + 34),
    around: lines.map((pair) => Math.max(...pair.map((line) => textWidth(line)))),
  })
  const lanes = lanesOf(life)
  const items = lanes.flat()
  const [pointed, point] = useState<string>()
  const [stop, setStop] = useState<string>()
  const tabStop = items.some(({ key }) => key === stop) ? stop : items[0]?.key
  const shown = items.find(({ key }) => key === pointed)

  const onPointed = (key: string | undefined): void => {
    point(key)
    if (key !== undefined) setStop(key)
    const item = items.find((one) => one.key === key)
    onPoint(item && 'joint' in item ? item.joint?.claim.claimId : undefined)
  }
  const onKey = (event: KeyboardEvent): void => {
    const towards = arrows[event.key]
    const from = event.target instanceof Element ? event.target.getAttribute('data-item') : null
    if (!towards || !from) return
    event.preventDefault()
    const next = step(lanes, from, towards)
    picture.current?.querySelector<SVGAElement>(`[data-item="${CSS.escape(next)}"]`)?.focus()
  }
  const hrefOf = (item: LifeItem): string => {
    if ('joint' in item && item.joint?.spoken) return `#words-${item.joint.number}`
    if (item.lane !== 'around') return `#interval-${item.key}`
    const [event] = item.around.length > 0 ? [] : item.events
    return event ? where.to(paths.event(event.happeningId)) : where.through({ on: dayOfNumber(item.at) })
  }
  const link = (item: LifeItem, drawn: Drawn): JSX.Element => (
    <LifeLink
      key={item.key}
      itemKey={item.key}
      href={hrefOf(item)}
      label={itemText(say, page.zone, item)}
      current={item.key === tabStop}
      onPoint={onPointed}
      drawn={drawn}
    />
  )
  const letters = letterPlaces(life, layout)
  const ends = {
    from: dayText(dayOfNumber(life.status[0]?.from ?? life.from), 'month'),
    to: dayText(dayOfNumber(Math.max(...life.status.map(({ from, to }) => to ?? from), life.from)), 'month'),
  }

  if (items.length === 0) return <p className="quiet">{say('people.life.none')}</p>
  return (
    <div ref={frame} className={classes.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset; its keys act on the links inside */}
      <svg
        ref={picture}
        className={classes.life}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        width={layout.width}
        height={layout.height}
        role="group"
        aria-label={say('people.life.name', { name: page.name, ...ends })}
        onKeyDown={onKey}
        onBlur={() => onPointed(undefined)}
      >
        <LifePatterns id={id} />
        <LifeAxis life={life} layout={layout} bottom={layout.height - 2} />
        <LaneName
          lane={layout.status}
          name={say('people.life.lane.status')}
          note={say('people.life.lane.status.note')}
          narrow={layout.narrow}
        />
        {life.status.map((bar, index) => link(bar, statusInterval(say, bar, layout, id, letters[index])))}
        {numberPlaces(life, layout).map(({ number, x }) => (
          <JointMark key={number} number={number} x={x} y={layout.status.top + barHeight + 1} />
        ))}
        {life.claims.length > 0 && (
          <LaneName
            lane={layout.claims}
            name={say('people.life.lane.claims')}
            note={say('people.life.lane.claims.note')}
            narrow={layout.narrow}
          />
        )}
        {life.claims.map((bar, row) => link(bar, claimInterval(say, bar, row, layout, id)))}
        {life.belongs.length > 0 && <LaneName lane={layout.belongs} name={say('people.life.lane.belongs')} narrow={layout.narrow} />}
        {life.belongs.map((bar, index) => link(bar, belonging(bar, layout.belongRows[index] ?? 0, layout)))}
        {life.ranks.length > 0 && <LaneName lane={layout.ranks} name={say('people.life.lane.ranks')} narrow={layout.narrow} />}
        {life.ranks.map((mark, index) => link(mark, rankTick(mark, layout.rankLabels[index] ?? { x: 0, row: 0 }, layout)))}
        {life.around.length > 0 && <LaneName lane={layout.around} name={say('people.life.lane.around')} narrow={layout.narrow} />}
        {life.around.map((mark, index) =>
          link(mark, aroundPin(mark, layout.aroundLabels[index] ?? { x: 0, row: 0 }, layout, lines[index] ?? [])),
        )}
      </svg>
      <p className={classes.readout} aria-hidden="true">
        {shown
          ? itemText(say, page.zone, shown)
          : say('people.life.sentence', { statuses: life.status.length, claims: life.claims.length, ...ends })}
      </p>
    </div>
  )
}
