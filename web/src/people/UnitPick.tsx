import { type JSX, useState } from 'react'
import { useSay } from '../app/words.tsx'
import { FoundChoices } from '../ui/FoundChoices.tsx'
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
  const [typed, type] = useState('')
  const [picked, pick] = useState('')
  const { units, nothing } = useUnitsFound(typed, near, not)
  return (
    <FoundChoices
      label={label}
      hint={say('people.unitPick.hint')}
      typed={typed}
      onType={type}
      found={units.map(({ unitId, name, words }) => ({ value: unitId, label: name, hint: words ?? undefined }))}
      value={value}
      chosen={picked === '' ? undefined : say('people.pick.chosen', { name: picked })}
      nothing={nothing ? say('people.unitPick.none', { words: typed.trim() }) : undefined}
      error={error}
      onPick={(unitId, name) => {
        pick(name)
        onPick(unitId, name)
      }}
    />
  )
}
