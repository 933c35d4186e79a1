import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import classes from './Command.module.css'
import { Copy } from './Copy.tsx'

/** A line to type at the machine's terminal. */
export function Command({ text }: { text: string }): JSX.Element {
  const say = useSay()
  return (
    <span className={classes.command}>
      <code dir="ltr">{text}</code>
      <Copy text={text} name={say('machine.copy.command', { command: text })} />
    </span>
  )
}
