import type { Day } from '@muster/domain/calendar.ts'
import { StatusCode } from '@muster/domain/people/dutyStatus.ts'
import type { PersonPage } from '@muster/domain/people/shapes.ts'
import { type JSX, useState } from 'react'
import * as z from 'zod'
import { useCommand } from '../app/queries.ts'
import { type Say, useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { dayText } from '../ui/dayText.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Form } from '../ui/Field.tsx'
import { ActInput } from './ActInput.tsx'
import type { Act, Done, Values } from './acts.ts'
import { inputOf } from './acts.ts'
import { errorsOf, faultPlace } from './fieldErrors.ts'
import { NamesForm } from './NamesForm.tsx'

export type ActDialogProps = { act: Act; page: PersonPage; on: Day; begin: Values; onClose: () => void; onDone: (done: Done) => void }

/** What the sentences of an act are told: names for codes, words for days. */
export function toldOf(say: Say, values: Values, page: PersonPage): Record<string, string> {
  const code = StatusCode.safeParse(values.code)
  const days = Object.fromEntries(
    ['from', 'to', 'on', 'expectedOn'].map((name) => [
      name,
      values[name] && z.iso.date().safeParse(values[name]).success ? dayText(values[name]) : 'none',
    ]),
  )
  return {
    ...values,
    ...days,
    name: page.name,
    status: code.success ? say(`app.status.${code.data}`) : 'none',
    rank: values.rank || 'none',
    unit: values.unitName || 'none',
  }
}

/** One act as a form: one filled button, what was typed stays when it is refused, and the refusal stands next to its field. */
export function ActDialog({ act, page, on, begin, onClose, onDone }: ActDialogProps): JSX.Element {
  const say = useSay()
  const [values, keep] = useState<Values>(() => ({ ...act.first(page, on), ...begin }))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const perform = useCommand(`people/${act.name}`, act.answer)
  const key = `people.act.${act.name}`
  const told = toldOf(say, values, page)

  const send = (): void => {
    const { unitName: _, ...given } = values
    const input = inputOf(act, given, page)
    const parsed = act.shape.safeParse(input)
    const found = parsed.success ? {} : errorsOf(say, parsed.error, values)
    setErrors(found)
    if (Object.keys(found).length > 0) return
    perform.mutate(input, {
      onSuccess: ({ entry }) => onDone({ act: act.name, entry, told, ...withBack(act.back(page, values)) }),
      onError: (error) =>
        setErrors(
          faultPlace(
            error,
            act.fields.map(({ name }) => name),
          ),
        ),
    })
  }
  if (act.name === 'correctName') return <NamesForm page={page} onClose={onClose} onDone={onDone} />
  return (
    <Dialog title={say(`${key}.title`, told)} onClose={onClose}>
      <Form onSend={send} label={say(`${key}.title`, told)}>
        {say.has(`${key}.note`) && <p>{say(`${key}.note`, told)}</p>}
        {act.fields.map((field) => (
          <ActInput
            key={field.name}
            act={act.name}
            field={field}
            page={page}
            values={values}
            error={errors[field.name]}
            onChange={(change) => keep({ ...values, ...change })}
          />
        ))}
        {perform.error && Object.keys(errors).length === 0 && <ErrorNote error={perform.error} what={say('people.act.failed')} />}
        <div>
          <Button kind="do" type="submit" busy={perform.isPending}>
            {say(`${key}.button`, told)}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

const withBack = (back: Done['back']): Pick<Done, 'back'> => (back ? { back } : {})
