import type { Role } from '@muster/domain/access/role.ts'
import { type JSX, useId, useState } from 'react'
import { useSay } from '../../app/words.tsx'
import { Choices, TextField } from '../../ui/Field.tsx'
import { holdingText } from './grantWords.ts'
import { type FoundPerson, usePeopleFound } from './useAccess.ts'

export type AccountPickProps = {
  label: string
  value: string
  /** the name of whoever is chosen */
  chosen: string
  /** whom it cannot be */
  not: string | undefined
  roles: readonly Role[]
  error: string | undefined
  onPick: (accountId: string, name: string) => void
}

/** One of the people who act: by part of the name, each with what they hold. */
export function AccountPick({ label, value, chosen, not, roles, error, onPick }: AccountPickProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const [typed, type] = useState('')
  const { people, nothing } = usePeopleFound(typed, not)
  const hintOf = ({ grants, invited }: FoundPerson): string | undefined => {
    const held = grants.slice(0, 3).map((grant) => holdingText(say, grant, roles))
    return [...held, ...(invited ? [say('access.person.invited')] : [])].join(' · ') || undefined
  }
  return (
    <div>
      <TextField
        type="search"
        label={label}
        hint={say('access.person.find')}
        error={people.length === 0 ? error : undefined}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      {people.length > 0 && (
        <Choices
          legend={<span className="unseen">{label}</span>}
          name={id}
          value={value}
          error={error}
          choices={people.map((one) => ({ value: one.accountId, label: one.name, hint: hintOf(one) }))}
          onChoose={(accountId) => onPick(accountId, people.find((one) => one.accountId === accountId)?.name ?? '')}
        />
      )}
      {value !== '' && !people.some(({ accountId }) => accountId === value) && <p>{say('access.person.chosen', { name: chosen })}</p>}
      <p className="quiet" role="status">
        {nothing ? say('access.person.none', { words: typed.trim() }) : ''}
      </p>
    </div>
  )
}
