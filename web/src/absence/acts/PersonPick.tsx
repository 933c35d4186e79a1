import { SearchAnswer } from '@muster/domain/people/shapes.ts'
import { type JSX, useId, useState } from 'react'
import { useAsk } from '../../app/queries.ts'
import { useSay } from '../../app/words.tsx'
import { Choices, TextField } from '../../ui/Field.tsx'
import { useSettled } from '../../ui/useSettled.ts'

/** One person of the register, found by part of a name. */
export function PersonPick({
  label,
  value,
  error,
  onPick,
}: {
  label: string
  value: string
  error: string | undefined
  onPick: (personId: string) => void
}): JSX.Element {
  const say = useSay()
  const id = useId()
  const [typed, type] = useState('')
  const words = useSettled(typed.trim(), 200)
  const found = useAsk('people/search', { q: words, limit: 8 }, SearchAnswer, { enabled: words.length >= 2, keep: true })
  const people = words.length >= 2 ? (found.data?.people ?? []) : []
  return (
    <div>
      <TextField
        type="search"
        label={label}
        hint={say('absence.field.person.hint')}
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
          choices={people.map((person) => ({
            value: person.personId,
            label: person.name,
            hint: say.list([person.rank, person.unitName].filter((word) => word !== null)),
          }))}
          onChoose={onPick}
        />
      )}
      <p className="quiet" role="status">
        {words.length >= 2 && found.data !== undefined && people.length === 0 ? say('absence.field.person.none', { words }) : ''}
      </p>
    </div>
  )
}
