import type { StatusGroup } from '@muster/domain/people/dutyStatus.ts'
import type { JSX, ReactNode } from 'react'
import { useSay } from '../app/words.tsx'
import { join } from './join.ts'
import classes from './StatusMark.module.css'

const letters = new Set(['P', 'A', 'C', 'U', 'I', 'W', 'O', 'E', 'N'])

/**
 * The letter of a status group on its colour. Alone it is read by the group's name; with children (a name beside it) the letter is not read.
 * A code nobody knows is a question mark with an outline.
 */
export function StatusMark({ group, children }: { group: StatusGroup | (string & {}) | null; children?: ReactNode }): JSX.Element {
  const say = useSay()
  const known = group !== null && letters.has(group)
  const letter = known ? group : '?'
  const mark = join(classes.mark, known ? classes[`group${group}`] : classes.unread)
  if (children !== undefined && children !== null) {
    return (
      <span className={classes.named}>
        <span className={mark} aria-hidden="true">
          {letter}
        </span>
        <span>{children}</span>
      </span>
    )
  }
  const name = say(known ? `app.group.${group}` : 'app.group.unknownCode')
  return (
    <span className={mark} role="img" aria-label={name} title={name}>
      {letter}
    </span>
  )
}
