import { type RollGroup, rollGroups } from '@muster/domain/people/dutyStatus.ts'
import type { MorningState, StateRow } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import { useGridKeys } from '../ui/useGridKeys.ts'
import type { Line } from './rows.ts'
import { StateLine } from './StateLine.tsx'
import classes from './StateTable.module.css'
import { sparkScales } from './scale.ts'

export type StateTableProps = {
  state: MorningState
  lines: Line[]
  onToggle: (row: StateRow) => void
}

/** The morning state: one row a unit, the people behind every figure one key away. */
export function StateTable({ state, lines, onToggle }: StateTableProps): JSX.Element {
  const say = useSay()
  const { grid, onKeyDown, onFocus } = useGridKeys()
  const rows = lines.flatMap((line) => (line.kind === 'unit' ? [line.row] : []))
  const [top, ...under] = rows
  if (top === undefined) return <p>{say('strength.table.nothing')}</p>
  const scales = sparkScales(top, under)
  const range = (scale: { low: number; high: number }): { low: string; high: string } => ({
    low: say.number(scale.low),
    high: say.number(scale.high),
  })
  const scaleWords =
    under.length === 0
      ? say('strength.table.spark.one', range(scales.top))
      : say('strength.table.spark.many', {
          ...range(scales.under),
          allLow: say.number(scales.top.low),
          allHigh: say.number(scales.top.high),
        })
  return (
    <div className={classes.scroll}>
      <table
        className={classes.state}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked like a tree
        role="treegrid"
        aria-label={say('strength.table.name')}
        ref={grid}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <colgroup>
          <col className={classes.unit} />
          <col className={classes.count} span={7} />
          <col className={classes.spark} />
          <col className={classes.signed} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={classes.fixed}>
              {say('strength.table.unit')}
            </th>
            <th scope="col" className={classes.countHead}>
              {say('strength.table.assigned')}
            </th>
            {rollGroups.map((group) => (
              <GroupHead key={group} group={group} />
            ))}
            <th scope="col" className={classes.sparkHead}>
              {scaleWords}
            </th>
            <th scope="col" className={classes.signedHead}>
              {say(`strength.table.signed.${state.basis}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <StateLine
              key={line.key}
              line={line}
              state={state}
              scale={line.kind === 'unit' && line.level === 1 ? scales.top : scales.under}
              onToggle={onToggle}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function GroupHead({ group }: { group: RollGroup }): JSX.Element {
  const say = useSay()
  return (
    <th scope="col" className={`${classes.countHead} ${classes[`head${group}`]}`}>
      <span aria-hidden="true">
        <StatusMark group={group} />
      </span>
      <span>{say(`strength.table.group.${group}`)}</span>
    </th>
  )
}
