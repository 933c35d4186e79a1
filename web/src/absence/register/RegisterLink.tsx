import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import classes from '../Side.module.css'

/** The way to looking somebody up in a list, for those who record what was asked. */
export function RegisterLink({ absence }: { absence: string }): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { to } = useWhere()
  if (!may('absence.record')) return null
  return (
    <p className={classes.side}>
      <Link href={to(paths.register(absence))}>{say('absence.register.link')}</Link>
    </p>
  )
}
