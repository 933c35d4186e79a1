import type { JSX } from 'react'
import classes from './Sparkline.module.css'
import { stepPath } from './steps.ts'

export type SparklineProps = {
  /** Oldest first; null where nothing was counted: the line has a gap there. */
  values: (number | null)[]
  /** The stated scale, shared with the rows around. */
  low: number
  high: number
  /** One sentence: «On hand, 2 April to 1 May: from 79 to 70». */
  label: string
}

const width = 132
const height = 32
const [left, right, top, foot] = [1, 125, 4, 28]

/** Steps over days with the last day as a point. Values beyond the stated scale stand on its edge. */
export function Sparkline({ values, low, high, label }: SparklineProps): JSX.Element {
  const span = Math.max(1, high - low)
  const y = (value: number): number => foot - ((Math.min(high, Math.max(low, value)) - low) / span) * (foot - top)
  const x = (index: number): number => left + (index / Math.max(1, values.length - 1)) * (right - left)
  const last = values.at(-1)
  return (
    <svg className={classes.spark} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      <path d={`M${left} 31.5H${right}`} className={classes.ground} />
      <path d={stepPath(values.map((value, index) => (value === null ? null : { x: x(index), y: y(value) })))} className={classes.line} />
      {last !== null && last !== undefined && <circle cx={right} cy={y(last)} r="2.6" className={classes.point} />}
    </svg>
  )
}
