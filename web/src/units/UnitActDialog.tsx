import type { Day } from '@muster/domain/calendar.ts'
import { UnitReceipt } from '@muster/domain/units/commands.ts'
import type { UnitPage } from '@muster/domain/units/unit.ts'
import { type JSX, useState } from 'react'
import { Refusal } from '../app/client.ts'
import { useCommand } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { dayText } from '../ui/dayText.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Form } from '../ui/Field.tsx'
import { ActInput } from './ActInput.tsx'
import { inputOf, refusedFields, type UnitAct, type Values } from './unitActs.ts'

export type UnitDone = { act: string; entry: number; unitId: string; told: Record<string, string> }

const isDay = (text: string | undefined): text is Day => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')

/** One act on a unit: what was typed stays when it is refused, and the refusal stands next to its field. */
export function UnitActDialog({
  act,
  page,
  onClose,
  onDone,
}: {
  act: UnitAct
  page: UnitPage | undefined
  onClose: () => void
  onDone: (done: UnitDone) => void
}): JSX.Element {
  const say = useSay()
  const { lens } = useWhere()
  const [values, setValues] = useState<Values>(() => act.first(page, lens.on))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const perform = useCommand(act.command, UnitReceipt)
  const key = `units.act.${act.name}`
  const told = {
    ...values,
    unit: page?.name ?? '',
    superior: page?.name ?? 'none',
    on: isDay(values.on) ? dayText(values.on) : '…',
    name: values.name ?? '',
    chosen: values.chosen ?? '',
  }

  const send = (): void => {
    const input = inputOf(act, page, values)
    const refused = refusedFields(act, input)
    setErrors(Object.fromEntries(refused.map((name) => [name, say(`units.error.${name}`)])))
    if (refused.length > 0) return
    perform.mutate(input, {
      onSuccess: ({ entry, answer }) => onDone({ act: act.name, entry, unitId: answer.unitId, told }),
      onError: (error) => {
        const place = error instanceof Refusal ? (error.place ?? '') : ''
        if (act.fields.some((field) => field.name === place)) setErrors({ [place]: error.message })
      },
    })
  }
  return (
    <Dialog title={say(`${key}.title`, told)} onClose={onClose}>
      <Form onSend={send}>
        {say.has(`${key}.note`) && <p className="quiet">{say(`${key}.note`, told)}</p>}
        {act.fields.map((field) => (
          <ActInput
            key={field.name}
            field={field}
            page={page}
            values={values}
            error={errors[field.name]}
            onChange={(change) => setValues({ ...values, ...change })}
          />
        ))}
        {perform.error !== null && Object.keys(errors).length === 0 && <ErrorNote error={perform.error} what={say('units.act.failed')} />}
        <Acts>
          <Button type="submit" kind="do" busy={perform.isPending}>
            {say(`${key}.button`, told)}
          </Button>
        </Acts>
      </Form>
    </Dialog>
  )
}
