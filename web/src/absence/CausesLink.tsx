import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import classes from './Side.module.css'

/** The way to the causes of a case, for those who code them. Whether any were coded this page does not know. */
export function CausesLink({ absence }: { absence: string }): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { to } = useWhere()
  if (!may('causes.read')) return null
  return (
    <p className={classes.side}>
      <Link href={to(paths.causesOf(absence))}>{say('absence.causes.link')}</Link>
    </p>
  )
}
