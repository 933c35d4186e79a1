import type { UseQueryResult } from '@tanstack/react-query'
import type { JSX, ReactNode } from 'react'
import { Refusal, Unreachable } from '../app/client.ts'
import { useSay } from '../app/words.tsx'
import classes from './Answer.module.css'
import { ErrorNote } from './ErrorNote.tsx'

export type AnswerProps<T> = {
  of: UseQueryResult<T, Error>
  /** What it is, for the sentence that says it could not be shown: «The morning state». */
  name: string
  /** Shown the first time only, while nothing is known yet. Keeps the height of what comes. */
  skeleton?: ReactNode
  /** Shown in place of the reason when it is out of the reader's reach. */
  forbidden?: (refusal: Refusal) => ReactNode
  children: (answer: T) => ReactNode
}

/**
 * What a query answers: the figures; while others are on their way the last ones, marked as such; a reason when there are none.
 * A server that is silent keeps what is shown: the frame says since when.
 */
export function Answer<T>({ of: query, name, skeleton, forbidden, children }: AnswerProps<T>): JSX.Element {
  const say = useSay()
  const { data, error } = query
  if (error instanceof Refusal && error.code === 'forbidden' && forbidden !== undefined) return <>{forbidden(error)}</>
  if (data === undefined && error !== null)
    return <ErrorNote error={error} what={say('app.error.notShown', { name })} onRetry={() => void query.refetch()} />
  if (data === undefined) return <div aria-busy="true">{skeleton ?? <Skeleton lines={6} />}</div>
  return (
    <div className={query.isPlaceholderData ? classes.former : undefined} aria-busy={query.isPlaceholderData}>
      {error !== null && !(error instanceof Unreachable) && (
        <ErrorNote error={error} what={say('app.error.notRenewed', { name })} onRetry={() => void query.refetch()} />
      )}
      {children(data)}
    </div>
  )
}

/** Lines where words will be. It does not move. */
export function Skeleton({ lines, title = true }: { lines: number; title?: boolean }): JSX.Element {
  const say = useSay()
  const widths = ['92', '78', '86', '64', '81', '70']
  return (
    <div className={classes.skeleton} role="status">
      <span className="unseen">{say('app.loading')}</span>
      {title && <span className={classes.title} />}
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are all alike
        <span key={line} className={classes[`w${widths[line % widths.length]}`]} />
      ))}
    </div>
  )
}
