import { SearchAnswer } from '@muster/domain/people/shapes.ts'
import { type JSX, useState } from 'react'
import { useAsk } from '../app/queries.ts'
import { useSay } from '../app/words.tsx'
import { FoundChoices } from '../ui/FoundChoices.tsx'
import { useSettled } from '../ui/useSettled.ts'

export type PersonPickProps = {
  label: string
  value: string
  error: string | undefined
  onPick: (personId: string, name: string) => void
}

/** One person of the register, found by part of a name in any alphabet. */
export function PersonPick({ label, value, error, onPick }: PersonPickProps): JSX.Element {
  const say = useSay()
  const [typed, type] = useState('')
  const [picked, pick] = useState('')
  const words = useSettled(typed.trim(), 200)
  const isAsked = words.length >= 2
  const found = useAsk('people/search', { q: words, limit: 8 }, SearchAnswer, { enabled: isAsked, keep: true })
  const people = isAsked ? (found.data?.people ?? []) : []
  return (
    <FoundChoices
      label={label}
      hint={say('people.personPick.hint')}
      typed={typed}
      onType={type}
      found={people.map(({ personId, name, rank, unitName }) => ({
        value: personId,
        label: name,
        hint: [rank, unitName].filter(Boolean).join(' · '),
      }))}
      value={value}
      chosen={picked === '' ? undefined : say('people.pick.chosen', { name: picked })}
      nothing={isAsked && found.data !== undefined && people.length === 0 ? say('people.personPick.none', { words }) : undefined}
      error={error}
      onPick={(personId, name) => {
        pick(name)
        onPick(personId, name)
      }}
    />
  )
}
