import './words.ts'
import type { Offer } from '@muster/domain/offers/offer.ts'
import { Offers } from '@muster/domain/offers/shapes.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { today, useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { dayText, ownZone } from '../ui/dayText.ts'
import { Empty } from '../ui/Empty.tsx'
import { GiveDialog } from './GiveDialog.tsx'
import classes from './Offers.module.css'
import { Proposed } from './Proposed.tsx'
import { standingText } from './standingText.ts'

const columns = ['title', 'to', 'days', 'gives', 'standing'] as const

/** The offers to whoever comes back: which stand, to whom, until when, and what each gives. */
export function OffersPage(): JSX.Element {
  const say = useSay()
  const may = useMay()
  const offers = useAsk('offers/list', {}, Offers)
  const [gives, give] = useState(false)
  const [isProposed, setProposed] = useState(false)
  const title = say('offers.page.title')
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <h1>{title}</h1>
      <p className={classes.lead}>{say('offers.page.lead')}</p>
      {isProposed && <Proposed />}
      <Acts>
        {may('offers.give') && (
          <Button kind="do" onClick={() => give(true)}>
            {say('offers.page.give')}
          </Button>
        )}
        <Link href={paths.coversMe}>{say('offers.page.mine')}</Link>
      </Acts>
      <Answer of={offers} name={say('offers.page.name')}>
        {({ offers: all }) => (all.length === 0 ? <NoOffers /> : <OfferTable offers={all} />)}
      </Answer>
      {gives && (
        <GiveDialog
          onClose={() => give(false)}
          onDone={() => {
            give(false)
            setProposed(true)
          }}
        />
      )}
    </Page>
  )
}

function NoOffers(): JSX.Element {
  const say = useSay()
  return (
    <Empty title={say('offers.page.empty')}>
      <p>{say('offers.page.empty.text')}</p>
    </Empty>
  )
}

function OfferTable({ offers }: { offers: readonly Offer[] }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  return (
    <div className={classes.scroll}>
      <table aria-label={say('offers.page.title')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {say(`offers.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {offers.map((offer) => (
            <tr key={offer.offerId}>
              <th scope="row">
                <Link href={to(paths.offer(offer.offerId))}>{offer.title}</Link>
              </th>
              <td>{offer.unitName ?? say('offers.everybody')}</td>
              <td>{say('offers.days', { from: dayText(offer.from, 'short'), to: dayText(offer.to, 'short') })}</td>
              <td>{offer.gives}</td>
              <td>{standingText(say, offer, today(), ownZone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
