import { DeskReceipt } from '@muster/domain/desk/commands.ts'
import { type JSX, useState } from 'react'
import { newId, Refusal } from '../app/client.ts'
import { useCommand } from '../app/queries.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { AreaField, Form, TextField } from '../ui/Field.tsx'
import classes from './DeskPage.module.css'

const nothing = { text: '', where: '', when: '', pass: '' }
type Typed = typeof nothing

/** An answer; with where and when it stops the clock. What was typed stays where it is refused. */
export function AnswerForm({ conversationId, isOpen, isBack }: { conversationId: string; isOpen: boolean; isBack: boolean }): JSX.Element {
  const say = useSay()
  const [typed, type] = useState<Typed>(nothing)
  const [errors, setErrors] = useState<Partial<Typed>>({})
  const answer = useCommand('desk/answer', DeskReceipt)
  const end = useCommand('desk/close', DeskReceipt)
  const change = (more: Partial<Typed>): void => {
    type({ ...typed, ...more })
    setErrors({})
  }
  const send = (): void => {
    const [text, where, when, pass] = [typed.text.trim(), typed.where.trim(), typed.when.trim(), typed.pass.trim()]
    const wanting = {
      ...(text === '' ? { text: say('desk.answer.error.text') } : {}),
      ...(where === '' && when !== '' ? { where: say('desk.answer.error.both') } : {}),
      ...(where !== '' && when === '' ? { when: say('desk.answer.error.both') } : {}),
    }
    setErrors(wanting)
    if (Object.keys(wanting).length > 0) return
    const awaited = where === '' ? {} : { awaited: { where, when } }
    const handed = pass === '' ? {} : { pass }
    const refused = (error: Error): void => {
      if (error instanceof Refusal && error.place === 'pass') setErrors({ pass: error.message })
    }
    answer.mutate({ conversationId, eventId: newId(), text, ...awaited, ...handed }, { onSuccess: () => type(nothing), onError: refused })
  }
  return (
    <section className={classes.answer}>
      <h2>{say('desk.answer.title')}</h2>
      <Form onSend={send} label={say('desk.answer.title')}>
        <AreaField
          label={say('desk.answer.text')}
          hint={say('desk.answer.text.hint')}
          error={errors.text}
          value={typed.text}
          maxLength={4000}
          onChange={(event) => change({ text: event.target.value })}
        />
        <TextField
          label={say('desk.answer.where')}
          hint={say(isBack ? 'desk.answer.where.stops' : 'desk.answer.where.hint')}
          error={errors.where}
          value={typed.where}
          maxLength={500}
          onChange={(event) => change({ where: event.target.value })}
        />
        <TextField
          label={say('desk.answer.when')}
          hint={say('desk.answer.when.hint')}
          error={errors.when}
          value={typed.when}
          maxLength={200}
          onChange={(event) => change({ when: event.target.value })}
        />
        <AreaField
          label={say('desk.answer.pass')}
          hint={say('desk.answer.pass.hint')}
          error={errors.pass}
          value={typed.pass}
          maxLength={1000}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => change({ pass: event.target.value })}
        />
        {answer.error && errors.pass === undefined && <ErrorNote error={answer.error} what={say('desk.answer.failed')} />}
        {end.error && <ErrorNote error={end.error} what={say('desk.end.failed')} />}
        <Acts>
          <Button kind="do" type="submit" busy={answer.isPending}>
            {say('desk.answer.button')}
          </Button>
          {isOpen && (
            <Button busy={end.isPending} onClick={() => end.mutate({ conversationId, eventId: newId() })}>
              {say('desk.end.button')}
            </Button>
          )}
        </Acts>
        {answer.isSuccess && <p role="status">{say('desk.answer.done')}</p>}
        {isOpen && <p className="quiet">{say('desk.end.what')}</p>}
      </Form>
    </section>
  )
}
