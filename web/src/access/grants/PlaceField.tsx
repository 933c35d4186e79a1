import { type JSX, useId } from 'react'
import { useStart } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { UnitPick } from '../../people/UnitPick.tsx'
import field from '../../ui/Field.module.css'
import { Choices } from '../../ui/Field.tsx'
import classes from './GrantFields.module.css'
import type { Values } from './grantActs.ts'

/** Over which unit, with everything under it; over the whole force for who holds that themselves. */
export function PlaceField({
  values: { place = 'unit', unit = '', unitName = '' },
  wholeForce,
  error,
  onChange,
}: {
  values: Values
  wholeForce: boolean
  error: string | undefined
  onChange: (change: Values) => void
}): JSX.Element {
  const say = useSay()
  const id = useId()
  const { first } = useStart()
  return (
    <div className={classes.place}>
      {wholeForce && (
        <Choices
          legend={say('access.field.place')}
          name={id}
          value={place}
          choices={[
            { value: 'unit', label: say('access.field.place.unit') },
            { value: 'force', label: say('access.field.place.force') },
          ]}
          onChoose={(chosen) => onChange({ place: chosen })}
        />
      )}
      {place === 'unit' && (
        <UnitPick
          label={say('access.field.unit')}
          value={unit}
          error={error}
          near={first?.unitId}
          onPick={(next, name) => onChange({ unit: next, unitName: name })}
        />
      )}
      {place === 'unit' && unit !== '' && <p className="quiet">{say('access.field.place.chosen', { unit: unitName })}</p>}
      {place === 'force' && error !== undefined && (
        <p role="alert" className={field.error}>
          {error}
        </p>
      )}
    </div>
  )
}
