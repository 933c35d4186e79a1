import type { JSX, ReactNode } from 'react'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { capital } from '../grants/grantWords.ts'
import classes from './TwoPeople.module.css'

/** Says before one begins that it takes two people, and what that means. */
export function TwoPeopleNote({ why }: { why?: ReactNode }): JSX.Element {
  const say = useSay()
  return (
    <p className={classes.note} role="status">
      <b>{say('access.two.title')}</b> {say('access.two.note')}
      {why !== undefined && <span className={classes.why}>{why}</span>}
    </p>
  )
}

/** The one filled button of such a form: it does it, or proposes it. */
export function TwoPeopleButton({ takesTwo, busy, does }: { takesTwo: boolean; busy: boolean; does: string }): JSX.Element {
  const say = useSay()
  return (
    <Acts>
      <Button type="submit" kind="do" busy={busy}>
        {takesTwo ? say('access.two.button', { does }) : capital(does)}
      </Button>
    </Acts>
  )
}
