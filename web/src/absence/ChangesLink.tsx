import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import classes from './Side.module.css'

/** The way to everything that was performed and refused about a case. */
export function ChangesLink({ absence }: { absence: string }): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { to } = useWhere()
  if (!may('ledger.read')) return null
  return (
    <p className={classes.side}>
      <Link href={to(paths.changes, {}, { absence })}>{say('absence.changes.link')}</Link>
    </p>
  )
}
