import { type JSX, useEffect, useRef } from 'react'
import { useSay } from '../../app/words.tsx'

/**
 * A link that does not open: it was used or is too old, or the page was loaded anew and its secret is gone from the address. Says what to do.
 */
export function NotGood({ because, of }: { because: 'used' | 'opened' | 'finished'; of: 'join' | 'setUp' }): JSX.Element {
  const say = useSay()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <>
      <h1 ref={head} tabIndex={-1}>
        {say(`access.${of}.${because}.title`)}
      </h1>
      <p>{say(`access.${of}.${because}.mend`)}</p>
      <p>
        <a href="/">{say('access.signIn.toPage')}</a>
      </p>
    </>
  )
}
