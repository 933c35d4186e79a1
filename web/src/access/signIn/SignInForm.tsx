import { useMutation } from '@tanstack/react-query'
import { type JSX, useId, useRef, useState } from 'react'
import { Refusal } from '../../app/client.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { reasonOf } from '../../ui/ErrorNote.tsx'
import { Form, TextField } from '../../ui/Field.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { CodeField } from './CodeField.tsx'
import { type SignedIn, signInByPassword } from './door.ts'
import { Or } from './Or.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'
import { arePasskeysPossible } from './passkeys.ts'
import { Refused } from './Refused.tsx'
import { usePasskeyOffer, usePasskeySignIn } from './usePasskeySignIn.ts'
import { hourText, mayTryAt, useTooEarly } from './waiting.ts'

const empty = { signInName: '', password: '', code: '' }
type Typed = typeof empty

/** A passkey, or a name with a password and a code; last, a code from paper. What was typed stays when it is refused, save the code, which is spent. */
export function SignInForm({ onSignedIn }: { onSignedIn: (who: SignedIn) => void }): JSX.Element {
  const say = useSay()
  const id = useId()
  const withPasskeys = arePasskeysPossible()
  const [typed, keep] = useState<Typed>(empty)
  const [missing, setMissing] = useState<Partial<Record<keyof Typed, string>>>({})
  const fields = {
    signInName: useRef<HTMLInputElement>(null),
    password: useRef<HTMLInputElement>(null),
    code: useRef<HTMLInputElement>(null),
  }
  const passkey = usePasskeySignIn(onSignedIn)
  const [offerRefused, setOfferRefused] = useState<Error>()
  usePasskeyOffer(!passkey.isPending, onSignedIn, setOfferRefused)
  const [refusedAt, setRefusedAt] = useState(0)
  const signIn = useMutation({
    mutationFn: signInByPassword,
    onSuccess: onSignedIn,
    onError: (error) => {
      setRefusedAt(Date.now())
      if (!(error instanceof Refusal)) return
      keep((before) => ({ ...before, code: '' }))
      if (error.code === 'signInRefused') fields.code.current?.focus()
    },
  })
  const tryAt = mayTryAt(signIn.error, refusedAt)
  const tooEarly = useTooEarly(tryAt)
  const isRefused = signIn.error instanceof Refusal && signIn.error.code === 'signInRefused'

  const send = (): void => {
    if (signIn.isPending || tooEarly) return
    const order = ['signInName', 'password', 'code'] as const
    const found = order.filter((name) => typed[name].trim() === '')
    setMissing(Object.fromEntries(found.map((name) => [name, say(`access.signIn.missing.${name}`)])))
    if (found[0] !== undefined) {
      fields[found[0]].current?.focus()
      return
    }
    signIn.mutate(typed)
  }
  const change = (name: keyof Typed) => (value: string) => {
    keep((before) => ({ ...before, [name]: value }))
    setMissing((before) => ({ ...before, [name]: undefined }))
  }
  return (
    <>
      {withPasskeys && (
        <>
          <PasskeyButton of={passkey} error={offerRefused}>
            {say('access.signIn.passkey')}
          </PasskeyButton>
          <Or>{say('access.signIn.or')}</Or>
        </>
      )}
      <Form onSend={send} label={say('access.signIn.byPassword')}>
        <TextField
          label={say('access.signIn.field.signInName')}
          ref={fields.signInName}
          name="username"
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={typed.signInName}
          onChange={(event) => change('signInName')(event.target.value)}
          error={missing.signInName}
        />
        <PasswordField
          label={say('access.signIn.field.password')}
          ref={fields.password}
          name="password"
          autoComplete="current-password"
          value={typed.password}
          onChange={(event) => change('password')(event.target.value)}
          error={missing.password}
        />
        <CodeField
          ref={fields.code}
          value={typed.code}
          onType={change('code')}
          error={missing.code ?? (isRefused ? signIn.error?.message : undefined)}
        />
        {signIn.error && !isRefused && (
          <Refused id={id}>
            {tryAt === undefined
              ? reasonOf(signIn.error, say)
              : say(tooEarly ? 'access.signIn.wait' : 'access.signIn.waited', { at: hourText(tryAt, refusedAt) })}
          </Refused>
        )}
        <Acts>
          <Button kind={withPasskeys ? 'act' : 'do'} type="submit" busy={signIn.isPending} off={tooEarly ? id : undefined}>
            {say('access.signIn.button')}
          </Button>
        </Acts>
      </Form>
    </>
  )
}
