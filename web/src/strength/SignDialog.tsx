import { SignReceipt } from '@muster/domain/strength/commands.ts'
import type { MorningState } from '@muster/domain/strength/shapes.ts'
import { type JSX, useState } from 'react'
import { Refusal } from '../app/client.ts'
import { queryClient, useCommand } from '../app/queries.ts'
import { useStart } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { dayText } from '../ui/dayText.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { AreaField, Fields, Form, TextField } from '../ui/Field.tsx'
import { DueBack } from './DueBack.tsx'
import classes from './SignDialog.module.css'

export function SignDialog({ state, onClose }: { state: MorningState; onClose: () => void }): JSX.Element {
  const say = useSay()
  const unit = state.rows[0]?.name ?? ''
  return (
    <Dialog title={say(`strength.sign.title.${state.basis}`, { unit, day: dayText(state.on, 'date') })} onClose={onClose}>
      <SignForm state={state} onDone={onClose} />
    </Dialog>
  )
}

/** The field a refusal is about: by its place, or by what it says. */
function fieldOf(error: Error): string | undefined {
  if (!(error instanceof Refusal)) return undefined
  const byCode: Record<string, string> = { reasonMissing: 'reason', notSeenOrVouched: 'seen', overTheirDay: 'over' }
  const field = error.place ?? byCode[error.code]
  return ['by', 'seen', 'vouched', 'vouchedBy', 'over', 'reason'].find((name) => name === field)
}

/** Puts a name to the day's figures: with who was seen and vouched for, or as a compiler who attests what the records give. */
export function SignForm({ state, onDone }: { state: MorningState; onDone: () => void }): JSX.Element | null {
  const say = useSay()
  const { who } = useStart()
  const sign = useCommand('strength/sign', SignReceipt)
  const [row] = state.rows
  const onHand = row?.onHand ?? 0
  const [form, setForm] = useState({ by: who, seen: String(onHand), vouched: '0', vouchedBy: '', reason: '' })
  // Of whom the box was ticked, by their digest: where they are others by now, nobody has read it. `false`: the form was sent without it.
  const [readOf, setReadOf] = useState<string | false | null | undefined>()
  const { latest } = state.signature
  if (row === undefined) return null
  const set = (name: keyof typeof form) => (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value })
  const isMuster = state.basis === 'signed'
  const isDue = isMuster && state.over.count > 0
  const hasRead = readOf === undefined || readOf === null ? undefined : readOf === state.over.digest
  const read = (isRead: boolean): void => setReadOf(isRead ? state.over.digest : false)
  const missing = onHand - Number(form.seen || 0) - Number(form.vouched || 0)
  const day = dayText(state.on, 'dayMonth')
  const send = (): void => {
    if (isDue && !hasRead) {
      read(false)
      return
    }
    const muster = isMuster
      ? {
          seen: Number(form.seen || 0),
          vouched: Number(form.vouched || 0),
          over: state.over.count,
          ...(isDue && state.over.digest !== null && { overRead: state.over.digest }),
          ...(form.vouchedBy === '' ? {} : { vouchedBy: form.vouchedBy }),
        }
      : {}
    const reason = form.reason.trim() === '' ? {} : { reason: form.reason }
    sign.mutate(
      { unitId: state.unitId, on: state.on, basis: state.basis, by: form.by, close: row.assigned, ...muster, ...reason },
      {
        onSuccess: onDone,
        onError: (error) => {
          if (fieldOf(error) === 'over') void queryClient.invalidateQueries({ queryKey: ['strength/morning'] })
        },
      },
    )
  }
  const place = sign.error === null ? undefined : fieldOf(sign.error)
  const at = (field: string): string | undefined => (place === field ? sign.error?.message : undefined)
  return (
    <Form onSend={send}>
      <p className={classes.sum}>
        <span>{say.rich('strength.sign.assigned', { count: row.assigned })}</span>{' '}
        <span>{say.rich('strength.sign.onHand', { count: onHand })}</span>
      </p>
      <p className="quiet">{say(`strength.sign.means.${state.basis}`)}</p>
      {isMuster && (
        <>
          <Fields>
            <TextField
              type="number"
              inputMode="numeric"
              min={0}
              label={say('strength.sign.seen')}
              value={form.seen}
              onChange={set('seen')}
              error={at('seen')}
            />
            <TextField
              type="number"
              inputMode="numeric"
              min={0}
              label={say('strength.sign.vouched')}
              value={form.vouched}
              onChange={set('vouched')}
              error={at('vouched')}
            />
          </Fields>
          <p role="status" className={missing === 0 ? 'quiet' : classes.gap}>
            {say(missing === 0 ? 'strength.sign.all' : missing > 0 ? 'strength.sign.gap' : 'strength.sign.over', {
              count: Math.abs(missing),
              onHand,
            })}
          </p>
          {Number(form.vouched) > 0 && (
            <TextField
              label={say('strength.sign.vouchedBy')}
              hint={say('strength.sign.vouchedBy.hint')}
              value={form.vouchedBy}
              onChange={set('vouchedBy')}
              error={at('vouchedBy')}
            />
          )}
        </>
      )}
      {isDue && <DueBack over={state.over} unitId={state.unitId} hasRead={hasRead} error={at('over')} onRead={read} />}
      <TextField
        label={say(`strength.sign.by.${state.basis}`)}
        hint={say('strength.sign.by.hint')}
        value={form.by}
        onChange={set('by')}
        error={at('by')}
        required
      />
      {latest !== null && (
        <AreaField
          label={say('strength.sign.reason', { version: latest.version })}
          hint={say('strength.sign.reason.hint', { version: latest.version, close: latest.close, onHand: latest.onHand })}
          value={form.reason}
          onChange={set('reason')}
          error={at('reason')}
        />
      )}
      {sign.error !== null && place === undefined && <ErrorNote error={sign.error} what={say('strength.sign.failed')} />}
      <Acts>
        <Button type="submit" kind="do" busy={sign.isPending}>
          {say(`strength.sign.button.${state.basis}${latest === null ? '' : '.again'}`, { day, version: (latest?.version ?? 0) + 1 })}
        </Button>
        <p className="quiet">{say('strength.sign.after')}</p>
      </Acts>
    </Form>
  )
}
