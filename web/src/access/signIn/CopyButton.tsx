import { type JSX, type ReactNode, useState } from 'react'
import { useSay } from '../../app/words.tsx'
import { Button } from '../../ui/Button.tsx'

/** Puts a text where it can be pasted, and says whether it is there. */
export function CopyButton({ text, children }: { text: string; children: ReactNode }): JSX.Element {
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
    <>
      <Button onClick={copy}>{children}</Button>
      <span className="quiet" role="status">
        {outcome && say(`access.${outcome}`)}
      </span>
    </>
  )
}
