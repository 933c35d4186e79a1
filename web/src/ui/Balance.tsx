import type { RollGroup } from '@muster/domain/people/dutyStatus.ts'
import { Fragment, type JSX, type ReactNode } from 'react'
import { useSay } from '../app/words.tsx'
import classes from './Balance.module.css'
import { StatusMark } from './StatusMark.tsx'

export type BalanceProps = {
  /** What the parts have to come to, and what it is. */
  total: number
  name: string
  parts: { group: RollGroup; count: number }[]
  /** Says what is short, where it is; with a way to the cells. */
  gap?: ReactNode
  /** In a line of text rather than as a line of its own. */
  small?: boolean
}

/** A sum with letters: «832 assigned = 734 P + 22 A + …». When it does not come out, both numbers stand there with ≠ between them. */
export function Balance({ total, name, parts, gap, small = false }: BalanceProps): JSX.Element {
  const say = useSay()
  const sum = parts.reduce((so, part) => so + part.count, 0)
  return (
    <p className={small ? classes.small : classes.balance}>
      <span>
        <b>{say.number(total)}</b>
        {!small && ` ${name}`}
      </span>
      {sum !== total && (
        <>
          <span className={classes.sign}>≠</span>
          <b>{say.number(sum)}</b>
        </>
      )}
      <span className={classes.sign}>=</span>
      {parts.map((part, index) => (
        <Fragment key={part.group}>
          {index > 0 && <span className={classes.sign}>+</span>}
          <span className={classes.part}>
            {say.number(part.count)} <StatusMark group={part.group} />
          </span>
        </Fragment>
      ))}
      {gap !== undefined && gap !== null && <span className={classes.gap}>{gap}</span>}
    </p>
  )
}
