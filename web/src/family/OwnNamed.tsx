import './words.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import classes from './FamilyPage.module.css'
import { NamedForm } from './NamedForm.tsx'

/** Whom to tell of oneself, on the page about oneself. */
export function OwnNamed(): JSX.Element {
  const say = useSay()
  return (
    <section aria-labelledby="own-named" className={classes.own}>
      <h2 id="own-named">{say('family.named.own')}</h2>
      <NamedForm isOwn />
    </section>
  )
}
