import { DispositionKind } from '@muster/domain/absence/regime/words.ts'
import { GiveOffer, OfferReceipt } from '@muster/domain/offers/commands.ts'
import { type JSX, useState } from 'react'
import { PlaceField } from '../access/grants/PlaceField.tsx'
import { useMe } from '../access/grants/useAccess.ts'
import { TwoPeopleButton, TwoPeopleNote } from '../access/proposals/TwoPeople.tsx'
import { useTwoPeople } from '../access/proposals/useTwoPeople.ts'
import { newId } from '../app/client.ts'
import { today } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { AreaField, DayField, Fields, Form, TextField } from '../ui/Field.tsx'
import { type GiveValues, inputOf, wantingIn } from './giveInput.ts'
import classes from './Offers.module.css'
import { RuleField, useWays } from './RuleField.tsx'

/** Proposes an offer: to whom, under which rule, until when, what it gives and what it cannot promise. */
export function GiveDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }): JSX.Element {
  const say = useSay()
  const [offerId] = useState(newId)
  const [values, keep] = useState<GiveValues>(() => ({ from: today(), place: 'unit', settles: ['none'] }))
  const [wanting, setWanting] = useState<readonly string[]>([])
  const ways = useWays(values)
  const two = useTwoPeople('offers/give', OfferReceipt, true)
  const holdsForce = useMe().data?.grants.some(({ unitId }) => unitId === null) ?? false
  const title = say('offers.give.title')
  const change = (more: GiveValues): void => {
    two.forget()
    keep({ ...values, ...more })
    setWanting([])
  }
  const field = (name: 'title' | 'from' | 'to' | 'gives' | 'cannotPromise' | 'reason') => ({
    label: say(`offers.give.${name === 'title' ? 'name' : name}`),
    hint: say.has(`offers.give.${name}.hint`) ? say(`offers.give.${name}.hint`) : undefined,
    value: values[name] ?? '',
    error: wanting.includes(name) ? say('offers.give.error') : undefined,
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  })
  const send = (): void => {
    const input = inputOf(values, offerId)
    const missing = wantingIn(input)
    setWanting(missing)
    if (missing.length === 0) two.send(GiveOffer.parse(input), values.reason ?? '', { onDone })
  }
  return (
    <Dialog title={title} onClose={onClose} wide>
      <Form onSend={send} label={title}>
        <TextField {...field('title')} />
        <PlaceField
          values={{ place: values.place ?? 'unit', unit: values.unit ?? '', unitName: values.unitName ?? '' }}
          wholeForce={holdsForce}
          error={wanting.includes('unitId') ? say('offers.give.error') : undefined}
          onChange={change}
        />
        <Fields>
          <DayField {...field('from')} />
          <DayField {...field('to')} />
        </Fields>
        <RuleField
          ways={ways}
          value={values.reliefId ?? ''}
          error={wanting.includes('reliefId') ? say('offers.give.error') : undefined}
          onChoose={(reliefId) => change({ reliefId })}
        />
        <AreaField {...field('gives')} />
        <AreaField {...field('cannotPromise')} />
        <Settles
          kinds={ways.data?.settles ?? DispositionKind.options}
          chosen={values.settles ?? []}
          onChoose={(settles) => change({ settles })}
        />
        {wanting.includes('settles') && <p role="alert">{say('offers.give.error')}</p>}
        <AreaField {...field('reason')} />
        <TwoPeopleNote />
        {two.error && <ErrorNote error={two.error} what={say('offers.give.failed')} />}
        <TwoPeopleButton takesTwo={two.takesTwo} busy={two.busy} does={say('offers.give.button')} />
      </Form>
    </Dialog>
  )
}

/** The ways to settle a case that keep the offer, of those that the rules know. */
function Settles({
  kinds,
  chosen,
  onChoose,
}: {
  kinds: readonly string[]
  chosen: readonly string[]
  onChoose: (kinds: string[]) => void
}): JSX.Element {
  const say = useSay()
  return (
    <fieldset className={classes.boxes}>
      <legend>{say('offers.give.settles')}</legend>
      {kinds.map((kind) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={chosen.includes(kind)}
            onChange={({ target }) => onChoose(target.checked ? [...chosen, kind] : chosen.filter((one) => one !== kind))}
          />
          {say(`offers.settles.${kind}`)}
        </label>
      ))}
    </fieldset>
  )
}
