import { SearchAnswer } from '@muster/domain/people/shapes.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import { type JSX, useId, useState } from 'react'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Choices, TextField } from '../ui/Field.tsx'
import { useSettled } from '../ui/useSettled.ts'

export type UnitPickProps = {
  label: string
  value: string
  error?: string | undefined
  near?: string | undefined
  not?: string | undefined
  onPick: (unitId: string, name: string) => void
}

/** One unit among many: those beside one's own to begin with, any other by its name. */
export function UnitPick({ label, value, error, near, not, onPick }: UnitPickProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const { asked } = useWhere()
  const [typed, type] = useState('')
  const words = useSettled(typed.trim(), 200)
  const beside = useAsk('units/show', { unit: near, ...asked }, UnitPage, { enabled: near !== undefined })
  const found = useAsk('people/search', { q: words, limit: 12 }, SearchAnswer, { enabled: words.length >= 2, keep: true })
  const searched = words.length >= 2
  const units = searched
    ? (found.data?.units ?? []).map((unit) => ({ unitId: unit.unitId, name: unit.name, words: unit.superior }))
    : (beside.data?.under ?? []).map((unit) => ({ unitId: unit.unitId, name: unit.name, words: null }))
  const shown = units.filter(({ unitId }) => unitId !== not).slice(0, 12)
  return (
    <div>
      <TextField
        type="search"
        label={label}
        hint={say('people.unitPick.hint')}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      {shown.length > 0 && (
        <Choices
          legend={<span className="unseen">{label}</span>}
          name={id}
          value={value}
          error={error}
          choices={shown.map((unit) => ({ value: unit.unitId, label: unit.name, hint: unit.words ?? undefined }))}
          onChoose={(unitId) => onPick(unitId, shown.find((unit) => unit.unitId === unitId)?.name ?? '')}
        />
      )}
      {shown.length === 0 && error !== undefined && <p role="alert">{error}</p>}
      <p className="quiet" role="status">
        {searched && found.data && shown.length === 0 ? say('people.unitPick.none', { words }) : ''}
      </p>
    </div>
  )
}
