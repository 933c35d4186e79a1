import type { Day } from '@muster/domain/calendar.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import type { JSX } from 'react'
import { useAsk } from '../app/queries.ts'
import { UnitSymbol } from '../ui/UnitSymbol.tsx'
import classes from './LifeLine.module.css'
import { textWidth } from './spread.ts'

export type UnitLabelProps = { unitId: string; name: string; on: Day; line: { x: number; end: number; y: number; right: number } }

/** Symbol and name of a unit on its line, on a piece of paper that interrupts the line; beside it where the line is too short. */
export function UnitLabel({ unitId, name, on, line: { x, end, y, right } }: UnitLabelProps): JSX.Element {
  // The symbol is decoration beside the name: a unit that cannot be asked for keeps its name.
  const { data } = useAsk('units/show', { unit: unitId, on }, UnitPage)
  const full = [name, data?.crumbs.at(-2)?.name].filter(Boolean).join(', ')
  const symbol = data ? 36 : 8
  const fits = (text: string, room: number) => textWidth(text) + symbol + 8 <= room
  const inside = fits(name, end - x - 30)
  const start = inside ? x + 18 : fits(name, right - end - 8) ? end + 6 : Math.max(0, x - textWidth(name) - symbol - 16)
  const text = fits(full, inside ? end - x - 30 : right - start) ? full : name
  return (
    <g>
      <rect className={classes.plate} x={start} y={y - 11} width={textWidth(text) + symbol + 8} height="22" />
      {data && (
        <foreignObject x={start + 6} y={y - 12} width="26" height="24">
          <UnitSymbol sidc={data.sidc} echelon={data.echelon} />
        </foreignObject>
      )}
      <text x={start + symbol} y={y + 4.7}>
        {text}
      </text>
    </g>
  )
}
