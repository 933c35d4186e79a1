import type { Landmark, SeriesDay, StrengthSeries } from '@muster/domain/strength/shapes.ts'
import type { Say } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'

/** What part of those on hand a change was: 9 for a ninth, nothing where a simple fraction does not say it. */
export function fractionOf(before: number, after: number): number | undefined {
  const lost = before - after
  if (lost <= 0 || before === 0) return undefined
  const parts = Math.round(before / lost)
  return parts >= 2 && parts <= 12 && Math.abs(lost / before - 1 / parts) < 0.012 ? parts : undefined
}

/** What one sees in the picture of a unit's strength: the one day, or how it began and ended. */
export function seriesSees(series: StrengthSeries, say: Say): string {
  const landmark = series.landmarks.find((mark) => mark.onHandAfter < mark.onHandBefore)
  if (landmark !== undefined) {
    const parts = fractionOf(landmark.onHandBefore, landmark.onHandAfter)
    const percent = Math.round(((landmark.onHandBefore - landmark.onHandAfter) / landmark.onHandBefore) * 100)
    return say(parts === undefined ? 'units.picture.sees.percent' : 'units.picture.sees.part', {
      day: dayText(landmark.on),
      parts: parts ?? 0,
      percent,
      before: landmark.onHandBefore,
      after: landmark.onHandAfter,
      what: say(`units.landmark.${landmark.kind}`, { count: landmark.count }),
    })
  }
  const counted = series.days.filter((day) => day.assigned > 0)
  const [first] = counted
  const last = counted.at(-1)
  if (first === undefined || last === undefined) return say('units.picture.sees.nobody')
  if (counted.every((day) => day.assigned === first.assigned && day.onHand === first.onHand))
    return say('units.picture.sees.level', { count: first.assigned, onHand: first.onHand })
  return say('units.picture.sees.span', {
    from: dayText(first.on),
    to: dayText(last.on),
    start: first.assigned,
    end: last.assigned,
    most: Math.max(...counted.map((day) => day.assigned)),
  })
}

export function landmarkHead({ on, place }: Landmark): string {
  return place === null ? dayText(on) : `${dayText(on)}, ${place}`
}

export function landmarkLine(landmark: Landmark, say: Say): string {
  return say('units.landmark.line', {
    what: say(`units.landmark.${landmark.kind}`, { count: landmark.count }),
    before: landmark.onHandBefore,
    after: landmark.onHandAfter,
  })
}

/** One day of the picture, as a sentence for the reader who walks it. */
export function dayWords(day: SeriesDay, say: Say): string {
  const groups = (['P', 'A', 'C', 'U', 'I', 'W'] as const).filter((group) => day[group] > 0)
  const parts = say.list(groups.map((group) => say('units.picture.part', { count: day[group], name: say(`app.group.${group}`) })))
  return say(day.assigned === 0 ? 'units.picture.day.nobody' : 'units.picture.day', {
    day: dayText(day.on, 'full'),
    count: day.assigned,
    parts,
  })
}
