import { ShownName, SignInName } from '@muster/domain/access/signInName.ts'
import { type JSX, useRef, useState } from 'react'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { Form, TextField } from '../../ui/Field.tsx'
import { nameToSignInBy } from './nameToSignInBy.ts'

export type TypedPerson = {
  name: string
  signInName: string /** the sign-in name was typed, and no longer follows the name */
  isChosen: boolean
}
export const nobodyYet: TypedPerson = { name: '', signInName: '', isChosen: false }

export type PersonFormProps = {
  typed: TypedPerson
  /** The other two, as far as they are named: nobody is two of the three. */
  others: readonly TypedPerson[]
  isSelf: boolean
  onType: (change: Partial<TypedPerson>) => void
  onGoOn: () => void
  goOn: string
}

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

/** Who somebody is, and by which name they sign in: proposed from the first, until it is chosen. */
export function PersonForm({ typed, others, isSelf, onType, onGoOn, goOn }: PersonFormProps): JSX.Element {
  const say = useSay()
  const [errors, setErrors] = useState<{ name?: string; signInName?: string }>({})
  const fields = { name: useRef<HTMLInputElement>(null), signInName: useRef<HTMLInputElement>(null) }
  const send = (): void => {
    const found: typeof errors = {}
    if (!ShownName.safeParse(typed.name).success) found.name = say('access.setUp.person.name.error')
    else if (others.some((other) => same(other.name, typed.name))) found.name = say('access.setUp.person.name.alike')
    if (!SignInName.safeParse(typed.signInName).success) found.signInName = say('access.setUp.person.signInName.error')
    else if (others.some((other) => same(other.signInName, typed.signInName)))
      found.signInName = say('access.setUp.person.signInName.alike')
    setErrors(found)
    if (found.name !== undefined) fields.name.current?.focus()
    else if (found.signInName !== undefined) fields.signInName.current?.focus()
    else onGoOn()
  }
  return (
    <Form onSend={send} label={goOn}>
      <TextField
        ref={fields.name}
        label={say(isSelf ? 'access.setUp.person.name.own' : 'access.setUp.person.name')}
        hint={say('access.setUp.person.name.hint')}
        autoComplete={isSelf ? 'name' : 'off'}
        dir="auto"
        autoFocus
        maxLength={120}
        value={typed.name}
        onChange={({ target: { value } }) => {
          setErrors({ ...errors, name: undefined })
          onType({ name: value, ...(typed.isChosen ? {} : { signInName: nameToSignInBy(value) }) })
        }}
        error={errors.name}
      />
      <TextField
        ref={fields.signInName}
        label={say('access.signIn.field.signInName')}
        hint={say(isSelf ? 'access.setUp.person.signInName.hint.own' : 'access.setUp.person.signInName.hint')}
        autoComplete={isSelf ? 'username' : 'off'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={60}
        value={typed.signInName}
        onChange={({ target: { value } }) => {
          setErrors({ ...errors, signInName: undefined })
          onType({ signInName: value, isChosen: value !== '' })
        }}
        error={errors.signInName}
      />
      <Acts>
        <Button kind="do" type="submit">
          {goOn}
        </Button>
      </Acts>
    </Form>
  )
}
