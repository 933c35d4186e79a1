import { addDays } from '@muster/domain/calendar.ts'
import { rollGroups } from '@muster/domain/people/dutyStatus.ts'
import type { MorningState, StateRow } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import { join } from '../ui/join.ts'
import { Sparkline } from '../ui/Sparkline.tsx'
import { UnitSymbol } from '../ui/UnitSymbol.tsx'
import { CountCell } from './CountCell.tsx'
import { addsUp, type Line } from './rows.ts'
import { SignatureCell } from './SignatureCell.tsx'
import classes from './StateTable.module.css'
import type { Scale } from './scale.ts'

type Props = { line: Line; state: MorningState; scale: Scale; onToggle: (row: StateRow) => void }

export function StateLine({ line, state, scale, onToggle }: Props): JSX.Element {
  const say = useSay()
  const { here, part } = useWhere()
  if (line.kind === 'waiting') {
    return (
      <tr aria-busy="true">
        <td colSpan={10} className={classes.wait}>
          {say('app.loading')}
        </td>
      </tr>
    )
  }
  const { row, counts } = line
  const rank = line.kind === 'rank' ? line.rankGroup : undefined
  const scope = line.kind === 'own' ? 'own' : undefined
  const isUnsigned = line.level > 1 && state.basis === 'signed' && row.signature.latest === null && addsUp(row)
  const tied = line.kind === 'unit' && !addsUp(counts)
  const drawer = (show: string): string => here({ show, of: row.unitId, rank, scope })
  const isOpen = (show: string): boolean =>
    part('show') === show && part('of') === row.unitId && part('rank') === rank && part('scope') === scope
  return (
    <tr
      aria-level={line.level}
      aria-expanded={line.kind === 'unit' ? line.open : undefined}
      className={join(line.level === 1 && classes.sum, line.kind === 'rank' && classes.rank, isUnsigned && classes.unsigned)}
    >
      <LineName line={line} onToggle={onToggle} />
      <CountCell
        cell={`${line.key} assigned`}
        count={counts.assigned}
        before={counts.before.assigned}
        to={drawer('roll')}
        name={say('strength.table.assigned')}
        strong={line.level === 1}
        tied={tied}
        open={isOpen('roll')}
      />
      {rollGroups.map((group) => (
        <CountCell
          key={group}
          cell={`${line.key} ${group}`}
          count={counts.groups[group]}
          before={counts.before.groups[group]}
          to={drawer(group)}
          name={say(`app.group.${group}`)}
          strong={line.level === 1 || (!isUnsigned && group !== 'P' && group !== 'A' && line.kind !== 'rank')}
          tied={tied}
          open={isOpen(group)}
        />
      ))}
      <td className={classes.sparkCell}>{line.kind === 'unit' && <RowSpark row={row} scale={scale} state={state} />}</td>
      <td className={classes.signedCell}>{line.kind === 'unit' && <SignatureCell row={row} state={state} />}</td>
    </tr>
  )
}

function RowSpark({ row, scale, state }: { row: StateRow; scale: Scale; state: MorningState }): JSX.Element {
  const say = useSay()
  const first = row.spark.findIndex((count) => count !== null)
  const from = dayText(addDays(state.sparkFrom, Math.max(0, first)), 'dayMonth')
  const label = say('strength.spark.label', {
    from,
    to: dayText(state.on, 'dayMonth'),
    start: row.spark[Math.max(0, first)] ?? 0,
    end: row.spark.at(-1) ?? 0,
  })
  return <Sparkline values={row.spark} low={scale.low} high={scale.high} label={label} />
}

function LineName({ line, onToggle }: { line: Exclude<Line, { kind: 'waiting' }>; onToggle: (row: StateRow) => void }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const { row } = line
  const level = classes[`level${Math.min(line.level, 6)}`]
  if (line.kind === 'rank') {
    return (
      <th scope="row" className={classes.fixed} data-cell={`${line.key} name`}>
        <span className={join(classes.name, level, classes.bare)}>{say(`app.rankGroup.${line.rankGroup}`)}</span>
      </th>
    )
  }
  if (line.kind === 'own') {
    return (
      <th scope="row" className={classes.fixed} data-cell={`${line.key} name`}>
        <span className={join(classes.name, level, classes.bare)}>{say('strength.table.own')}</span>
      </th>
    )
  }
  return (
    <th scope="row" className={classes.fixed}>
      <span className={join(classes.name, level)}>
        <button
          type="button"
          className={classes.twist}
          tabIndex={-1}
          data-toggle
          aria-label={say(line.open ? 'strength.table.close' : 'strength.table.open', { unit: row.name })}
          onClick={() => onToggle(row)}
        />
        <UnitSymbol sidc={row.sidc} echelon={row.echelon} />
        <Link href={to(paths.unit(row.unitId))} data-cell={`${line.key} name`}>
          {row.name}
        </Link>
      </span>
    </th>
  )
}
