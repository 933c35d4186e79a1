import { type JSX, useEffect, useRef } from 'react'
import { today } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { dayText } from '../../ui/dayText.ts'
import { CopyButton } from './CopyButton.tsx'
import { KeptFirst } from './KeptFirst.tsx'
import classes from './RecoveryCodes.module.css'

/** Codes that are shown once: to be written down, printed or copied before one goes on. */
export function RecoveryCodes({
  codes,
  signInName,
  goOn,
  onGoOn,
}: {
  codes: readonly string[]
  signInName: string
  goOn: string
  onGoOn: () => void
}): JSX.Element {
  const say = useSay()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <section className={classes.codes} aria-labelledby="recovery-codes">
      <h2 id="recovery-codes" ref={head} tabIndex={-1}>
        {say('access.codes.title')}
      </h2>
      <p>{say('access.codes.what', { count: codes.length })}</p>
      <p className={classes.whose}>{say('access.codes.whose', { signInName, host: location.host, day: dayText(today()) })}</p>
      <ol className={classes.list}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Acts>
        <CopyButton text={codes.join('\n')}>{say('access.codes.copy')}</CopyButton>
        <Button onClick={() => print()}>{say('access.codes.print')}</Button>
      </Acts>
      <KeptFirst label={say('access.codes.kept')} reason={say('access.codes.first')} goOn={goOn} onGoOn={onGoOn} />
    </section>
  )
}
