import '../words.ts'
import { HappeningReceipt } from '@muster/domain/events/commands.ts'
import type { HappeningFile } from '@muster/domain/events/shapes.ts'
import { TimeKnown, ToldKind } from '@muster/domain/events/words.ts'
import { type JSX, useState } from 'react'
import { refusedField } from '../../absence/acts/input.ts'
import { capital } from '../../access/grants/grantWords.ts'
import { useMe } from '../../access/grants/useAccess.ts'
import { newId } from '../../app/client.ts'
import { useCommand } from '../../app/queries.ts'
import { useStart } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { UnitPick } from '../../people/UnitPick.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Choices, Fields, Form, SelectField, TextField } from '../../ui/Field.tsx'
import { extentOf, type TellValues, tellValues, toldBy } from './tellInput.ts'
import { useZone } from './useZone.ts'

type Props = {
  /** the event that is told anew; without one a new event is told */
  file?: HappeningFile
  onClose: () => void
  onDone: (done: { happeningId: string; entry: number }) => void
}

/** Tells an event: what, whom it concerns, when as exactly as that is known, and where in words. */
export function TellDialog({ file, onClose, onDone }: Props): JSX.Element {
  const say = useSay()
  const [happeningId] = useState(() => file?.happeningId ?? newId())
  const [values, keep] = useState<TellValues>(() => tellValues(file))
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({})
  const zone = useZone(values, file)
  const tell = useCommand(file ? 'events/correct' : 'events/record', HappeningReceipt)
  const change = (more: Partial<TellValues>): void => {
    keep({ ...values, ...more })
    setErrors({})
  }
  const send = (): void => {
    if (zone === undefined) return
    const { told, wanting } = toldBy(values, zone)
    const all = [...wanting, ...(file && values.reason.trim().length < 3 ? ['reason'] : [])]
    setErrors(Object.fromEntries(all.map((name) => [name, say(`events.tell.error.${name}`)])))
    if (told === undefined || all.length > 0) return
    tell.mutate(file ? { happeningId, told, reason: values.reason } : { happeningId, told }, {
      onSuccess: ({ entry }) => onDone({ happeningId, entry }),
      onError: (error) => setErrors(refusedField(error, Object.keys(values))),
    })
  }
  const field = (name: 'kind' | 'title' | 'place' | 'precision' | 'reason') => ({
    label: say(`events.tell.${name}`),
    hint: say.has(`events.tell.${name}.hint`) ? say(`events.tell.${name}.hint`) : undefined,
    value: values[name],
    error: errors[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  })
  const time = (name: 'from' | 'to') => ({
    label: say(`events.tell.${name}`),
    hint: name === 'from' ? say('events.tell.zone', { zone: zone ?? '…' }) : undefined,
    type: values.precision === 'minute' ? 'datetime-local' : 'date',
    value: values.precision === 'minute' ? values[name] : values[name].slice(0, 10),
    error: errors[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  })
  const title = say(file ? 'events.tell.title.correct' : 'events.tell.title.record')
  return (
    <Dialog title={title} onClose={onClose} wide>
      <Form onSend={send} label={title}>
        <Fields>
          <SelectField
            {...field('kind')}
            onChange={({ target }) => change({ kind: target.value, ...(file ? {} : { extent: extentOf(target.value) }) })}
          >
            <option value="">{say('absence.field.choose')}</option>
            {ToldKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {capital(say(`events.kind.${kind}`))}
              </option>
            ))}
          </SelectField>
          <TextField {...field('title')} />
          <TextField {...field('place')} />
        </Fields>
        <Whom values={values} error={errors.unit} onChange={change} />
        <Fields>
          <SelectField {...field('precision')} onChange={({ target }) => change({ precision: TimeKnown.parse(target.value) })}>
            {TimeKnown.options.map((how) => (
              <option key={how} value={how}>
                {say(`events.tell.precision.${how}`)}
              </option>
            ))}
          </SelectField>
          <TextField {...time('from')} />
        </Fields>
        <Choices
          legend={say('events.tell.extent')}
          name="extent"
          value={values.extent}
          choices={extents.map((value) => ({ value, label: say(`events.tell.extent.${value}`) }))}
          onChoose={(extent) => change({ extent: extents.find((one) => one === extent) ?? 'moment' })}
        />
        {values.extent === 'until' && <TextField {...time('to')} />}
        {file && <AreaField {...field('reason')} />}
        {tell.error && Object.keys(errors).length === 0 && <ErrorNote error={tell.error} what={say('events.tell.failed')} />}
        <div>
          <Button kind="do" type="submit" busy={tell.isPending || zone === undefined}>
            {say(file ? 'events.tell.button.correct' : 'events.tell.button.record')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

const extents = ['moment', 'until', 'goesOn'] as const

/** The unit that it concerns, with everything under it; or the whole force, for who holds that. */
function Whom({
  values: { whom, unit, unitName },
  error,
  onChange,
}: {
  values: TellValues
  error: string | undefined
  onChange: (more: Partial<TellValues>) => void
}): JSX.Element {
  const say = useSay()
  const { first } = useStart()
  const holdsForce = useMe().data?.grants.some(({ unitId }) => unitId === null) ?? false
  return (
    <>
      {holdsForce && (
        <Choices
          legend={say('events.tell.whom')}
          name="whom"
          value={whom}
          choices={['unit', 'force'].map((value) => ({ value, label: say(`events.tell.whom.${value}`) }))}
          onChoose={(next) => onChange({ whom: next })}
        />
      )}
      {whom === 'unit' && (
        <UnitPick
          label={unitName === '' ? say('events.tell.unit') : say('events.tell.unit.chosen', { unit: unitName })}
          value={unit}
          error={error}
          near={first?.unitId}
          onPick={(next, name) => onChange({ unit: next, unitName: name })}
        />
      )}
    </>
  )
}
