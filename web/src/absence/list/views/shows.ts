import type { View } from '@muster/domain/absence/views.ts'
import type { Shown } from '../kinds.ts'

/** The parts of the page's address that a view stands for. Its list is always named: an address that names nothing opens with a view. */
export function partsOf({ kind, unit }: Pick<View, 'kind' | 'unit'>): Record<string, string | undefined> {
  return { list: kind, unit: unit ?? undefined }
}

export function shows(view: View, { kind, unit }: Shown): boolean {
  return view.kind === kind && (view.unit ?? undefined) === unit
}
