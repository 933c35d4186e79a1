import { echelons, Phase, type UnitPage } from '@muster/domain/units/unit.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { PersonPick } from '../people/PersonPick.tsx'
import { UnitPick } from '../people/UnitPick.tsx'
import { DayField, SelectField, TextField } from '../ui/Field.tsx'
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
