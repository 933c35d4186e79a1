import '../words.ts'
import { Check, Trigger } from '@muster/domain/absence/case/words.ts'
import { AbsenceReceipt, OpenAbsence } from '@muster/domain/absence/commands.ts'
import { Opening } from '@muster/domain/absence/shapes.ts'
import { clockText, momentOfClock } from '@muster/domain/zone.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { capital } from '../../access/grants/grantWords.ts'
import { paths } from '../../app/addresses.ts'
import { newId, Refusal } from '../../app/client.ts'
import { useAsk, useCommand } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Choices, Fields, Form, SelectField, TextField } from '../../ui/Field.tsx'
import { useNow } from '../useNow.ts'
import { Checks } from './Checks.tsx'
import { Effects } from './Effects.tsx'
import type { FieldSpec } from './fields.ts'
import { refusedField, type Values, wantingIn } from './input.ts'

const fields: FieldSpec[] = [
  { name: 'trigger', as: 'list' },
  { name: 'missedAt', as: 'moment' },
  { name: 'held', as: 'moment' },
  ...Check.options.map((name): FieldSpec => ({ name, as: 'list' })),
  { name: 'tried', as: 'area' },
]
/** What may be left empty, and is refused where it is wrong. */
const optional = ['planned', 'orderReceivedAt', 'seenAt', 'seenWhere', 'seenBy']

/** Opens an absence from the page of a person: what was missed, what was looked up before, what was tried. Its first status is always the same. */
export function OpenDialog({
  personId,
  name,
  zone,
  known,
  onClose,
}: {
  personId: string
  name: string
  zone: string
  /** what the page knows already: of whoever is over the day on which they were expected, that, and when it was over */
  known?: Values
  onClose: () => void
}): JSX.Element {
  const say = useSay()
  const now = useNow()
  const { to, go } = useWhere()
  const [ids] = useState(() => ({ absenceId: newId(), eventId: newId() }))
  const [values, keep] = useState<Values>(() => ({ held: clockText(now, zone), trigger: 'missedMuster', missedDeparture: 'no', ...known }))
  const [errors, setErrors] = useState<Values>({})
  const open = useCommand('absence/open', AbsenceReceipt)
  const change = (more: Values): void => {
    keep({ ...values, ...more })
    setErrors({})
  }
  const shared = (field: string) => ({
    label: say(`absence.open.${field}`),
    hint: say.has(`absence.open.${field}.hint`) ? say(`absence.open.${field}.hint`) : undefined,
    value: values[field] ?? '',
    error: errors[field],
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  })
  const send = (): void => {
    const wanting = wantingIn(fields, values, zone)
    setErrors(Object.fromEntries(Object.entries(wanting).map(([field, key]) => [field, say(key)])))
    if (Object.keys(wanting).length > 0) return
    const input = { ...ids, personId, ...inputOf(values, zone) }
    const parsed = OpenAbsence.safeParse(input)
    if (!parsed.success) {
      setErrors(Object.fromEntries(parsed.error.issues.map(({ path }) => [String(path.at(-1)), say('absence.error.other')])))
      return
    }
    open.mutate(input, {
      onSuccess: () => go(to(paths.absence(ids.absenceId))),
      onError: (error) => setErrors(refusedField(error, [...fields.map((field) => field.name), ...optional])),
    })
  }
  return (
    <Dialog title={say('absence.open.title', { name })} onClose={onClose} wide>
      <Form onSend={send} label={say('absence.open.title', { name })}>
        <p className="quiet">{say('absence.open.note')}</p>
        <Fields>
          <SelectField {...shared('trigger')}>
            {Trigger.options.map((trigger) => (
              <option key={trigger} value={trigger}>
                {capital(say(`absence.word.trigger.${trigger}`))}
              </option>
            ))}
          </SelectField>
          <TextField type="datetime-local" {...shared('missedAt')} />
          <TextField type="datetime-local" {...shared('held')} />
        </Fields>
        <Checks values={values} errors={errors} onChange={change} />
        <Choices
          legend={say('absence.open.missedDeparture')}
          name="missedDeparture"
          value={values.missedDeparture ?? ''}
          choices={['no', 'yes'].map((answer) => ({ value: answer, label: capital(say(`absence.field.${answer}`)) }))}
          onChoose={(missedDeparture) => change({ missedDeparture })}
        />
        <AreaField {...shared('tried')} />
        <Fields>
          <TextField {...shared('planned')} />
          <TextField type="datetime-local" {...shared('orderReceivedAt')} />
        </Fields>
        <Fields>
          <TextField {...shared('seenWhere')} />
          <TextField {...shared('seenBy')} />
          <TextField type="datetime-local" {...shared('seenAt')} />
        </Fields>
        <OpeningEffects personId={personId} missedAt={momentOfClock(values.missedAt || (values.held ?? ''), zone)} />
        {open.error && Object.keys(errors).length === 0 && <Refused error={open.error} />}
        <div>
          <Button kind="do" type="submit" busy={open.isPending}>
            {say('absence.open.button')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** What the case does to money and rights by the rules of that day, before it is opened; until the first missed duty is filled in, as of when it was noticed. */
function OpeningEffects({ personId, missedAt }: { personId: string; missedAt: string | undefined }): JSX.Element | null {
  const say = useSay()
  const { to } = useWhere()
  const { data } = useAsk('absence/opening', { person: personId, missedAt }, Opening, { enabled: missedAt !== undefined, keep: true })
  if (data?.regime === null)
    return (
      <p className="quiet">
        {say('absence.open.noRules')} <Link href={to(paths.rules)}>{say('absence.rules.link')}</Link>
      </p>
    )
  if (!data) return null
  return (
    <>
      {data.war && <p className="quiet">{say('absence.open.war', { title: data.war.title, act: data.war.act })}</p>}
      <Effects file={data} says={{ kind: 'opened' }} />
    </>
  )
}

/** An open absence of the same person is where to go on; other refusals say why. */
function Refused({ error }: { error: Error }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const absenceId = error instanceof Refusal && error.code === 'absenceOpen' ? String(error.facts.absenceId ?? '') : ''
  return (
    <>
      <ErrorNote error={error} what={say('absence.open.failed')} />
      {absenceId !== '' && (
        <p>
          <Link href={to(paths.absence(absenceId))}>{say('absence.open.other')}</Link>
        </p>
      )}
    </>
  )
}

function inputOf(values: Values, zone: string): { held: string | undefined; opened: Record<string, unknown> } {
  const at = momentOfClock(values.seenAt ?? '', zone)
  const orderReceivedAt = momentOfClock(values.orderReceivedAt ?? '', zone)
  const seen = { ...(at ? { at } : {}), ...given('where', values.seenWhere), ...given('by', values.seenBy) }
  return {
    held: momentOfClock(values.held ?? '', zone),
    opened: {
      trigger: values.trigger,
      missedAt: momentOfClock(values.missedAt ?? '', zone),
      leaveEnded: values.trigger === 'overstayed',
      checks: Object.fromEntries(Check.options.map((check) => [check, values[check]])),
      tried: values.tried,
      missedDeparture: values.missedDeparture === 'yes',
      ...given('planned', values.planned),
      ...(orderReceivedAt ? { orderReceivedAt } : {}),
      ...(Object.keys(seen).length > 0 ? { lastSeen: seen } : {}),
    },
  }
}

const given = (name: string, value: string | undefined): Record<string, string> => (value?.trim() ? { [name]: value.trim() } : {})
