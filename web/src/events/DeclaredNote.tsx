import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import classes from './Events.module.css'

/** A state of war was proposed: it holds once somebody else seconds it, and where that is done. */
export function DeclaredNote(): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  return (
    <p className={classes.notice} role="status">
      {say.rich('events.declare.waits', {
        a: (words) => (
          <Link key="a" href={to(paths.proposals)}>
            {words}
          </Link>
        ),
      })}
    </p>
  )
}
