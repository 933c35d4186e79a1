import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { useSay } from '../app/words.tsx'
import { TextField } from '../ui/Field.tsx'
import classes from './UnitLinks.module.css'
import { useUnitsFound } from './useUnitsFound.ts'

/** Another unit to look at: links, so that an arrow key does not already go there. */
export function UnitLinks({
  label,
  near,
  hrefOf,
  onGo,
}: {
  label: string
  near: string | undefined
  hrefOf: (unitId: string) => string
  onGo: () => void
}): JSX.Element {
  const say = useSay()
  const [typed, type] = useState('')
  const { units, nothing } = useUnitsFound(typed, near, undefined)
  return (
    <div className={classes.links}>
      <TextField
        type="search"
        label={label}
        hint={say('people.unitPick.hint')}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      <ul>
        {units.map((unit) => (
          <li key={unit.unitId}>
            <Link href={hrefOf(unit.unitId)} onClick={onGo}>
              {unit.name}
            </Link>
            {unit.words && <small> {unit.words}</small>}
          </li>
        ))}
      </ul>
      <p className="quiet" role="status">
        {nothing ? say('people.unitPick.none', { words: typed.trim() }) : ''}
      </p>
    </div>
  )
}
