import { Day } from '@muster/domain/calendar.ts'
import { DecideUnread, PersonReceipt } from '@muster/domain/people/commands.ts'
import { groupOf, StatusCode } from '@muster/domain/people/dutyStatus.ts'
import type { PersonPage, SourceText } from '@muster/domain/people/shapes.ts'
import { type JSX, useState } from 'react'
import { useCommand } from '../app/queries.ts'
import { useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import { dayText } from '../ui/dayText.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { AreaField, Choices, DayField, Fields, Form } from '../ui/Field.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import type { Done } from './acts.ts'
import { errorsOf, faultPlace } from './fieldErrors.ts'
import { readingsOf } from './readings.ts'
import { StatusSelect } from './StatusSelect.tsx'

/** The day that others of the unit have for the same words: offered, never taken by itself. */
function othersDay(source: SourceText, piece: SourceText['unread'][number]): string {
  return source.unread.find(({ words, facts }) => words.join() === piece.words.join() && facts.othersDay)?.facts.othersDay ?? ''
}

/** The answers to a piece: a reading from one day to another, «keep unknown» as a full answer, or that it does not matter. */
export function UnreadForm({
  page,
  source,
  piece,
  onDone,
}: {
  page: PersonPage
  source: SourceText
  piece: SourceText['unread'][number]
  onDone: (done: Done) => void
}): JSX.Element {
  const say = useSay()
  const readings = readingsOf(piece, source.sourceId, page.claims)
  const [choice, choose] = useState('keepUnknown')
  const [values, keep] = useState({
    code: '',
    from: readings.find((one) => one.from)?.from ?? othersDay(source, piece),
    to: '',
    reason: '',
  })
  const [errors, setErrors] = useState<Record<string, string>>({})
  const decide = useCommand('exchange/decideUnread', PersonReceipt)
  const reading = readings.find((one) => one.code === choice)
  const code = reading?.code ?? StatusCode.safeParse(values.code).data
  const reads = choice !== 'keepUnknown' && choice !== 'noMatter'
  const set = (name: keyof typeof values) => (event: { target: { value: string } }) => keep({ ...values, [name]: event.target.value })

  const send = (): void => {
    const input = {
      unreadId: piece.unreadId,
      decision: reads ? 'readAs' : choice,
      reason: values.reason,
      ...(reads ? { code, from: values.from, ...(values.to ? { to: values.to } : {}) } : {}),
    }
    const parsed = DecideUnread.safeParse(input)
    const found = parsed.success ? {} : errorsOf(say, parsed.error, values)
    if (reads && !code) found.code = say('people.error.status')
    setErrors(found)
    if (Object.keys(found).length > 0) return
    decide.mutate(input, {
      onSuccess: ({ entry }) =>
        onDone({
          act: 'decideUnread',
          entry,
          told: { status: code ? say(`app.status.${code}`) : '', decision: reads ? 'readAs' : choice },
        }),
      onError: (error) => setErrors(faultPlace(error, ['code', 'from', 'to', 'reason'])),
    })
  }
  const on = Day.safeParse(values.from)
  const told = {
    status: code ? say(`app.status.${code}`) : 'none',
    from: on.success ? dayText(on.data) : 'none',
    choice: reads ? 'readAs' : choice,
  }
  return (
    <Form onSend={send} label={say('people.unread.form')}>
      <Choices
        legend={say('people.unread.legend')}
        name={`decide-${piece.unreadId}`}
        value={choice}
        onChoose={(next) => {
          choose(next)
          const picked = readings.find((one) => one.code === next)
          if (picked) keep({ ...values, from: picked.from || values.from, to: picked.to })
        }}
        choices={[
          ...readings.map((one) => ({
            value: one.code,
            label: <StatusMark group={groupOf(one.code)}>{say(`app.status.${one.code}`)}</StatusMark>,
            hint:
              readings.length > 1
                ? say('people.unread.keepsOther', {
                    others: say.list(readings.filter((other) => other.code !== one.code).map((other) => say(`app.status.${other.code}`))),
                  })
                : undefined,
          })),
          { value: 'another', label: say('people.unread.another') },
          {
            value: 'keepUnknown',
            label: <StatusMark group="U">{say('people.unread.keepUnknown')}</StatusMark>,
            hint: say('people.unread.keepUnknown.hint'),
          },
          { value: 'noMatter', label: say('people.unread.noMatter'), hint: say('people.unread.noMatter.hint') },
        ]}
      />
      {choice === 'another' && (
        <StatusSelect label={say('people.field.code')} value={values.code} onChange={set('code')} error={errors.code} />
      )}
      {reads && (
        <Fields>
          <DayField label={say('people.field.from')} value={values.from} onChange={set('from')} error={errors.from} />
          <DayField label={say('people.field.toIfEnded')} value={values.to} onChange={set('to')} error={errors.to} />
        </Fields>
      )}
      <AreaField
        label={say('people.field.reason')}
        hint={say('people.field.reason.hint')}
        rows={2}
        value={values.reason}
        onChange={set('reason')}
        error={errors.reason}
      />
      {decide.error && Object.keys(errors).length === 0 && <ErrorNote error={decide.error} what={say('people.unread.failed')} />}
      <div>
        <Button kind="do" type="submit" busy={decide.isPending}>
          {say('people.unread.button', told)}
        </Button>
      </div>
      <p className="quiet">{say('people.unread.note')}</p>
    </Form>
  )
}
