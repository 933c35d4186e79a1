import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { GivePass, PassReceipt } from '@muster/domain/passage/shapes.ts'
import { type JSX, useState } from 'react'
import { paths } from '../../app/addresses.ts'
import { newId } from '../../app/client.ts'
import { useCommand } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Form, SelectField, TextField } from '../../ui/Field.tsx'
import type { Values } from '../acts/input.ts'
import { officeName } from '../caseView.ts'

/** Gives a pass, or takes back the one that is named; afterwards the pass is shown, to be handed out. */
export function PassDialog({ file, pass, onClose }: { file: AbsenceFile; pass: string | undefined; onClose: () => void }): JSX.Element {
  const say = useSay()
  const { to, go } = useWhere()
  const [ids] = useState(() => ({ passId: pass ?? newId(), eventId: newId() }))
  const [values, keep] = useState<Values>({ hours: '24', office: file.passage.yours.length === 1 ? (file.passage.yours[0] ?? '') : '' })
  const [errors, setErrors] = useState<Values>({})
  const isGiving = pass === undefined
  const kind = isGiving ? 'give' : 'withdraw'
  const command = useCommand(`passage/${kind}`, PassReceipt)
  const change = (more: Values): void => {
    keep({ ...values, ...more })
    setErrors({})
  }
  const field = (name: string, label: string) => ({
    label,
    value: values[name] ?? '',
    error: errors[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  })
  const send = (): void => {
    const { office = '', reasons = '', hours = '', place = '', initials = '' } = values
    const input = { absenceId: file.absenceId, ...ids, office, reasons, ...(isGiving ? { hours: Number(hours), place, initials } : {}) }
    const wanting = GivePass.safeParse({ hours: 1, place: 'as given', ...input }).error?.issues.map(({ path }) => String(path[0])) ?? []
    setErrors(Object.fromEntries(wanting.map((name) => [name, say(errorOf(name))])))
    if (wanting.length > 0) return
    command.mutate(input, { onSuccess: () => (isGiving ? go(to(paths.pass(file.absenceId, ids.passId))) : onClose()) })
  }
  const title = say(isGiving ? 'absence.passage.give' : 'absence.passage.withdraw.title')
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSend={send} label={title}>
        <p className="quiet">{say(`absence.passage.${kind}.note`)}</p>
        {isGiving && (
          <>
            <TextField inputMode="numeric" {...field('hours', say('absence.passage.field.hours'))} />
            <TextField hint={say('absence.passage.field.place.hint')} {...field('place', say('absence.passage.field.place'))} />
            <TextField {...field('initials', say('absence.passage.field.initials'))} />
          </>
        )}
        <SelectField {...field('office', say('absence.field.office'))}>
          <option value="">{say('absence.field.choose')}</option>
          {file.passage.yours.map((office) => (
            <option key={office} value={office}>
              {officeName(say, file, office)}
            </option>
          ))}
        </SelectField>
        <AreaField {...field('reasons', say('absence.field.reasons'))} />
        {command.error && <ErrorNote error={command.error} what={say(`absence.passage.${kind}.failed`)} />}
        <div>
          <Button kind="do" type="submit" busy={command.isPending}>
            {say(`absence.passage.${kind}.button`)}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

function errorOf(name: string): string {
  if (name === 'hours' || name === 'place' || name === 'initials') return `absence.passage.error.${name}`
  return name === 'office' ? 'absence.error.choose' : 'absence.error.words'
}
