import type { Me } from '@muster/domain/access/accounts.ts'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useEffect, useId, useRef, useState } from 'react'
import { Refusal } from '../../app/client.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { reasonOf } from '../../ui/ErrorNote.tsx'
import { Form } from '../../ui/Field.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { CodeField } from './CodeField.tsx'
import { askAgain, proveAgain } from './door.ts'
import { Or } from './Or.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'
import classes from './ProofDialog.module.css'
import { arePasskeysPossible, askForPasskey } from './passkeys.ts'
import { Refused } from './Refused.tsx'
import { hourText, mayTryAt, useTooEarly } from './waiting.ts'

/** By whichever way its owner has into the account. */
export function AgainForm({ me, onProved }: { me: Me; onProved: () => void }): JSX.Element {
  const say = useSay()
  const has = (kind: Me['credentials'][number]['kind']): boolean => me.credentials.some((one) => one.kind === kind)
  const withPasskey = has('passkey') && arePasskeysPossible()
  const passkey = useMutation<unknown, Error, void>({
    mutationFn: async () => {
      const { ceremonyId, options } = await askAgain()
      return proveAgain({ ceremonyId, response: await askForPasskey(options) })
    },
    onSuccess: onProved,
  })
  // What is asked arrives after the dialog has opened: the focus goes to the first way there is.
  const first = useRef<HTMLDivElement>(null)
  useEffect(() => first.current?.querySelector<HTMLElement>('[data-begin], input:not([hidden])')?.focus(), [])
  return (
    <div ref={first} className={classes.inside}>
      {withPasskey && <PasskeyButton of={passkey}>{say('access.again.passkey')}</PasskeyButton>}
      {withPasskey && has('password') && <Or>{say('access.signIn.or')}</Or>}
      {has('password') && <ByPassword signInName={me.signInName} isFirst={!withPasskey} onProved={onProved} />}
    </div>
  )
}

function ByPassword({ signInName, isFirst, onProved }: { signInName: string; isFirst: boolean; onProved: () => void }): JSX.Element {
  const say = useSay()
  const id = useId()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const codeField = useRef<HTMLInputElement>(null)
  const [refusedAt, setRefusedAt] = useState(0)
  const [isAsked, ask] = useState(false)
  const prove = useMutation({
    mutationFn: proveAgain,
    onSuccess: onProved,
    onError: (error) => {
      setRefusedAt(Date.now())
      if (!(error instanceof Refusal)) return
      setCode('')
      codeField.current?.focus()
    },
  })
  const tryAt = mayTryAt(prove.error, refusedAt)
  const tooEarly = useTooEarly(tryAt)
  const isRefused = prove.error instanceof Refusal && prove.error.code === 'signInRefused'
  const send = (): void => {
    ask(true)
    if (password !== '' && code.trim() !== '' && !prove.isPending && !tooEarly) prove.mutate({ password, code })
  }
  const missing = (value: string, name: 'password' | 'code'): string | undefined =>
    isAsked && value.trim() === '' && !prove.error ? say(`access.signIn.missing.${name}`) : undefined
  return (
    <Form onSend={send} label={say('access.signIn.byPassword')}>
      <input hidden readOnly autoComplete="username" value={signInName} />
      <PasswordField
        label={say('access.signIn.field.password')}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={missing(password, 'password')}
      />
      <CodeField
        ref={codeField}
        value={code}
        onType={setCode}
        error={missing(code, 'code') ?? (isRefused ? say('access.again.refused') : undefined)}
      />
      {prove.error && !isRefused && (
        <Refused id={id}>
          {tryAt === undefined
            ? reasonOf(prove.error, say)
            : say(tooEarly ? 'access.signIn.wait' : 'access.signIn.waited', { at: hourText(tryAt, refusedAt) })}
        </Refused>
      )}
      <Acts>
        <Button kind={isFirst ? 'do' : 'act'} type="submit" busy={prove.isPending} off={tooEarly ? id : undefined}>
          {say('access.again.button')}
        </Button>
      </Acts>
    </Form>
  )
}
