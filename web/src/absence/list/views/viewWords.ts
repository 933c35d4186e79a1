import type { View } from '@muster/domain/absence/views.ts'
import type { Say } from '../../../app/words.tsx'

/** What a view shows: which list, and whose. */
export function shownBy(say: Say, { kind, unit, unitName }: Pick<View, 'kind' | 'unit' | 'unitName'>): string {
  const whose = unit === null ? say('absence.list.everybody') : say('absence.list.of', { unit: unitName ?? '…' })
  return `${say(`absence.kind.${kind}`)} · ${whose}`
}
