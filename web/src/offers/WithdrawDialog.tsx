import { OfferReceipt } from '@muster/domain/offers/commands.ts'
import type { Offer } from '@muster/domain/offers/offer.ts'
import { type JSX, useState } from 'react'
import { TwoPeopleButton, TwoPeopleNote } from '../access/proposals/TwoPeople.tsx'
import { useTwoPeople } from '../access/proposals/useTwoPeople.ts'
import { useSay } from '../app/words.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { AreaField, Form } from '../ui/Field.tsx'

/** Proposes to withdraw an offer, with what that leaves standing. */
export function WithdrawDialog({ offer, onClose, onDone }: { offer: Offer; onClose: () => void; onDone: () => void }): JSX.Element {
  const say = useSay()
  const [reason, keep] = useState('')
  const [isWanting, setWanting] = useState(false)
  const two = useTwoPeople('offers/withdraw', OfferReceipt, true)
  const title = say('offers.withdraw.title', { title: offer.title })
  const send = (): void => {
    setWanting(reason.trim().length < 3)
    if (reason.trim().length < 3) return
    two.send({ offerId: offer.offerId, unitId: offer.unitId, reason }, reason, { onDone })
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSend={send} label={title}>
        <p>{say('offers.withdraw.note')}</p>
        <AreaField
          label={say('offers.give.reason')}
          value={reason}
          error={isWanting ? say('offers.give.error') : undefined}
          onChange={(event) => keep(event.target.value)}
        />
        <TwoPeopleNote />
        {two.error && <ErrorNote error={two.error} what={say('offers.withdraw.failed')} />}
        <TwoPeopleButton takesTwo={two.takesTwo} busy={two.busy} does={say('offers.withdraw.button')} />
      </Form>
    </Dialog>
  )
}
