import { SearchAnswer } from '@muster/domain/people/shapes.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSettled } from '../ui/useSettled.ts'

export type FoundUnit = { unitId: string; name: string; words: string | null }

/** Units to choose from: those beside one's own to begin with, any other by part of its name. */
export function useUnitsFound(typed: string, near: string | undefined, not: string | undefined): { units: FoundUnit[]; nothing: boolean } {
  const { asked } = useWhere()
  const words = useSettled(typed.trim(), 200)
  const searched = words.length >= 2
  const beside = useAsk('units/show', { unit: near, ...asked }, UnitPage, { enabled: near !== undefined })
  const found = useAsk('people/search', { q: words, limit: 12 }, SearchAnswer, { enabled: searched, keep: true })
  const units = searched
    ? (found.data?.units ?? []).map(({ unitId, name, superior }) => ({ unitId, name, words: superior }))
    : (beside.data?.under ?? []).map(({ unitId, name }) => ({ unitId, name, words: null }))
  const shown = units.filter(({ unitId }) => unitId !== not).slice(0, 12)
  return { units: shown, nothing: searched && found.data !== undefined && shown.length === 0 }
}
