import './words.ts'
import type { Offer } from '@muster/domain/offers/offer.ts'
import { OfferPage as OfferAnswer } from '@muster/domain/offers/shapes.ts'
import { type JSX, type ReactNode, useState } from 'react'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { today, useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { dayText, ownZone } from '../ui/dayText.ts'
import { CameBack } from './CameBack.tsx'
import { clauseText, officesText } from './clauseText.ts'
import classes from './Offers.module.css'
import { Proposed } from './Proposed.tsx'
import { canBeWithdrawn, standingText } from './standingText.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'

/** An offer: what it promises and what not, to whom, by which rule, who signed; and how many came back under it. */
export function OfferPage({ offer: offerId }: { offer: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const asked = useAsk('offers/show', { offer: offerId }, OfferAnswer)
  const title = asked.data?.offer.title ?? say('offers.one.title')
  return (
    <Page title={title} crumbs={[{ name: say('offers.page.title'), to: to(paths.offers) }, { name: title }]} lens={[]}>
      <Answer of={asked} name={say('offers.one.name')}>
        {(page) => (
          <>
            <h1>{page.offer.title}</h1>
            <Promised offer={page.offer} />
            <div className={classes.part}>
              <CameBack page={page} />
            </div>
          </>
        )}
      </Answer>
    </Page>
  )
}

function Promised({ offer }: { offer: Offer }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const [withdraws, withdraw] = useState(false)
  const [isProposed, setProposed] = useState(false)
  const days = { from: dayText(offer.from), to: dayText(offer.to) }
  const canWithdraw = may('offers.give') && canBeWithdrawn(offer, today())
  return (
    <>
      <p>
        {say('offers.one.to', { unit: offer.unitName ?? 'none', ...days })} · <b>{standingText(say, offer, today(), ownZone)}</b>
      </p>
      {isProposed && <Proposed />}
      <Facts offer={offer} />
      {canWithdraw && (
        <Acts>
          <Button onClick={() => withdraw(true)}>{say('offers.one.withdraw')}</Button>
        </Acts>
      )}
      {withdraws && (
        <WithdrawDialog
          offer={offer}
          onClose={() => withdraw(false)}
          onDone={() => {
            withdraw(false)
            setProposed(true)
          }}
        />
      )}
    </>
  )
}

/** All that the offer says, line by line. */
function Facts({ offer }: { offer: Offer }): JSX.Element {
  const say = useSay()
  const { rules, withdrawn } = offer
  const clauses = offer.eligibleIf.map((condition) => clauseText(say, { clause: 'condition', condition, answer: 'not known' }))
  const signed = (by: string, seconded: string, at: string, reason: string): string =>
    say('offers.one.signed.text', { by, seconded, at: dayText(at.slice(0, 10)), reason })
  const lines: [string, ReactNode][] = [
    ['gives', offer.gives],
    ['cannot', offer.cannotPromise],
    ['who', say('offers.one.all', { clauses: clauses.join(' ') })],
    ['explain', offer.explain],
    ['settles', say.list(offer.settles.map((kind) => say(`offers.settles.${kind}`)))],
    ['by', officesText(say, offer.by)],
    [
      'rules',
      say('offers.one.rules.text', {
        title: rules.title,
        version: rules.version,
        cites: rules.cites,
        confidence: say(`regime.confidence.${rules.confidence}`),
        isDemonstration: String(rules.isDemonstration),
      }),
    ],
    ['signed', signed(offer.signedBy, offer.seconded, offer.givenAt, offer.reason)],
    ...(withdrawn
      ? [['withdrawn', signed(withdrawn.by, withdrawn.seconded, withdrawn.at, withdrawn.reason)] satisfies [string, string]]
      : []),
  ]
  return (
    <dl className={classes.facts}>
      {lines.map(([name, text]) => (
        <Line key={name} label={say(`offers.one.${name}`)}>
          {text}
        </Line>
      ))}
    </dl>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }): JSX.Element {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
