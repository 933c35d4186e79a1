import { Check, Trigger } from '@muster/domain/absence/case/words.ts'
import { ManyReceipt, OpenMany } from '@muster/domain/absence/commands.ts'
import type { HappeningFile } from '@muster/domain/events/shapes.ts'
import { clockText, dayIn, momentOfClock } from '@muster/domain/zone.ts'
import { type JSX, useRef, useState } from 'react'
import { Checks } from '../../absence/acts/Checks.tsx'
import type { FieldSpec } from '../../absence/acts/fields.ts'
import { refusedField, type Values, wantingIn } from '../../absence/acts/input.ts'
import { useNow } from '../../absence/useNow.ts'
import { capital } from '../../access/grants/grantWords.ts'
import { newId } from '../../app/client.ts'
import { useCommand } from '../../app/queries.ts'
import { useStart } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Fields, Form, SelectField, TextField } from '../../ui/Field.tsx'
import classes from './acts.module.css'
import type { EventDone } from './EventActs.tsx'
import { ManyEffects } from './ManyEffects.tsx'
import { type Chosen, PeopleChoice } from './PeopleChoice.tsx'

type Props = { file: HappeningFile; onClose: () => void; onDone: (done: EventDone) => void }

const fields: FieldSpec[] = [
  { name: 'trigger', as: 'list' },
  { name: 'missedAt', as: 'moment' },
  { name: 'held', as: 'moment' },
  ...Check.options.map((name): FieldSpec => ({ name, as: 'list' })),
  { name: 'tried', as: 'area' },
]
const most = 500

/** Opens an absence for each of many people: who they are, and what they share. Each is a case of its own, and what is decided is decided of each. */
export function OpenManyDialog({ file, onClose, onDone }: Props): JSX.Element {
  const say = useSay()
  const now = useNow()
  const { first } = useStart()
  const { happeningId, zone, from, unitId, unitName } = file
  const standing = file.reports.filter(({ knownTo }) => knownTo === null)
  const [chosen, choose] = useState<Chosen>(new Map())
  const [left, leave] = useState<readonly string[]>([])
  const [values, keep] = useState<Values>(() => ({ trigger: 'toldByOthers', missedAt: clockText(from, zone), held: clockText(now, zone) }))
  const [errors, setErrors] = useState<Values>({})
  const open = useCommand('absence/openMany', ManyReceipt)
  const idsOf = useIds()
  const change = (more: Values): void => {
    keep({ ...values, ...more })
    setErrors({})
  }
  const shared = (name: string) => ({
    label: say(`absence.open.${name}`),
    value: values[name] ?? '',
    error: errors[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  })
  const send = (): void => {
    const wanting: Values = { ...wantingIn(fields, values, zone), ...wantingPeople(chosen.size) }
    setErrors(Object.fromEntries(Object.entries(wanting).map(([name, key]) => [name, say(key, { most })])))
    if (Object.keys(wanting).length > 0) return
    const input = {
      happeningId,
      held: momentOfClock(values.held ?? '', zone),
      opened: {
        trigger: values.trigger,
        missedAt: momentOfClock(values.missedAt ?? '', zone),
        checks: Object.fromEntries(Check.options.map((check) => [check, values[check]])),
        tried: values.tried,
      },
      people: [...chosen.keys()].map((personId) => ({ personId, ...idsOf(personId) })),
      reportIds: standing.map(({ reportId }) => reportId).filter((reportId) => !left.includes(reportId)),
    }
    if (!OpenMany.safeParse(input).success) {
      setErrors({ people: say('absence.error.other') })
      return
    }
    open.mutate(input, {
      onSuccess: ({ entry, answer }) => onDone({ of: 'open', entry, count: answer.opened.length }),
      onError: (error) => setErrors(refusedField(error, [...Object.keys(values), 'people'])),
    })
  }
  const title = say('events.open.title')
  return (
    <Dialog title={title} onClose={onClose} wide>
      <Form onSend={send} label={title}>
        <p className="quiet">{say('events.open.note')}</p>
        <PeopleChoice
          unit={unitId ?? first?.unitId ?? ''}
          unitName={unitId === null ? (first?.name ?? '') : (unitName ?? '')}
          on={dayIn(from, zone)}
          chosen={chosen}
          error={errors.people}
          onChoose={(next) => {
            choose(next)
            setErrors({})
          }}
        />
        <Fields>
          <SelectField {...shared('trigger')}>
            {Trigger.options.map((trigger) => (
              <option key={trigger} value={trigger}>
                {capital(say(`absence.word.trigger.${trigger}`))}
              </option>
            ))}
          </SelectField>
          <TextField type="datetime-local" {...shared('missedAt')} hint={say('events.tell.zone', { zone })} />
          <TextField type="datetime-local" {...shared('held')} />
        </Fields>
        <Checks values={values} errors={errors} onChange={change} />
        <AreaField {...shared('tried')} />
        {standing.length > 0 && (
          <fieldset className={classes.shared}>
            <legend>{say('events.open.reports')}</legend>
            {standing.map(({ reportId, title: source, says, reliability, credibility }) => (
              <label key={reportId}>
                <input
                  type="checkbox"
                  checked={!left.includes(reportId)}
                  onChange={({ target }) => leave(target.checked ? left.filter((one) => one !== reportId) : [...left, reportId])}
                />
                <span>
                  {`${reliability}${credibility} ${source}`} <small>{says}</small>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <ManyEffects people={[...chosen.keys()]} missedAt={momentOfClock(values.missedAt ?? '', zone)} />
        {open.error && Object.keys(errors).length === 0 && <ErrorNote error={open.error} what={say('events.open.failed')} />}
        <div>
          <Button kind="do" type="submit" busy={open.isPending}>
            {say('events.open.button', { count: chosen.size })}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

function wantingPeople(count: number): Values {
  if (count === 0) return { people: 'events.open.error.nobody' }
  return count > most ? { people: 'events.open.error.many' } : {}
}

/** The ids that somebody's case will have: the same however often it is sent. */
function useIds(): (personId: string) => { absenceId: string; eventId: string } {
  const made = useRef(new Map<string, { absenceId: string; eventId: string }>())
  return (personId) => {
    const ids = made.current.get(personId) ?? { absenceId: newId(), eventId: newId() }
    made.current.set(personId, ids)
    return ids
  }
}
