import type { UnitsTree } from '@muster/domain/units/unit.ts'
import { type JSX, useDeferredValue, useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { join } from '../ui/join.ts'
import { UnitSymbol } from '../ui/UnitSymbol.tsx'
import { useGridKeys } from '../ui/useGridKeys.ts'
import { openAtFirst, type TreeRow, treeOf, treeRows } from './treeRows.ts'
import classes from './UnitsPage.module.css'
import { useWindowed } from './useWindowed.ts'

/** The tree of units, with those near the screen alone on the page: seven thousand scroll like seventy. */
export function UnitsTable({ tree: { units } }: { tree: UnitsTree }): JSX.Element {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const tree = useMemo(() => treeOf(units), [units])
  const [opened, setOpened] = useState<ReadonlySet<string> | undefined>()
  const open = opened ?? openAtFirst(tree)
  const words = useDeferredValue(typed.trim())
  const rows = useMemo(() => treeRows(tree, open, words), [tree, open, words])
  const { grid, onKeyDown, onFocus } = useGridKeys()
  const body = useRef<HTMLTableSectionElement>(null)
  const part = useWindowed(body, rows.length)
  const toggle = (unitId: string): void => {
    const next = new Set(open)
    if (!next.delete(unitId)) next.add(unitId)
    setOpened(next)
  }
  const hasAttached = units.some((unit) => unit.attachedToId !== null)
  const found = rows.filter((row) => row.matches).length
  return (
    <>
      <div className={classes.find}>
        <TextField type="search" label={say('units.list.find')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Button kind="plain" onClick={() => setOpened(open.size > 0 ? new Set() : new Set(tree.withUnits))}>
          {say(open.size > 0 ? 'units.list.closeAll' : 'units.list.openAll')}
        </Button>
        <span className={classes.quiet} role="status">
          {words !== '' && say('units.list.found', { count: found })}
        </span>
      </div>
      <table
        className={classes.table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked like a tree
        role="treegrid"
        aria-label={say('units.list.name')}
        aria-rowcount={rows.length}
        ref={grid}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <thead>
          <tr>
            <th scope="col">{say('units.list.column.unit')}</th>
            <th scope="col" className={classes.wide}>
              {say('units.list.column.echelon')}
            </th>
            {hasAttached && <th scope="col">{say('units.list.column.attached')}</th>}
            <th scope="col" className="number">
              {say('units.list.column.assigned')}
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          <Space height={part.before} />
          {rows.slice(part.from, part.to).map((row, index) => (
            <Row
              key={row.unit.unitId}
              row={row}
              at={part.from + index + 1}
              attachedTo={hasAttached ? (tree.byId.get(row.unit.attachedToId ?? '')?.name ?? '') : undefined}
              onToggle={toggle}
            />
          ))}
          <Space height={part.after} />
        </tbody>
      </table>
    </>
  )
}

/** Stands for the rows that are not near the screen. */
function Space({ height }: { height: number }): JSX.Element | null {
  return height === 0 ? null : (
    <tr className={classes.space}>
      <td colSpan={4} style={{ blockSize: height }} />
    </tr>
  )
}

function Row({
  row,
  at,
  attachedTo,
  onToggle,
}: {
  row: TreeRow
  at: number
  attachedTo: string | undefined
  onToggle: (unitId: string) => void
}): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const { unit, level, hasUnits, open, matches } = row
  return (
    <tr aria-level={level} aria-rowindex={at} aria-expanded={hasUnits ? open : undefined}>
      <th scope="row">
        <span className={join(classes.name, classes[`level${Math.min(level, 8)}`], matches && classes.found)}>
          {hasUnits ? (
            <button
              type="button"
              className={classes.twist}
              tabIndex={-1}
              data-toggle
              aria-label={say(open ? 'strength.table.close' : 'strength.table.open', { unit: unit.name })}
              onClick={() => onToggle(unit.unitId)}
            />
          ) : (
            <span className={classes.leaf} />
          )}
          <UnitSymbol sidc={unit.sidc} echelon={unit.echelon} />
          <Link href={to(paths.unit(unit.unitId))} data-cell={`${unit.unitId} name`}>
            {unit.name}
          </Link>
        </span>
      </th>
      <td className={join(classes.quiet, classes.wide)}>{say(`units.echelon.${unit.echelon}`)}</td>
      {attachedTo !== undefined && <td className={classes.quiet}>{attachedTo}</td>}
      <td className="number">{say.number(unit.assigned)}</td>
    </tr>
  )
}
