import { type JSX, type Ref, useState } from 'react'
import { useSay } from '../../app/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import classes from './CodeField.module.css'

export type CodeFieldProps = {
  value: string
  onType: (typed: string) => void
  error?: string | undefined
  /** The first code of a new app can be none from paper. */
  onlyApp?: boolean
  ref?: Ref<HTMLInputElement>
}

/** The six digits of an authenticator app, or one of the recovery codes. */
export function CodeField({ value, onType, error, onlyApp = false, ref }: CodeFieldProps): JSX.Element {
  const say = useSay()
  const [fromPaper, take] = useState(false)
  const kind = fromPaper ? 'recovery' : 'app'
  return (
    <div className={classes.code}>
      <TextField
        key={kind}
        label={say(`access.signIn.field.code.${kind}`)}
        hint={say(`access.signIn.field.code.${kind}.hint`)}
        ref={ref}
        name="code"
        autoComplete={fromPaper ? 'off' : 'one-time-code'}
        inputMode={fromPaper ? 'text' : 'numeric'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={40}
        autoFocus={fromPaper}
        value={value}
        onChange={(event) => onType(event.target.value)}
        error={error}
      />
      {!onlyApp && (
        <Button
          kind="plain"
          onClick={() => {
            take(!fromPaper)
            onType('')
          }}
        >
          {say(fromPaper ? 'access.signIn.useApp' : 'access.signIn.useRecovery')}
        </Button>
      )}
    </div>
  )
}
