import { bareCodes, lastingCodes } from '@muster/domain/people/absent.ts'
import { plannedCodes, statusCodes } from '@muster/domain/people/dutyStatus.ts'
import type { PersonPage } from '@muster/domain/people/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { AreaField, Choices, DayField, TextField } from '../ui/Field.tsx'
import type { ActField, ActName, Values } from './acts.ts'
import { StatusSelect } from './StatusSelect.tsx'
import { UnitPick } from './UnitPick.tsx'

export type ActInputProps = {
  act: ActName
  field: ActField
  page: PersonPage
  values: Values
  error: string | undefined
  onChange: (change: Values) => void
}

const causes = ['hostile', 'nonhostile', 'pending']

/** One field of an act. Its label is `people.field.<name>`, or the act's own where the act needs another word. */
export function ActInput({ act, field: { name, as }, page, values, error, onChange }: ActInputProps): JSX.Element {
  const say = useSay()
  const own = `people.act.${act}.${name}`
  const key = say.has(own) ? own : `people.field.${name}`
  const hint = say.has(`${own}.hint`)
    ? say(`${own}.hint`)
    : say.has(`people.field.${name}.hint`)
      ? say(`people.field.${name}.hint`)
      : undefined
  const value = values[name] ?? ''
  const shared = {
    label: say(key),
    hint,
    error,
    value,
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  }
  if (as === 'day') return <DayField {...shared} />
  if (as === 'area') return <AreaField {...shared} />
  // What was read from a source is mended in its own words; that somebody is absent now, an absence says.
  if (as === 'status' && act === 'correctStatus')
    return <StatusSelect {...shared} codes={page.sources.length > 0 ? statusCodes : bareCodes} />
  if (as === 'status' && act === 'setStatus') return <StatusSelect {...shared} hint={<PlanHint hint={hint} />} codes={lastingCodes} />
  if (as === 'status') return <StatusSelect {...shared} codes={bareCodes} />
  if (as === 'planned') return <StatusSelect {...shared} codes={plannedCodes} />
  if (as === 'number') return <TextField {...shared} inputMode="numeric" />
  if (as === 'unit')
    return (
      <UnitPick
        label={say(key)}
        error={error}
        near={page.crumbs.at(-2)?.unitId}
        not={page.crumbs.at(-1)?.unitId}
        value={value}
        onPick={(unitId, unitName) => onChange({ [name]: unitId, unitName })}
      />
    )
  if (as === 'cause') {
    return (
      <Choices
        legend={say(key)}
        name={name}
        value={value || 'pending'}
        choices={causes.map((cause) => ({ value: cause, label: say(`people.cause.${cause}`) }))}
        onChoose={(cause) => onChange({ [name]: cause })}
        error={error}
      />
    )
  }
  if (as === 'limited') {
    return (
      <Choices
        legend={say(key)}
        name={name}
        value={value || 'no'}
        choices={[
          { value: 'no', label: say('people.limited.no') },
          { value: 'yes', label: say('people.limited.yes') },
        ]}
        onChoose={(limited) => onChange({ [name]: limited })}
        error={error}
      />
    )
  }
  return <TextField {...shared} />
}

/** Where leave and hospital went, which have an end: to the form that asks for it. */
function PlanHint({ hint }: { hint: string | undefined }): JSX.Element {
  const say = useSay()
  const { here } = useWhere()
  return (
    <>
      {hint} <Link href={here({ act: 'planAbsence' })}>{say('people.act.setStatus.code.plan')}</Link>
    </>
  )
}
