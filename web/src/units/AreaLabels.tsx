import type { SeriesDay } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { type Say, useSay } from '../app/words.tsx'
import { apart, type BandLabel, bandLabels, type Frame, type Scales } from './areaShapes.ts'
import classes from './StrengthArea.module.css'

/** Room at the right for the longest name, so that the names need no key. */
export function areaLabelRoom(days: SeriesDay[], say: Say): number {
  const longest = Math.max(
    0,
    ...bandLabels(days)
      .filter((label) => label.at === 'end')
      .map((label) => say(`app.group.${label.group}`).length),
  )
  return Math.max(80, 36 + longest * 6.4)
}

/** The letter on its mark and the name, at the end of each band or under its longest stretch. */
export function AreaLabels({
  days,
  frame,
  scales,
  short,
}: {
  days: SeriesDay[]
  frame: Frame
  scales: Scales
  short: boolean
}): JSX.Element {
  const labels = bandLabels(days)
  const ends = labels.filter((label) => label.at === 'end')
  const places = apart(
    ends.map((label) => -scales.y(label.count)),
    19,
  ).map((at) => -at)
  // Names within stand under each other where they would stand on each other.
  const within: { label: BandLabel; x: number; y: number }[] = []
  for (const label of labels.filter((each) => each.at === 'within')) {
    const x = scales.x(label.index)
    const under = within.filter((each) => Math.abs(each.x - x) < 140).map((each) => each.y + 20)
    within.push({ label, x, y: Math.max(scales.y(label.count) + 10, ...under) })
  }
  return (
    <>
      {ends.map((label, index) => (
        <Mark
          key={label.group}
          group={label.group}
          x={frame.right + 6}
          y={Math.min(frame.foot - 10, places[index] ?? 0) - 8}
          short={short}
        />
      ))}
      {within.map(({ label, y }) => (
        <Within key={label.group} label={label} scales={scales} y={y} short={short} />
      ))}
    </>
  )
}

function Within({ label, scales, y, short }: { label: BandLabel; scales: Scales; y: number; short: boolean }): JSX.Element {
  const x = scales.x(label.index)
  return (
    <g>
      <path d={`M${x} ${scales.y(label.count) - 1}V${y}`} className={classes[`leader${label.group}`]} />
      <Mark group={label.group} x={x - 8} y={y} short={short} />
    </g>
  )
}

function Mark({ group, x, y, short }: { group: BandLabel['group']; x: number; y: number; short: boolean }): JSX.Element {
  const say = useSay()
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width="16" height="16" rx="2" className={classes[`mark${group}`]} />
      <text x="8" y="12.5" textAnchor="middle" className={classes[`letter${group === 'U' ? 'U' : ''}`]}>
        {group}
      </text>
      {!short && (
        <text x="22" y="13">
          {say(`app.group.${group}`)}
        </text>
      )}
    </g>
  )
}
