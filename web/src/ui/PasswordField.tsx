import { type InputHTMLAttributes, type JSX, type ReactNode, type Ref, useState } from 'react'
import { useSay } from '../app/words.tsx'
import fields from './Field.module.css'
import { Field } from './Field.tsx'
import { join } from './join.ts'
import classes from './PasswordField.module.css'

export type PasswordFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  /** For the browser's store of passwords: the one in use, or one that is to be. */
  autoComplete: 'current-password' | 'new-password'
  ref?: Ref<HTMLInputElement>
}

/** A password: hidden, unless its owner wants to see what they type. May be pasted, and long. */
export function PasswordField({ label, hint, error, ref, ...input }: PasswordFieldProps): JSX.Element {
  const say = useSay()
  const [isShown, show] = useState(false)
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <span className={classes.box}>
          <input
            ref={ref}
            autoCapitalize="none"
            spellCheck={false}
            {...input}
            {...ids}
            type={isShown ? 'text' : 'password'}
            className={join(fields.input, classes.input)}
          />
          <button type="button" className={classes.show} aria-pressed={isShown} onClick={() => show(!isShown)}>
            {say('app.password.show')}
          </button>
        </span>
      )}
    </Field>
  )
}
