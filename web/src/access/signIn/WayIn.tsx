import { deviceWords } from '@muster/domain/access/deviceWords.ts'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { Form, TextField } from '../../ui/Field.tsx'
import type { Answered, EnrolmentBegun, EnrolmentFinished, Method } from './door.ts'
import { Or } from './Or.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'
import { PasswordWay } from './PasswordWay.tsx'
import { arePasskeysPossible, makePasskey } from './passkeys.ts'
import classes from './WayIn.module.css'

/** How a new way in is begun and finished: by a link, or by whoever is signed in. */
export type Enrolling = {
  begin: (method: Method) => Promise<EnrolmentBegun>
  finish: (ceremonyId: string, answered: Answered) => Promise<EnrolmentFinished>
}
export type WayInProps = { signInName: string; enrolling: Enrolling; onDone: (finished: EnrolmentFinished) => void }

/** A passkey, or a password with an app: the first or another way into an account. */
export function WayIn(props: WayInProps): JSX.Element {
  const say = useSay()
  const [byPassword, choose] = useState(false)
  const possible = arePasskeysPossible()
  if (byPassword) return <PasswordWay {...props} onBack={() => choose(false)} />
  return (
    <div className={classes.way}>
      {possible ? (
        <>
          <p>{say('access.passkey.what')}</p>
          <PasskeyWay {...props} />
          <Or>{say('access.way.or')}</Or>
          <p>{say('access.way.password.what')}</p>
        </>
      ) : (
        <>
          <p>{say('access.way.password.what')}</p>
          <p className="quiet">{say('access.passkey.notHere')}</p>
        </>
      )}
      <Acts>
        <Button kind={possible ? 'act' : 'do'} onClick={() => choose(true)}>
          {say('access.way.password.button')}
        </Button>
      </Acts>
    </div>
  )
}

export function PasskeyWay({ enrolling, onDone }: Omit<WayInProps, 'signInName'>): JSX.Element {
  const say = useSay()
  const [label, setLabel] = useState(() => deviceWords(navigator.userAgent))
  const [isUnnamed, setUnnamed] = useState(false)
  const making = useMutation<EnrolmentFinished, Error, void>({
    mutationFn: async () => {
      const { ceremonyId, options = {} } = await enrolling.begin({ method: 'passkey', label: label.trim() })
      return enrolling.finish(ceremonyId, { response: await makePasskey(options) })
    },
    onSuccess: onDone,
  })
  const make = { ...making, mutate: () => (label.trim() === '' ? setUnnamed(true) : making.mutate()) }
  return (
    <Form onSend={make.mutate} label={say('access.passkey.make')}>
      <TextField
        label={say('access.passkey.label')}
        hint={say('access.passkey.label.hint')}
        maxLength={60}
        value={label}
        onChange={(event) => {
          setUnnamed(false)
          setLabel(event.target.value)
        }}
        error={isUnnamed ? say('access.passkey.label.missing') : undefined}
      />
      <PasskeyButton of={make}>{say('access.passkey.make')}</PasskeyButton>
    </Form>
  )
}
