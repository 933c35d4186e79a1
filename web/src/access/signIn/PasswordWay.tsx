import { passwordLength } from '@muster/domain/access/password.ts'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { Refusal } from '../../app/client.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { reasonOf } from '../../ui/ErrorNote.tsx'
import { Form, TextField } from '../../ui/Field.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { AppWay } from './AppWay.tsx'
import type { EnrolmentBegun } from './door.ts'
import { Refused } from './Refused.tsx'
import type { WayInProps } from './WayIn.tsx'

/** A password, then the app that gives codes beside it. */
export function PasswordWay({ signInName, enrolling, onDone, onBack }: WayInProps & { onBack?: (() => void) | undefined }): JSX.Element {
  const say = useSay()
  const [password, setPassword] = useState('')
  const [begun, setBegun] = useState<EnrolmentBegun>()
  const begin = useMutation({
    mutationFn: () => enrolling.begin({ method: 'password', password }),
    onSuccess: setBegun,
  })
  if (begun?.totp !== undefined)
    return (
      <AppWay
        totp={begun.totp}
        finish={(code) => enrolling.finish(begun.ceremonyId, { code })}
        onDone={onDone}
        onAgain={() => {
          setBegun(undefined)
          begin.reset()
        }}
      />
    )
  return (
    <PasswordForm
      signInName={signInName}
      button={say('access.way.password.goOn')}
      password={password}
      onType={setPassword}
      sending={begin}
      onBack={onBack && { words: say('access.way.back'), go: onBack }}
    />
  )
}

type Sending = { error: Error | null; isPending: boolean; mutate: () => void }

/** One new password. Why it is refused stands beside it, and it stays as it was typed. */
export function PasswordForm({
  signInName,
  button,
  password,
  onType,
  sending,
  onBack,
}: {
  signInName: string
  button: string
  password: string
  onType: (typed: string) => void
  sending: Sending
  onBack?: { words: string; go: () => void } | undefined
}): JSX.Element {
  const say = useSay()
  const [isShort, setShort] = useState(false)
  const { error } = sending
  const isRefused = error instanceof Refusal && error.code === 'passwordRefused'
  return (
    <Form
      label={button}
      onSend={() => {
        const short = [...password.normalize('NFKC')].length < passwordLength.least
        setShort(short)
        if (!short && !sending.isPending) sending.mutate()
      }}
    >
      <TextField label={say('access.signIn.field.signInName')} readOnly name="username" autoComplete="username" value={signInName} />
      <PasswordField
        label={say('access.way.password.field')}
        hint={say('access.way.password.hint', { least: passwordLength.least })}
        name="password"
        autoComplete="new-password"
        autoFocus
        value={password}
        onChange={(event) => {
          setShort(false)
          onType(event.target.value)
        }}
        error={isShort ? say('access.way.password.short', { least: passwordLength.least }) : isRefused ? error.message : undefined}
      />
      {error && !isRefused && <Refused>{reasonOf(error, say)}</Refused>}
      <Acts>
        <Button kind="do" type="submit" busy={sending.isPending}>
          {button}
        </Button>
        {onBack && (
          <Button kind="plain" onClick={onBack.go}>
            {onBack.words}
          </Button>
        )}
      </Acts>
    </Form>
  )
}
