import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { HappeningList } from '@muster/domain/events/shapes.ts'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { type AroundEvent, aroundCase, openerOf, weekBefore } from './aroundCase.ts'

/** The events that touch an absence, by what concerned the unit of the person; none for whoever may not see events. */
export function useAround(file: AbsenceFile, began: string): readonly AroundEvent[] {
  const may = useMay()
  const unit = file.crumbs.at(-1)?.unitId
  const until = file.stage === 'closed' ? file.events.at(-1)?.held : undefined
  const asked = { unit, since: began === '' ? undefined : weekBefore(began), until, limit: 50 }
  const { data } = useAsk('events/list', asked, HappeningList, { enabled: may('events.read') && unit !== undefined && began !== '' })
  return data ? aroundCase(data.happenings, began, openerOf(file)) : []
}
