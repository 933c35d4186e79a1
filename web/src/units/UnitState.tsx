import { rollGroups } from '@muster/domain/people/dutyStatus.ts'
import type { MorningState } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { addsUp, sumOf } from '../strength/rows.ts'
import { Balance } from '../ui/Balance.tsx'
import { ButtonLink } from '../ui/Button.tsx'
import { dayText, momentText } from '../ui/dayText.ts'
import { QualityMark } from '../ui/QualityMark.tsx'
import classes from './UnitState.module.css'

/** Who put a name to the day, whether it adds up, and the way to the morning state. */
export function UnitState({ state }: { state: MorningState }): JSX.Element | null {
  const say = useSay()
  const { to } = useWhere()
  const [row] = state.rows
  if (row === undefined) return null
  const { latest, differs } = state.signature
  if (state.cannotSign?.because === 'noSuchDay') return <p className={classes.state}>{say('strength.cannotSign.noSuchDay')}</p>
  const holds = addsUp(row) && state.equations.every((equation) => equation.outcome !== 'broken')
  const day = dayText(state.on, 'dayMonth')
  const quality = !holds || differs ? 'part' : latest === null ? 'none' : 'full'
  return (
    <div className={classes.state}>
      <p>
        <QualityMark quality={quality} />{' '}
        <b>{latest === null ? say(`units.state.none.${state.basis}`, { day }) : say(`units.state.${latest.basis}`, { day })}</b>
        <br />
        <small>
          {latest === null
            ? say(`units.state.who.${state.basis}`)
            : say('units.state.by', { version: latest.version, at: momentText(latest.at, state.zone), by: latest.by })}
        </small>
      </p>
      <div>
        <Balance
          small
          total={row.assigned}
          name=""
          parts={rollGroups.filter((group) => row.groups[group] > 0 || group === 'P').map((group) => ({ group, count: row.groups[group] }))}
        />
        <small>
          {differs
            ? say('units.state.differs')
            : holds
              ? say('units.state.holds')
              : say('units.state.broken', { assigned: row.assigned, sum: sumOf(row.groups) })}
        </small>
      </div>
      <span className={classes.act}>
        <ButtonLink to={to(paths.morning(state.unitId))}>{say('units.state.open', { day })}</ButtonLink>
      </span>
    </div>
  )
}
