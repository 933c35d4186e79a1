import { RaiseUnit, UnitReceipt } from '@muster/domain/units/commands.ts'
import { echelons } from '@muster/domain/units/unit.ts'
import { type JSX, useState } from 'react'
import { Refusal } from '../../app/client.ts'
import { useCommand } from '../../app/queries.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { DayField, Fields, Form, SelectField, TextField } from '../../ui/Field.tsx'
import type { Draft } from './draft.ts'

const zones = Intl.supportedValuesOf('timeZone')

/** Step 1: what it is called, how large it is, where its days begin and end, and the first of them. */
export function UnitStep({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }): JSX.Element {
  const say = useSay()
  const raise = useCommand('units/raise', UnitReceipt)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const input = { unitId: draft.unitId, name: draft.name, echelon: draft.echelon, on: draft.on, zone: draft.zone }
  const send = (): void => {
    const parsed = RaiseUnit.safeParse(input)
    const refused = parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0]))
    const zone: Record<string, string> = zones.includes(draft.zone) || draft.zone === 'UTC' ? {} : { zone: say('units.error.zone') }
    const found = { ...Object.fromEntries(refused.map((name) => [name, say(`units.error.${name}`)])), ...zone }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    raise.mutate(input, {
      onSuccess: () => change({ raised: true, step: 'people' }),
      onError: (error) => {
        // The unit is there already: its answer was lost on the way.
        if (error instanceof Refusal && error.code === 'idUsedTwice') return change({ raised: true, step: 'people' })
        if (error instanceof Refusal && error.place !== undefined) setErrors({ [error.place]: error.message })
      },
    })
  }
  const set = (name: 'name' | 'echelon' | 'zone' | 'on') => (event: { target: { value: string } }) => change({ [name]: event.target.value })
  return (
    <Form onSend={send}>
      <Fields>
        <TextField
          label={say('units.begin.name')}
          hint={say('units.begin.name.hint')}
          value={draft.name}
          onChange={set('name')}
          error={errors.name}
          required
        />
        <SelectField label={say('units.field.echelon')} value={draft.echelon} onChange={set('echelon')} error={errors.echelon}>
          {Object.keys(echelons).map((echelon) => (
            <option key={echelon} value={echelon}>
              {say(`units.echelon.${echelon}`)}
            </option>
          ))}
        </SelectField>
      </Fields>
      <Fields>
        <DayField label={say('units.begin.on')} hint={say('units.begin.on.hint')} value={draft.on} onChange={set('on')} error={errors.on} />
        <TextField
          label={say('units.begin.zone')}
          hint={say('units.begin.zone.hint')}
          value={draft.zone}
          onChange={set('zone')}
          error={errors.zone}
          list="zones"
        />
      </Fields>
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {raise.error !== null && Object.keys(errors).length === 0 && <ErrorNote error={raise.error} what={say('units.begin.notRaised')} />}
      <Acts>
        <Button type="submit" kind="do" busy={raise.isPending}>
          {say('units.begin.raise', { name: draft.name.trim() || 'none' })}
        </Button>
      </Acts>
    </Form>
  )
}
