import type { JSX } from 'react'
import { Link } from 'wouter'
import { useSay } from '../app/words.tsx'
import { join } from '../ui/join.ts'
import classes from './CountCell.module.css'

export type CountCellProps = {
  cell: string
  count: number
  before: number
  /** The people behind it. */
  to: string
  /** For those who do not see the column: «captured or missing». */
  name: string
  strong?: boolean
  /** Tied to others by an equation that does not hold. */
  tied?: boolean
  open?: boolean
}

/** A figure, and in a narrow column of its own what changed since the day before, so that the figures stay aligned. */
export function CountCell({ cell, count, before, to, name, strong = false, tied = false, open = false }: CountCellProps): JSX.Element {
  const say = useSay()
  const difference = say.difference(count - before)
  return (
    <td className={join(classes.cell, tied && classes.tied)} {...(count === 0 ? { 'data-cell': cell } : {})}>
      {count === 0 ? (
        <span className={classes.zero}>{say.number(0)}</span>
      ) : (
        <Link href={to} data-cell={cell} className={join(strong && classes.strong, open && classes.open)} aria-expanded={open || undefined}>
          {say.number(count)}
          <span className="unseen"> {name}</span>
        </Link>
      )}
      <span className={classes.difference}>{difference}</span>
    </td>
  )
}
