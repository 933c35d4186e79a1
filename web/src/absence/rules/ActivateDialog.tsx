import { ActivatedRegime, ActivateRegime } from '@muster/domain/absence/commands.ts'
import { RegimeShown, type RegimeSummary } from '@muster/domain/absence/regimes.ts'
import { type JSX, useId, useState } from 'react'
import { PlaceField } from '../../access/grants/PlaceField.tsx'
import { useMe } from '../../access/grants/useAccess.ts'
import { TwoPeopleButton, TwoPeopleNote } from '../../access/proposals/TwoPeople.tsx'
import { useTwoPeople } from '../../access/proposals/useTwoPeople.ts'
import { newId } from '../../app/client.ts'
import { useAsk } from '../../app/queries.ts'
import { today } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import field from '../../ui/Field.module.css'
import { AreaField, DayField, Form, SelectField } from '../../ui/Field.tsx'
import classes from './Rules.module.css'

type Values = { regime: string; from: string; reason: string; place: string; unit: string; unitName: string; isDemonstration: boolean }

/** Proposes that rules which come with Muster come into force: which, for whom, from which day, and, where nobody signed them off, as a demonstration alone. */
export function ActivateDialog({
  shipped,
  onClose,
  onDone,
}: {
  shipped: readonly RegimeSummary[]
  onClose: () => void
  onDone: () => void
}): JSX.Element {
  const say = useSay()
  const holdsForce = useMe().data?.grants.some(({ unitId }) => unitId === null) ?? false
  const [activationId] = useState(newId)
  const [values, keep] = useState<Values>({
    ...{ regime: shipped.find(({ standing }) => standing === 'demonstration')?.id ?? shipped[0]?.id ?? '', from: today(), reason: '' },
    ...{ place: 'unit', unit: '', unitName: '', isDemonstration: false },
  })
  const [wanting, setWanting] = useState<readonly string[]>([])
  const query = useAsk('absence/regime', { regime: values.regime }, RegimeShown)
  const shown = query.data
  const id = useId()
  const two = useTwoPeople('absence/activateRegime', ActivatedRegime, true)
  const chosen = shipped.find(({ id }) => id === values.regime)
  const title = say('regime.bring.title')
  const change = (more: Partial<Values>): void => {
    two.forget()
    keep({ ...values, ...more })
    setWanting([])
  }
  const wanted = (name: string): string | undefined => (wanting.includes(name) ? say(`regime.bring.error.${name}`) : undefined)
  const send = (): void => {
    const { from, reason, isDemonstration, place, unit } = values
    const input = { activationId, unitId: place === 'force' ? null : unit, from, text: shown?.text, isDemonstration, reason }
    const parsed = ActivateRegime.safeParse(input)
    const missing = (parsed.error?.issues ?? []).map(({ path }) => String(path[0]))
    const untried = chosen?.isDemonstrationOnly && !isDemonstration ? ['isDemonstration'] : []
    setWanting([...missing, ...untried])
    if (parsed.success && untried.length === 0) two.send(parsed.data, reason, { onDone })
  }
  return (
    <Dialog title={title} onClose={onClose} wide>
      <Form onSend={send} label={title}>
        <p className="quiet">{say('regime.bring.note')}</p>
        <SelectField label={say('regime.bring.regime')} value={values.regime} onChange={({ target }) => change({ regime: target.value })}>
          {shipped.map(({ id, title: name, version }) => (
            <option key={id} value={id}>
              {say('regime.bring.option', { name, version })}
            </option>
          ))}
        </SelectField>
        {query.error && <ErrorNote error={query.error} what={say('regime.bring.notRead')} onRetry={() => void query.refetch()} />}
        {chosen?.isDemonstrationOnly && (
          <p className={classes.loud}>{say('regime.demonstration', { standing: chosen.standing, unverified: chosen.unverified })}</p>
        )}
        <PlaceField values={values} wholeForce={holdsForce} error={wanted('unitId')} onChange={change} />
        <DayField
          label={say('regime.bring.from')}
          hint={say('regime.bring.from.hint')}
          value={values.from}
          error={wanted('from')}
          onChange={({ target }) => change({ from: target.value })}
        />
        <div>
          <label className={classes.box}>
            <input
              type="checkbox"
              checked={values.isDemonstration}
              aria-describedby={id}
              aria-invalid={wanting.includes('isDemonstration') || undefined}
              onChange={({ target }) => change({ isDemonstration: target.checked })}
            />
            {say('regime.bring.isDemonstration')}
          </label>
          <p id={id} role="alert" className={field.error}>
            {wanted('isDemonstration')}
          </p>
        </div>
        <AreaField
          label={say('regime.bring.reason')}
          value={values.reason}
          error={wanted('reason')}
          onChange={({ target }) => change({ reason: target.value })}
        />
        <TwoPeopleNote />
        {two.error && <ErrorNote error={two.error} what={say('regime.bring.failed')} />}
        <TwoPeopleButton takesTwo={two.takesTwo} busy={two.busy || shown === undefined} does={say('regime.bring.button')} />
      </Form>
    </Dialog>
  )
}
