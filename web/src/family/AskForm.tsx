import { AskForFamily, CallReceipt } from '@muster/domain/family/shapes.ts'
import { type JSX, useState } from 'react'
import { newId } from '../app/client.ts'
import { useCommand } from '../app/queries.ts'
import { useSay } from '../app/words.tsx'
import { PersonPick } from '../people/PersonPick.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { AreaField, Form, TextField } from '../ui/Field.tsx'

type Values = Record<'personId' | 'asker' | 'reachAt' | 'words', string>
const nothing: Values = { personId: '', asker: '', reachAt: '', words: '' }

/** A relative asks: after whom, and how they can be reached. There is no field for where anybody might be. */
export function AskForm(): JSX.Element {
  const say = useSay()
  const [callId, nextId] = useState(newId)
  const [values, keep] = useState(nothing)
  const [errors, setErrors] = useState<string[]>([])
  const ask = useCommand('family/ask', CallReceipt)
  const change = (more: Partial<Values>): void => {
    keep({ ...values, ...more })
    setErrors([])
  }
  const errorOf = (name: string): string | undefined =>
    errors.includes(name) ? say(name === 'personId' ? 'absence.error.choose' : 'absence.error.words') : undefined
  const field = (name: keyof Values) => ({
    label: say(`family.ask.${name}`),
    value: values[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  })
  const send = (): void => {
    const input = { callId, ...values }
    const wanting = AskForFamily.safeParse(input).error?.issues.map(({ path }) => String(path[0])) ?? []
    setErrors(wanting)
    if (wanting.length > 0) return
    ask.mutate(input, {
      onSuccess: () => {
        keep(nothing)
        nextId(newId())
      },
    })
  }
  return (
    <details open={false}>
      <summary>{say('family.ask.act')}</summary>
      <Form onSend={send} label={say('family.ask.act')}>
        <p className="quiet">{say('family.ask.note')}</p>
        <PersonPick
          key={callId}
          label={say('family.ask.personId')}
          value={values.personId}
          error={errorOf('personId')}
          onPick={(personId) => change({ personId })}
        />
        <TextField {...field('asker')} />
        <TextField {...field('reachAt')} />
        <AreaField {...field('words')} />
        {ask.error && <ErrorNote error={ask.error} what={say('family.ask.failed')} />}
        <div>
          <Button kind="do" type="submit" busy={ask.isPending}>
            {say('family.ask.button')}
          </Button>
        </div>
      </Form>
      <p role="status">{ask.isSuccess && values.asker === '' ? say('family.ask.done') : ''}</p>
    </details>
  )
}
