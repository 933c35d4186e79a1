import { StrengthSeries } from '@muster/domain/strength/shapes.ts'
import type { UnitPage } from '@muster/domain/units/unit.ts'
import { type JSX, lazy, Suspense, useMemo } from 'react'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { type Say, useSay } from '../app/words.tsx'
import { useEventsOver } from '../events/useEventsOver.ts'
import { Answer } from '../ui/Answer.tsx'
import type { Sheet } from '../ui/csv.ts'
import { dayText, momentText, ownZone } from '../ui/dayText.ts'
import { Picture } from '../ui/Picture.tsx'
import { mainPart } from './areaShapes.ts'
import { StrengthArea } from './StrengthArea.tsx'
import { seriesSees } from './seriesWords.ts'
import classes from './UnitPicture.module.css'

const EventsNear = lazy(async () => ({ default: (await import('../events/EventsNear.tsx')).EventsNear }))

/** Strength of the unit by status group over its whole record. */
export function UnitPicture({ page }: { page: UnitPage }): JSX.Element {
  const say = useSay()
  const { asked, lens } = useWhere()
  const { recordFrom: from, recordTo: to } = page
  const isOpen = from !== null && to !== null && from <= to
  // The picture does not change from day to day, so the day looked at is no part of the question.
  const series = useAsk(
    'strength/series',
    { unit: page.unitId, from: from ?? lens.on, to: to ?? lens.on, units: asked.units, known: asked.known },
    StrengthSeries,
    { enabled: isOpen },
  )
  const drawn = useMemo(() => (series.data === undefined ? undefined : mainOf(series.data)), [series.data])
  const around = useEventsOver(drawn ? [{ unit: page.unitId, from: drawn.from, to: drawn.to }] : [])
  if (!isOpen) return <p className={classes.none}>{say('units.picture.none')}</p>
  return (
    <Answer of={series} name={say('units.picture.name')} skeleton={<div className={classes.room} />}>
      {(answer) => (
        <>
          <Picture
            title={say('units.picture.title', { unit: page.name })}
            sees={seriesSees(answer, say)}
            definition={definitionOf(answer, drawn ?? answer, say)}
            tooFew={answer.days.length < 2 ? say('units.picture.tooFew') : undefined}
            sheet={() => seriesSheet(answer, say)}
            fileName={say('units.picture.file', { unit: page.name })}
            note={
              <span>
                {say('units.picture.known', {
                  at: lens.known === undefined ? momentText(answer.knownAt, ownZone) : momentText(lens.known, ownZone),
                  entry: answer.entry,
                })}
              </span>
            }
          >
            {({ labelledby }) => <StrengthArea series={drawn ?? answer} on={lens.on} marks={around.marks} labelledby={labelledby} />}
          </Picture>
          {around.events.length > 0 && (
            <Suspense fallback={null}>
              <EventsNear of={around} unit={page.unitId} />
            </Suspense>
          )}
        </>
      )}
    </Answer>
  )
}

/** What is drawn of a series: all but long tails of a few people. */
function mainOf(series: StrengthSeries): StrengthSeries {
  const { from, to } = mainPart(series.days)
  const days = series.days.slice(from, to)
  return { ...series, days, from: days[0]?.on ?? series.from, to: days.at(-1)?.on ?? series.to }
}

function definitionOf(series: StrengthSeries, drawn: StrengthSeries, say: Say): string {
  const words = say(`units.picture.definition.${series.basis}`, { from: dayText(drawn.from), to: dayText(drawn.to), people: series.people })
  const left = series.days.length - drawn.days.length
  const tail = left === 0 ? [] : [say('units.picture.tail', { days: left })]
  const breaks = series.breaks.map(({ on, title, version }) => say('units.picture.rulesBreak', { on: dayText(on), title, version }))
  return [words, ...tail, ...breaks].join(' ')
}

function seriesSheet(series: StrengthSeries, say: Say): Sheet {
  const groups = ['P', 'A', 'C', 'U', 'I', 'W'] as const
  const open = ['A', 'C', 'U', 'I', 'W'] as const
  return {
    head: [
      say('units.picture.column.day'),
      say('strength.figure.assigned'),
      say('strength.figure.onHand'),
      ...groups.map((group) => say(`app.group.${group}`)),
      ...open.map((group) => say('units.picture.column.unrecorded', { group: say(`app.group.${group}`) })),
      say('units.picture.column.gains'),
      say('units.picture.column.losses'),
    ],
    rows: series.days.map((day) => [
      day.on,
      day.assigned,
      day.onHand,
      ...groups.map((group) => day[group]),
      ...open.map((group) => day.unrecorded[group]),
      day.gains,
      day.losses,
    ]),
  }
}
