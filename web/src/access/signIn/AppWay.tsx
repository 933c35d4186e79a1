import { useMutation } from '@tanstack/react-query'
import { type JSX, useEffect, useRef, useState } from 'react'
import { Refusal } from '../../app/client.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { reasonOf } from '../../ui/ErrorNote.tsx'
import { Form } from '../../ui/Field.tsx'
import { CodeField } from './CodeField.tsx'
import type { EnrolmentBegun, EnrolmentFinished } from './door.ts'
import { Refused } from './Refused.tsx'
import classes from './WayIn.module.css'

export type AppWayProps = {
  totp: NonNullable<EnrolmentBegun['totp']>
  finish: (code: string) => Promise<EnrolmentFinished>
  onDone: (finished: EnrolmentFinished) => void
  /** The question is too old: begin again. */
  onAgain: () => void
}

/** Gives the secret to an authenticator app, and takes its first code as the proof that it arrived. */
export function AppWay({ totp, finish, onDone, onAgain }: AppWayProps): JSX.Element {
  const say = useSay()
  const [code, setCode] = useState('')
  const [isAsked, ask] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const first = useRef<HTMLOListElement>(null)
  useEffect(() => first.current?.focus(), [])
  const proving = useMutation({
    mutationFn: () => finish(code),
    onSuccess: onDone,
    onError: () => {
      setCode('')
      field.current?.focus()
    },
  })
  const { error } = proving
  const isWrong = error instanceof Refusal && error.code === 'proofRefused' && error.facts.because === 'code'
  const isGone = error instanceof Refusal && error.code === 'proofRefused' && !isWrong
  return (
    <Form
      label={say('access.app.title')}
      onSend={() => {
        ask(true)
        if (code.trim() !== '' && !proving.isPending) proving.mutate()
      }}
    >
      <ol className={classes.app} ref={first} tabIndex={-1} aria-label={say('access.app.title')}>
        <li>
          <div>
            <p>{say('access.app.open')}</p>
          </div>
        </li>
        <li>
          <div>
            <p>{say('access.app.scan')}</p>
            <img
              className={classes.picture}
              src={`data:image/svg+xml,${encodeURIComponent(totp.picture)}`}
              alt={say('access.app.picture')}
              width={192}
              height={192}
            />
            <p>
              <a href={totp.address}>{say('access.app.here')}</a>
            </p>
            <p className="quiet">
              {say('access.app.type')} <code className={classes.secret}>{totp.secret}</code>
            </p>
          </div>
        </li>
        <li>
          <div>
            <CodeField
              ref={field}
              onlyApp
              value={code}
              onType={setCode}
              error={isWrong ? error.message : isAsked && code.trim() === '' && !error ? say('access.signIn.missing.code') : undefined}
            />
          </div>
        </li>
      </ol>
      {error && !isWrong && (
        <Refused>
          {reasonOf(error, say)}{' '}
          {isGone && (
            <Button kind="plain" onClick={onAgain}>
              {say('access.app.again')}
            </Button>
          )}
        </Refused>
      )}
      <Acts>
        <Button kind="do" type="submit" busy={proving.isPending}>
          {say('access.app.button')}
        </Button>
      </Acts>
    </Form>
  )
}
