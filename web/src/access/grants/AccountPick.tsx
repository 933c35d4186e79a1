import type { Role } from '@muster/domain/access/role.ts'
import { type JSX, useState } from 'react'
import { useSay } from '../../app/words.tsx'
import { FoundChoices } from '../../ui/FoundChoices.tsx'
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
  const [typed, type] = useState('')
  const { people, nothing } = usePeopleFound(typed, not)
  const hintOf = ({ grants, invited }: FoundPerson): string | undefined => {
    const held = grants.slice(0, 3).map((grant) => holdingText(say, grant, roles))
    return [...held, ...(invited ? [say('access.person.invited')] : [])].join(' · ') || undefined
  }
  return (
    <FoundChoices
      label={label}
      hint={say('access.person.find')}
      typed={typed}
      onType={type}
      found={people.map((one) => ({ value: one.accountId, label: one.name, hint: hintOf(one) }))}
      value={value}
      chosen={say('people.pick.chosen', { name: chosen })}
      nothing={nothing ? say('access.person.none', { words: typed.trim() }) : undefined}
      error={error}
      onPick={onPick}
    />
  )
}
