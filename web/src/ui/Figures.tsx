import type { StatusGroup } from '@muster/domain/people/dutyStatus.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { useSay } from '../app/words.tsx'
import classes from './Figures.module.css'
import { join } from './join.ts'
import { StatusMark } from './StatusMark.tsx'

export type Figure = {
  label: string
  /** Null: not reported, never 0. Undefined: not here yet. */
  value: number | null | undefined
  difference?: number | undefined
  /** «8 of 10». */
  of?: number | undefined
  /** Where the people behind the figure are listed. */
  to?: string | undefined
  group?: StatusGroup | undefined
  /** Its list is open beside. */
  open?: boolean | undefined
}

/** The few figures a page is about, large, with what changed since the day before. */
export function Figures({ figures }: { figures: Figure[] }): JSX.Element {
  return (
    <dl className={classes.figures}>
      {figures.map((figure) => (
        <div key={figure.label} className={join(figure.open && classes[`open${figure.group ?? 'P'}`])}>
          <dt>{figure.group === undefined ? figure.label : <StatusMark group={figure.group}>{figure.label}</StatusMark>}</dt>
          <dd>
            <Value figure={figure} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ figure }: { figure: Figure }): JSX.Element {
  const say = useSay()
  if (figure.value === undefined) return <span className={classes.waiting}>–</span>
  if (figure.value === null) return <span className={classes.missing}>{say('app.figure.notReported')}</span>
  const count = say.number(figure.value)
  return (
    <>
      {figure.to === undefined || figure.value === 0 ? (
        count
      ) : (
        <Link href={figure.to} data-opens={figure.to} aria-expanded={figure.open}>
          {count}
        </Link>
      )}
      {figure.of !== undefined && <span className={classes.of}> {say('app.figure.of', { count: figure.of })}</span>}
      {figure.difference !== undefined && figure.difference !== 0 && (
        <span className={classes.difference}>{say.difference(figure.difference)}</span>
      )}
    </>
  )
}
