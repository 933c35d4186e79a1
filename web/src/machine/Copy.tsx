import { type JSX, type ReactNode, useState } from 'react'
import { useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import classes from './Copy.module.css'

/** A link's worth of a button beside what it copies: the text as it is, without the gaps it is shown with. */
export function Copy({ text, name, children }: { text: string; name: string; children?: ReactNode }): JSX.Element {
  const say = useSay()
  const [outcome, tell] = useState<'copied' | 'notCopied'>()
  const copy = (): void => {
    // A browser gives no clipboard to a page that came by an unsafe way.
    const copying = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
    copying.then(
      () => tell('copied'),
      () => tell('notCopied'),
    )
  }
  return (
    <span className={classes.copy}>
      <Button kind="plain" className={classes.button} aria-label={name} onClick={copy}>
        {children ?? say('machine.copy')}
      </Button>
      <span className="quiet" role="status">
        {outcome && say(`access.${outcome}`)}
      </span>
    </span>
  )
}
