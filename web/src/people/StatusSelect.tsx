import { groupOf, isOnRolls, rollGroups, type StatusCode, statusCodes } from '@muster/domain/people/dutyStatus.ts'
import type { JSX, ReactNode } from 'react'
import { useSay } from '../app/words.tsx'
import { SelectField } from '../ui/Field.tsx'

export type StatusSelectProps = {
  label: string
  value: string
  onChange: (event: { target: { value: string } }) => void
  error?: string | undefined
  hint?: ReactNode
  codes?: readonly StatusCode[]
}

/** Statuses one can be given while on the rolls, under their groups, each with its letter. Service ends by acts of its own. */
export function StatusSelect({ codes = statusCodes, value, ...field }: StatusSelectProps): JSX.Element {
  const say = useSay()
  const groups = rollGroups
    .map((group) => ({ group, codes: codes.filter((code) => isOnRolls(code) && groupOf(code) === group) }))
    .filter((one) => one.codes.length > 0)
  return (
    <SelectField value={value} {...field}>
      <option value="">{say('people.field.choose')}</option>
      {groups.map((one) => (
        <optgroup key={one.group} label={say('people.field.group', { letter: one.group, name: say(`app.group.${one.group}`) })}>
          {one.codes.map((code) => (
            <option key={code} value={code}>
              {say(`app.status.${code}`)}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  )
}
