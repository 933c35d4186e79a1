import { CorrectName, PersonReceipt } from '@muster/domain/people/commands.ts'
import type { PersonPage } from '@muster/domain/people/shapes.ts'
import { type JSX, useState } from 'react'
import { newId } from '../app/client.ts'
import { useCommand } from '../app/queries.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { AreaField, Fields, Form, SelectField, TextField } from '../ui/Field.tsx'
import type { Done } from './acts.ts'
import { errorsOf, faultPlace } from './fieldErrors.ts'
import classes from './NamesForm.module.css'
import { scripts } from './scripts.ts'

/** Names in every script one goes by, the first being the one that is shown. What stood before stays in the history. */
export function NamesForm({ page, onClose, onDone }: { page: PersonPage; onClose: () => void; onDone: (done: Done) => void }): JSX.Element {
  const say = useSay()
  const standing = page.names
    .toSorted((a, b) => Number(b.primary) - Number(a.primary))
    .map(({ factId, script, family, given }) => ({ key: factId, script, family, given }))
  const [names, keep] = useState(standing)
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const perform = useCommand('people/correctName', PersonReceipt)
  const change = (key: string, part: Partial<(typeof names)[number]>): void =>
    keep(names.map((name) => (name.key === key ? { ...name, ...part } : name)))
  const send = (): void => {
    const input = { personId: page.personId, names: names.map(({ script, family, given }) => ({ script, family, given })), reason }
    const parsed = CorrectName.safeParse(input)
    const found = parsed.success ? {} : errorsOf(say, parsed.error, { reason })
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const first = names[0]
    perform.mutate(input, {
      onSuccess: ({ entry }) =>
        onDone({
          act: 'correctName',
          entry,
          told: { name: first ? `${first.given} ${first.family}`.trim() : page.name },
          back: { act: 'correctName', values: {} },
        }),
      onError: (error) => setErrors(faultPlace(error, ['names', 'reason'])),
    })
  }
  return (
    <Dialog title={say('people.act.correctName.title')} onClose={onClose} wide>
      <Form onSend={send} label={say('people.act.correctName.title')}>
        <p>{say('people.act.correctName.note')}</p>
        {names.map((name, index) => (
          <fieldset key={name.key} className={classes.name}>
            <legend>{say(index === 0 ? 'people.names.first' : 'people.names.other', { number: index + 1 })}</legend>
            <Fields>
              <TextField
                label={say('people.field.given')}
                lang={`und-${name.script}`}
                dir="auto"
                value={name.given}
                onChange={(event) => change(name.key, { given: event.target.value })}
              />
              <TextField
                label={say('people.field.family')}
                lang={`und-${name.script}`}
                dir="auto"
                value={name.family}
                onChange={(event) => change(name.key, { family: event.target.value })}
              />
              <SelectField
                label={say('people.field.script')}
                value={name.script}
                onChange={(event) => change(name.key, { script: event.target.value })}
              >
                {(scripts.includes(name.script) ? scripts : [name.script, ...scripts]).map((script) => (
                  <option key={script} value={script}>
                    {say.intl.formatDisplayName(script, { type: 'script' }) ?? script}
                  </option>
                ))}
              </SelectField>
            </Fields>
            {index > 0 && (
              <Button kind="plain" onClick={() => keep(names.filter((other) => other.key !== name.key))}>
                {say('people.names.remove', { number: index + 1 })}
              </Button>
            )}
          </fieldset>
        ))}
        {errors.names && <p role="alert">{errors.names}</p>}
        {names.length < 6 && (
          <div>
            <Button
              onClick={() =>
                keep([
                  ...names,
                  { key: newId(), script: names.some(({ script }) => script !== 'Latn') ? 'Latn' : 'Cyrl', family: '', given: '' },
                ])
              }
            >
              {say('people.names.add')}
            </Button>
          </div>
        )}
        <AreaField
          label={say('people.field.reason')}
          hint={say('people.field.reason.hint')}
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={errors.reason}
        />
        {perform.error && Object.keys(errors).length === 0 && <ErrorNote error={perform.error} what={say('people.act.failed')} />}
        <Acts>
          <Button kind="do" type="submit" busy={perform.isPending}>
            {say('people.act.correctName.button')}
          </Button>
        </Acts>
      </Form>
    </Dialog>
  )
}
