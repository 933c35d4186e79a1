import type { UnitPage } from '@muster/domain/units/unit.ts'
import { type JSX, useId } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { UnitSymbol } from '../ui/UnitSymbol.tsx'
import classes from './UnderList.module.css'

/** The units directly under this one, in the order of the order of battle. */
export function UnderList({ page }: { page: UnitPage }): JSX.Element {
  const say = useSay()
  const id = useId()
  const { to } = useWhere()
  return (
    <section aria-labelledby={id} className={classes.under}>
      <h2 id={id}>{say('units.under.title')}</h2>
      <ul className={classes.list}>
        {page.under.map((unit) => (
          <li key={unit.unitId}>
            <UnitSymbol sidc={unit.sidc} echelon={unit.echelon} />
            <Link href={to(paths.unit(unit.unitId))}>{unit.name}</Link>
            <span className="number">{say.number(unit.assigned)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
