import { TokenReceipt } from '@muster/domain/access/accounts.ts'
import { tokenDays } from '@muster/domain/access/limits.ts'
import type { Verb } from '@muster/domain/access/role.ts'
import { addDays, Day } from '@muster/domain/calendar.ts'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useRef, useState } from 'react'
import { newId, Refusal } from '../../../app/client.ts'
import { withProof } from '../../../app/proof.ts'
import { useCommand } from '../../../app/queries.ts'
import { today, useStart } from '../../../app/useWhere.ts'
import { useSay } from '../../../app/words.tsx'
import { UnitPick } from '../../../people/UnitPick.tsx'
import { Acts, Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { dayText } from '../../../ui/dayText.ts'
import { reasonOf } from '../../../ui/ErrorNote.tsx'
import { DayField, Form, TextField } from '../../../ui/Field.tsx'
import { CopyButton } from '../CopyButton.tsx'
import { secretFor } from '../door.ts'
import { KeptFirst } from '../KeptFirst.tsx'
import { Refused } from '../Refused.tsx'
import classes from './AccountPage.module.css'

type Errors = { label?: string | undefined; verbs?: string | undefined; until?: string | undefined }

/** A token: which of one's own verbs, where, until when. Its secret is shown once. */
export function TokenDialog({ verbs, onClose }: { verbs: readonly Verb[]; onClose: () => void }): JSX.Element {
  const say = useSay()
  const { first } = useStart()
  const [tokenId] = useState(newId)
  const [label, setLabel] = useState('')
  const [chosen, choose] = useState<readonly Verb[]>([])
  const [unit, setUnit] = useState<{ unitId: string; name: string }>()
  const [last, setLast] = useState<string>(addDays(today(), 90))
  const [errors, setErrors] = useState<Errors>({})
  const top = useRef<HTMLInputElement>(null)
  const command = useCommand('access/makeToken', TokenReceipt)
  const making = useMutation({
    mutationFn: async () => {
      const { secret, secretHash } = await withProof(() => secretFor('token'))
      const until = endOf(last)
      await command.mutateAsync({
        tokenId,
        label: label.trim(),
        verbs: chosen,
        ...(unit ? { unitId: unit.unitId } : {}),
        until,
        secretHash,
      })
      return secret
    },
    onError: (error) => error instanceof Refusal && error.code === 'tokenTooLong' && setErrors({ until: error.message }),
  })
  const send = (): void => {
    const found: Errors = {
      label: label.trim() === '' ? say('access.tokens.error.label') : undefined,
      verbs: chosen.length === 0 ? say('access.tokens.error.verbs') : undefined,
      until: isGood(last) ? undefined : say('access.tokens.error.until', { last: dayText(addDays(today(), tokenDays - 1)) }),
    }
    setErrors(found)
    if (found.label !== undefined) top.current?.focus()
    if (Object.values(found).every((one) => one === undefined) && !making.isPending) making.mutate()
  }
  const secret = making.data
  if (secret !== undefined)
    return (
      <Dialog title={say('access.tokens.made.title', { label: label.trim() })} onClose={undefined}>
        <div className={classes.dialog}>
          <p>{say('access.tokens.once')}</p>
          <p className={classes.secret}>
            <code>{secret}</code>
          </p>
          <p className="quiet">{say('access.tokens.use')}</p>
          <Acts>
            <CopyButton text={secret}>{say('access.tokens.copy')}</CopyButton>
          </Acts>
          <KeptFirst
            label={say('access.tokens.kept')}
            reason={say('access.tokens.keptFirst')}
            goOn={say('access.codes.done')}
            onGoOn={onClose}
          />
        </div>
      </Dialog>
    )
  const toggle = (verb: Verb, on: boolean): void => {
    setErrors({ ...errors, verbs: undefined })
    choose(on ? [...chosen, verb] : chosen.filter((one) => one !== verb))
  }
  return (
    <Dialog title={say('access.tokens.make')} onClose={onClose} wide>
      <Form onSend={send} label={say('access.tokens.make')}>
        <TextField
          ref={top}
          label={say('access.tokens.label')}
          hint={say('access.tokens.label.hint')}
          maxLength={60}
          value={label}
          onChange={(event) => {
            setErrors({ ...errors, label: undefined })
            setLabel(event.target.value)
          }}
          error={errors.label}
        />
        <fieldset className={classes.verbs} aria-describedby={errors.verbs === undefined ? undefined : 'token-verbs'}>
          <legend>{say('access.tokens.verbs')}</legend>
          {verbs.map((verb) => (
            <label key={verb}>
              <input type="checkbox" checked={chosen.includes(verb)} onChange={(event) => toggle(verb, event.target.checked)} />
              <span>{say(`access.verb.${verb}`)}</span>
            </label>
          ))}
          {errors.verbs !== undefined && <Refused id="token-verbs">{errors.verbs}</Refused>}
        </fieldset>
        {unit === undefined ? (
          <UnitPick label={say('access.tokens.unit')} value="" near={first?.unitId} onPick={(unitId, name) => setUnit({ unitId, name })} />
        ) : (
          <p>
            {say('access.tokens.unit.chosen', { unit: unit.name })}{' '}
            <Button kind="plain" onClick={() => setUnit(undefined)}>
              {say('access.tokens.unit.none')}
            </Button>
          </p>
        )}
        <DayField
          label={say('access.tokens.last')}
          hint={say('access.tokens.last.hint', { days: tokenDays })}
          value={last}
          onChange={(event) => {
            setErrors({ ...errors, until: undefined })
            setLast(event.target.value)
          }}
          error={errors.until}
        />
        {making.error && errors.until === undefined && <Refused>{reasonOf(making.error, say)}</Refused>}
        <Acts>
          <Button kind="do" type="submit" busy={making.isPending}>
            {say('access.tokens.make.button')}
          </Button>
        </Acts>
      </Form>
    </Dialog>
  )
}

const isGood = (last: string): boolean => Day.safeParse(last).success && last >= today() && last < addDays(today(), tokenDays)

/** The end of a day, where its reader is. */
function endOf(day: string): string {
  const next = new Date(`${day}T00:00:00`)
  next.setDate(next.getDate() + 1)
  return next.toISOString()
}
