import { Transfer } from '@muster/domain/people/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import * as z from 'zod'
import { paths } from '../app/addresses.ts'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import classes from './PeoplePage.module.css'

const Pending = z.object({ transfers: z.array(Transfer) })

/** Transfers into or out of the unit that wait for a word: who answers until then, and where to give it. */
export function Transfers({ unitId }: { unitId: string }): JSX.Element | null {
  const say = useSay()
  const { to } = useWhere()
  const { data } = useAsk('people/transfers', { unit: unitId }, Pending)
  if (!data || data.transfers.length === 0) return null
  return (
    <section aria-labelledby="transfers" className={classes.transfers}>
      <h3 id="transfers">
        {say('people.transfers.title')} <span className={classes.count}>{say.number(data.transfers.length)}</span>
      </h3>
      <ul>
        {data.transfers.map((transfer) => {
          const page = to(paths.person(transfer.personId))
          const act = (name: string) => `${page}${page.includes('?') ? '&' : '?'}act=${name}`
          return (
            <li key={transfer.transferId}>
              <span>
                <Link href={page}>{transfer.name}</Link>{' '}
                {say('people.transfers.line', { from: transfer.fromUnit.name, to: transfer.toUnit.name, on: dayText(transfer.on) })}
              </span>
              <span className={classes.acts}>
                <Link href={act('confirmTransfer')}>{say('people.transfer.confirm')}</Link>
                <Link href={act('withdrawTransfer')}>{say('people.transfer.withdraw')}</Link>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
