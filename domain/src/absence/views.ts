import * as z from 'zod'
import { Fault } from '../fault.ts'
import { ListKind } from './lists.ts'

/** So many views somebody keeps at most. */
export const mostViews = 36

export const ViewName = z
  .string()
  .max(400)
  .transform((typed) => typed.normalize('NFC').trim().replace(/\s+/gu, ' '))
  .pipe(
    z
      .string()
      .min(1)
      .max(60)
      // no control characters, and none that turn the direction of what follows
      .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]+$/u),
  )
const shown = { kind: ListKind, unit: z.uuid().nullable(), opens: z.boolean() }

/** What somebody keeps of the page of absences: one more, or in place of the one that has the id. `opens`: the page opens with it. */
export const KeepView = z.strictObject({ viewId: z.uuid(), name: ViewName, ...shown })
export type KeepView = z.output<typeof KeepView>
export const RemoveView = z.strictObject({ viewId: z.uuid() })
export const ViewReceipt = z.object({ viewId: z.uuid() })

/** A view as its owner is told of it. Of one whose unit is out of their reach, or gone, no unit is told (`isLost`). */
export const View = z.object({ viewId: z.uuid(), name: z.string(), ...shown, unitName: z.string().nullable(), isLost: z.boolean() })
export type View = z.infer<typeof View>
export const Views = z.object({ views: z.array(View) })

export type KeptView = KeepView & { factId: string }
export type ViewRows = { close: string[]; views: KeptView[] }

/**
 * A view among those that somebody keeps already. The page opens with one of them at most.
 * @throws Fault viewsFull, viewNameTaken, nothingToChange
 */
export function keepView(all: readonly KeptView[], wanted: KeepView, newId: () => string): ViewRows {
  const before = all.find(({ viewId }) => viewId === wanted.viewId)
  const others = all.filter((one) => one !== before)
  if (!before && others.length >= mostViews) throw new Fault('viewsFull', { most: mostViews })
  const alike = viewNamed(others, wanted.name)
  if (alike) throw new Fault('viewNameTaken', { name: alike.name })
  if (before && isSame(before, wanted)) throw new Fault('nothingToChange')
  const opening = wanted.opens ? others.filter(({ opens }) => opens) : []
  const written = [...opening.map((one) => ({ ...one, opens: false })), wanted]
  return {
    close: [...opening, ...(before ? [before] : [])].map(({ factId }) => factId),
    views: written.map((one) => ({ ...one, factId: newId() })),
  }
}

/** @throws Fault viewUnknown, for what somebody else keeps too */
export function removeView(all: readonly KeptView[], viewId: string): ViewRows {
  const view = all.find((one) => one.viewId === viewId)
  if (!view) throw new Fault('viewUnknown')
  return { close: [view.factId], views: [] }
}

/** The view of a name, however it is spelt: capitals and the width of gaps tell no two apart. */
export function viewNamed<T extends { name: string }>(all: readonly T[], name: string): T | undefined {
  return all.find((one) => spelling(one.name) === spelling(name))
}

function spelling(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}

function isSame(one: KeepView, other: KeepView): boolean {
  return one.name === other.name && one.kind === other.kind && one.unit === other.unit && one.opens === other.opens
}

const order = new Intl.Collator('en', { numeric: true })

/** In the order of their names, «2nd» before «10th». */
export function inOrder<T extends { name: string }>(all: readonly T[]): T[] {
  return all.toSorted((one, other) => order.compare(one.name, other.name))
}
