import { type JSX, useId, useState } from 'react'
import { useSay } from '../app/words.tsx'
import { Choices, TextField } from '../ui/Field.tsx'
import { useUnitsFound } from './useUnitsFound.ts'

export type UnitPickProps = {
  label: string
  value: string
  error?: string | undefined
  /** The unit whose units are offered before anything is typed. */
  near?: string | undefined
  not?: string | undefined
  onPick: (unitId: string, name: string) => void
}

/** One unit among many, as a field of a form. */
export function UnitPick({ label, value, error, near, not, onPick }: UnitPickProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const [typed, type] = useState('')
  const { units, nothing } = useUnitsFound(typed, near, not)
  return (
    <div>
      <TextField
        type="search"
        label={label}
        hint={say('people.unitPick.hint')}
        error={units.length === 0 ? error : undefined}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      {units.length > 0 && (
        <Choices
          legend={<span className="unseen">{label}</span>}
          name={id}
          value={value}
          error={error}
          choices={units.map((unit) => ({ value: unit.unitId, label: unit.name, hint: unit.words ?? undefined }))}
          onChoose={(unitId) => onPick(unitId, units.find((unit) => unit.unitId === unitId)?.name ?? '')}
        />
      )}
      <p className="quiet" role="status">
        {nothing ? say('people.unitPick.none', { words: typed.trim() }) : ''}
      </p>
    </div>
  )
}
