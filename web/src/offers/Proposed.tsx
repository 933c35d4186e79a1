import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import classes from './Offers.module.css'

/** What was proposed waits for somebody else. */
export function Proposed(): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  return (
    <p className={classes.done} role="status">
      {say('offers.done.proposed')} <Link href={to(paths.proposals)}>{say('offers.done.link')}</Link>
    </p>
  )
}
