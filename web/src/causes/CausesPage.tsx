import './words.ts'
import { type JSX, useContext } from 'react'
import { Link } from 'wouter'
import { Page } from '../app/Page.tsx'
import { useMay } from '../app/useMay.ts'
import { Start, useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { UnitPick } from '../people/UnitPick.tsx'
import { Agreement } from './Agreement.tsx'
import classes from './Causes.module.css'
import { Totals } from './Totals.tsx'
import { Urgent } from './Urgent.tsx'

const wholeForce = 'force'

/** Causes: to the inspector what reached them at once, to whoever may the counts of a unit or of the whole force, and how far those who code agree. */
export function CausesPage(): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { part, here, go } = useWhere()
  const first = useContext(Start)?.first
  const asked = part('unit') ?? first?.unitId ?? wholeForce
  const title = say('causes.page.title')
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <h1>{title}</h1>
      <p className="quiet">{say('causes.page.lede')}</p>
      {may('causes.inspect') && <Urgent />}
      {may('causes.totals') && (
        <section className={classes.part} aria-label={say('causes.totals.title')}>
          <div className={classes.top}>
            <UnitPick
              label={say('causes.totals.choose')}
              value={asked === wholeForce ? '' : asked}
              near={first?.unitId}
              onPick={(unit) => go(here({ unit }))}
            />
            {asked !== wholeForce && <Link href={here({ unit: wholeForce })}>{say('causes.totals.force')}</Link>}
          </div>
          <Totals unit={asked === wholeForce ? undefined : asked} />
        </section>
      )}
      {may('causes.read') && <Agreement />}
    </Page>
  )
}
