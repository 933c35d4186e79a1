import '../words.ts'
import { HappeningReceipt } from '@muster/domain/events/commands.ts'
import { Declaration } from '@muster/domain/events/happening.ts'
import type { HappeningFile } from '@muster/domain/events/shapes.ts'
import { clockText, momentOfClock } from '@muster/domain/zone.ts'
import { type JSX, useState } from 'react'
import { PlaceField } from '../../access/grants/PlaceField.tsx'
import { useMe } from '../../access/grants/useAccess.ts'
import { TwoPeopleButton, TwoPeopleNote } from '../../access/proposals/TwoPeople.tsx'
import { useTwoPeople } from '../../access/proposals/useTwoPeople.ts'
import { newId } from '../../app/client.ts'
import { useSay } from '../../app/words.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Fields, Form, TextField } from '../../ui/Field.tsx'
import { useZone } from './useZone.ts'

type Props = {
  /** the state of war that is declared anew; without one a new one is declared */
  file?: HappeningFile
  onClose: () => void
  onDone: () => void
}
const names = ['title', 'by', 'act', 'from', 'to', 'reason'] as const
type Name = (typeof names)[number]
type Values = Record<Name, string> & { place?: string; unit?: string; unitName?: string }

/** Proposes that a state of war, or martial law, is declared: since when, by whom, in which act, over whom; or that it is declared anew, as when it ends. */
export function DeclareDialog({ file, onClose, onDone }: Props): JSX.Element {
  const say = useSay()
  const [happeningId] = useState(() => file?.happeningId ?? newId())
  const [values, keep] = useState<Values>(() => valuesOf(file))
  const [wanting, setWanting] = useState<readonly string[]>([])
  const zone = useZone({ whom: values.place === 'force' ? 'force' : 'unit', unit: values.unit ?? '' }, file)
  const holdsForce = useMe().data?.grants.some(({ unitId }) => unitId === null) ?? false
  const two = useTwoPeople(file ? 'events/declareAnew' : 'events/declare', HappeningReceipt, true)
  const change = (more: Partial<Values>): void => {
    two.forget()
    keep({ ...values, ...more })
    setWanting([])
  }
  const send = (): void => {
    if (zone === undefined) return
    const { declared, missing } = declaredBy(values, zone)
    const all = [...missing, ...(values.reason.trim().length < 3 ? ['reason'] : [])]
    setWanting(all)
    if (declared !== undefined && all.length === 0) two.send({ happeningId, declared, reason: values.reason }, values.reason, { onDone })
  }
  const field = (name: Name) => ({
    label: say(`events.declare.${name}`),
    hint: say.has(`events.declare.${name}.hint`) ? say(`events.declare.${name}.hint`) : undefined,
    value: values[name],
    error: wanting.includes(name) ? say(`events.declare.error.${name}`) : undefined,
    onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
  })
  const title = say(file ? 'events.declare.heading.anew' : 'events.declare.heading')
  return (
    <Dialog title={title} onClose={onClose} wide>
      <Form onSend={send} label={title}>
        <p className="quiet">{say('events.declare.note')}</p>
        <TextField {...field('title')} />
        <Fields>
          <TextField {...field('by')} />
          <TextField {...field('act')} />
        </Fields>
        <PlaceField
          values={{ place: values.place ?? 'unit', unit: values.unit ?? '', unitName: values.unitName ?? '' }}
          wholeForce={holdsForce}
          error={wanting.includes('unitId') ? say('events.tell.error.unit') : undefined}
          onChange={change}
        />
        <Fields>
          <TextField {...field('from')} type="datetime-local" hint={say('events.tell.zone', { zone: zone ?? '…' })} />
          <TextField {...field('to')} type="datetime-local" />
        </Fields>
        <AreaField {...field('reason')} />
        <TwoPeopleNote />
        {two.error && <ErrorNote error={two.error} what={say('events.declare.failed')} />}
        <TwoPeopleButton
          takesTwo={two.takesTwo}
          busy={two.busy || zone === undefined}
          does={say(file ? 'events.declare.button.anew' : 'events.declare.button')}
        />
      </Form>
    </Dialog>
  )
}

/** Proposes to take a declaration back: absences keep what they began with, until that is looked up again. */
export function UndeclareDialog({ file, onClose, onDone }: Props & { file: HappeningFile }): JSX.Element {
  const say = useSay()
  const [reason, keep] = useState('')
  const [isWanting, setWanting] = useState(false)
  const two = useTwoPeople('events/declareAnew', HappeningReceipt, true)
  const title = say('events.declare.heading.back', { title: file.title })
  const send = (): void => {
    setWanting(reason.trim().length < 3)
    if (reason.trim().length >= 3) two.send({ happeningId: file.happeningId, declared: null, reason }, reason, { onDone })
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSend={send} label={title}>
        <p>{say('events.declare.note.back')}</p>
        <AreaField
          label={say('events.declare.reason')}
          value={reason}
          error={isWanting ? say('events.declare.error.reason') : undefined}
          onChange={({ target }) => keep(target.value)}
        />
        <TwoPeopleNote />
        {two.error && <ErrorNote error={two.error} what={say('events.declare.failed')} />}
        <TwoPeopleButton takesTwo={two.takesTwo} busy={two.busy} does={say('events.declare.button.back')} />
      </Form>
    </Dialog>
  )
}

function valuesOf(file: HappeningFile | undefined): Values {
  const none = { title: '', by: '', act: '', from: '', to: '', reason: '', place: 'unit', unit: '', unitName: '' }
  if (!file) return none
  const { title, declared, from, to, zone, unitId, unitName } = file
  return {
    ...none,
    ...{ title, by: declared?.by ?? '', act: declared?.act ?? '', from: clockText(from, zone), to: to === null ? '' : clockText(to, zone) },
    ...{ place: unitId === null ? 'force' : 'unit', unit: unitId ?? '', unitName: unitName ?? '' },
  }
}

/** What is declared, as the command takes it, and what is missing or cannot be read. Without an end it goes on. */
function declaredBy(
  { title, by, act, from, to, place, unit }: Values,
  zone: string,
): { declared?: Declaration; missing: readonly string[] } {
  const end = to === '' ? null : momentOfClock(to, zone)
  const parsed = Declaration.safeParse({
    title,
    by,
    act,
    unitId: place === 'force' ? null : unit,
    from: momentOfClock(from, zone),
    to: end,
  })
  if (parsed.success) {
    const { from: first, to: last } = parsed.data
    return { declared: parsed.data, missing: last !== null && last <= first ? ['to'] : [] }
  }
  return { missing: [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))] }
}
