import { SearchAnswer } from '@muster/domain/people/shapes.ts'
import { echelons, Phase, type UnitPage } from '@muster/domain/units/unit.ts'
import { type JSX, useDeferredValue, useId, useState } from 'react'
import { useAsk } from '../app/queries.ts'
import { useSay } from '../app/words.tsx'
import { UnitPick } from '../people/UnitPick.tsx'
import { Choices, DayField, SelectField, TextField } from '../ui/Field.tsx'
import type { ActField, Values } from './unitActs.ts'

type Props = { field: ActField; page: UnitPage | undefined; values: Values; error: string | undefined; onChange: (change: Values) => void }

/** The control for one field of an act. */
export function ActInput({ field, page, values, error, onChange }: Props): JSX.Element {
  const say = useSay()
  const { name, kind } = field
  const hint = `units.field.${name}.hint`
  const shared = {
    label: say(field.optional ? 'units.field.optional' : 'units.field.wanted', { field: say(`units.field.${name}`) }),
    hint: say.has(hint) ? say(hint) : undefined,
    error,
    value: values[name] ?? '',
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  }
  if (kind === 'day') return <DayField {...shared} />
  if (kind === 'number') return <TextField {...shared} type="number" inputMode="numeric" min={0} />
  if (kind === 'unit') {
    return (
      <UnitPick
        label={shared.label}
        value={shared.value}
        error={error}
        near={page?.crumbs.at(-2)?.unitId}
        not={page?.unitId}
        onPick={(unitId, chosen) => onChange({ [name]: unitId, chosen })}
      />
    )
  }
  if (kind === 'person')
    return (
      <PersonPick
        label={shared.label}
        value={shared.value}
        error={error}
        onPick={(personId, chosen) => onChange({ [name]: personId, chosen })}
      />
    )
  if (kind === 'echelon' || kind === 'phase') {
    const options = kind === 'echelon' ? Object.keys(echelons) : Phase.options
    return (
      <SelectField {...shared}>
        {kind === 'phase' && <option value="">{say('units.field.choose')}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {say(`units.${kind}.${option}`)}
          </option>
        ))}
      </SelectField>
    )
  }
  return <TextField {...shared} />
}

/** One person by name, in any alphabet. */
function PersonPick({
  label,
  value,
  error,
  onPick,
}: {
  label: string
  value: string
  error: string | undefined
  onPick: (personId: string, name: string) => void
}): JSX.Element {
  const say = useSay()
  const id = useId()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const found = useAsk('people/search', { q: words, limit: 8 }, SearchAnswer, { enabled: words.length >= 2, keep: true })
  const people = words.length >= 2 ? (found.data?.people ?? []) : []
  return (
    <div>
      <TextField
        type="search"
        label={label}
        hint={say('units.field.personId.find')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {people.length > 0 && (
        <Choices
          legend={<span className="unseen">{label}</span>}
          name={id}
          value={value}
          choices={people.map((person) => ({
            value: person.personId,
            label: person.name,
            hint: [person.rank, person.unitName].filter((word) => word !== null).join(', '),
          }))}
          onChoose={(personId) => onPick(personId, people.find((person) => person.personId === personId)?.name ?? '')}
        />
      )}
      {error !== undefined && <p role="alert">{error}</p>}
    </div>
  )
}
