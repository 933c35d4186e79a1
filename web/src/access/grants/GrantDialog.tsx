import { GrantReceipt } from '@muster/domain/access/commands.ts'
import { type JSX, useState } from 'react'
import { newId, Refusal } from '../../app/client.ts'
import { useSay } from '../../app/words.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, DayField, Fields, Form } from '../../ui/Field.tsx'
import { TwoPeopleButton, TwoPeopleNote } from '../proposals/TwoPeople.tsx'
import { type Outcome, useTwoPeople } from '../proposals/useTwoPeople.ts'
import { AccountPick } from './AccountPick.tsx'
import {
  type Concerned,
  type Field,
  fieldOf,
  fieldsOf,
  type GrantAct,
  givable,
  inputOf,
  refusedFields,
  takesTwo,
  type Values,
} from './grantActs.ts'
import { actFacts } from './grantWords.ts'
import { PlaceField } from './PlaceField.tsx'
import { RoleField } from './RoleField.tsx'
import { useMe, useRoles } from './useAccess.ts'

export type GrantDone = { act: GrantAct; told: Record<string, string>; outcome: Outcome<unknown> }

/** One act on a grant: who, what, where, from when to when, why. What was typed stays when it is refused, and the refusal stands next to its field. */
export function GrantDialog({
  act,
  grant,
  begin = {},
  onClose,
  onDone,
}: {
  act: GrantAct
  grant?: Concerned | undefined
  begin?: Values
  onClose: () => void
  onDone: (done: GrantDone) => void
}): JSX.Element {
  const say = useSay()
  const roles = useRoles()
  const me = useMe().data
  const [newGrantId] = useState(newId)
  const [values, keep] = useState<Values>(begin)
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({})
  const two = useTwoPeople(`access/${act}`, GrantReceipt, takesTwo(act, values, grant, roles, me?.accountId ?? null))
  const told = actFacts(values, grant, roles)
  const has = (field: Field): boolean => fieldsOf[act].includes(field)
  const set = (change: Values): void => {
    two.forget()
    keep({ ...values, ...change })
    setErrors((last) => ({
      ...last,
      ...Object.fromEntries(Object.keys(change).map((name) => [name === 'unit' ? 'place' : name, undefined])),
    }))
  }
  const text = (field: 'from' | 'last' | 'on' | 'reason') => ({
    label: say(`access.act.${act}.${field}`),
    hint: say.has(`access.act.${act}.${field}.hint`) ? say(`access.act.${act}.${field}.hint`) : undefined,
    value: values[field] ?? '',
    error: errors[field],
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  })
  const send = (): void => {
    const input = inputOf(act, values, grant, newGrantId)
    const refused = refusedFields(act, input)
    setErrors(Object.fromEntries(refused.map((field) => [field, say(`access.error.${field}`)])))
    if (refused.length > 0) return
    two.send(input, values.reason ?? '', {
      onDone: (outcome) => onDone({ act, told, outcome }),
      onError: (error) => {
        const field = error instanceof Refusal ? fieldOf(act, error.code, error.place) : undefined
        if (field !== undefined) setErrors({ [field]: error.message })
      },
    })
  }
  const held = me?.grants ?? []
  return (
    <Dialog title={say(`access.act.${act}.title`, told)} onClose={onClose}>
      <Form onSend={send} label={say(`access.act.${act}.title`, told)}>
        {say.has(`access.act.${act}.note`) && <p className="quiet">{say(`access.act.${act}.note`, told)}</p>}
        {has('account') && (
          <AccountPick
            label={say(`access.act.${act}.account`)}
            value={values.account ?? ''}
            chosen={values.accountName ?? ''}
            not={act === 'delegate' ? me?.accountId : undefined}
            roles={roles}
            error={errors.account}
            onPick={(account, accountName) => set({ account, accountName })}
          />
        )}
        {has('role') && (
          <RoleField roles={givable(roles, held)} value={values.role ?? ''} error={errors.role} onChange={(role) => set({ role })} />
        )}
        {has('place') && (
          <PlaceField values={values} wholeForce={held.some(({ unitId }) => unitId === null)} error={errors.place} onChange={set} />
        )}
        <Fields>
          {has('from') && <DayField {...text('from')} />}
          {has('last') && <DayField {...text('last')} />}
          {has('on') && <DayField {...text('on')} />}
        </Fields>
        <AreaField {...text('reason')} />
        {two.takesTwo && <TwoPeopleNote />}
        {two.error && Object.values(errors).every((error) => error === undefined) && (
          <ErrorNote error={two.error} what={say('access.act.failed')} />
        )}
        <TwoPeopleButton takesTwo={two.takesTwo} busy={two.busy} does={say(`access.act.${act}.button`, told)} />
      </Form>
    </Dialog>
  )
}
