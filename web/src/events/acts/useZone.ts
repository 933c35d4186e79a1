import type { HappeningFile } from '@muster/domain/events/shapes.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import { useAsk } from '../../app/queries.ts'
import { today } from '../../app/useWhere.ts'

/** Times are typed by the clocks of the unit that it concerns, of the whole force in UTC; undefined until that unit is here. */
export function useZone({ whom, unit }: { whom: string; unit: string }, file: HappeningFile | undefined): string | undefined {
  const isKnown = whom === 'force' || unit === '' || unit === file?.unitId
  const { data, isError } = useAsk('units/show', { unit, on: today() }, UnitPage, { enabled: !isKnown })
  if (!isKnown) return isError ? 'UTC' : data?.zone
  return unit === file?.unitId && whom === 'unit' ? file.zone : 'UTC'
}
