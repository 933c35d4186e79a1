import './words.ts'
import { ExplainedOffers } from '@muster/domain/offers/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import { answerKey, clauseText, officesText } from './clauseText.ts'
import classes from './Offers.module.css'

type Explained = ExplainedOffers['offers'][number]

/** How the offers that were made to somebody stand to their case; nothing where none was. */
export function CaseOffers({ absence }: { absence: string }): JSX.Element | null {
  const say = useSay()
  const { data } = useAsk('offers/explain', { absence }, ExplainedOffers)
  if (data === undefined || data.offers.length === 0) return null
  return (
    <section aria-labelledby="offers" className={classes.ofCase}>
      <h2 id="offers">{say('offers.case.title')}</h2>
      <p className="quiet">{say('offers.case.day', { day: data.day === null ? 'none' : dayText(data.day) })}</p>
      {data.offers.map((one) => (
        <Stands key={one.offer.offerId} explained={one} />
      ))}
    </section>
  )
}

function Stands({ explained: { offer, answer, clauses, isTakenUp, binds } }: { explained: Explained }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  return (
    <div className={classes.offer}>
      <p>
        <Link href={to(paths.offer(offer.offerId))}>{offer.title}</Link>: {say(`offers.covered.${answerKey(answer)}`)}
      </p>
      {(isTakenUp || binds) && (
        <p className={classes.verdict}>
          {say('offers.case.binds', { isTakenUp: String(isTakenUp), binds: String(binds), gives: offer.gives })}
        </p>
      )}
      <details>
        <summary>{say('offers.case.clauses')}</summary>
        <ul className={classes.clauses}>
          {clauses.map((clause) => {
            const text = clauseText(say, clause)
            return (
              <li key={text}>
                <span>{text}</span>
                <span className={classes.answer}>{say(`offers.answer.${answerKey(clause.answer)}`)}</span>
              </li>
            )
          })}
        </ul>
        <p className="quiet">{say('offers.case.who', { offices: officesText(say, offer.by) })}</p>
      </details>
    </div>
  )
}
