import { type KeepView, type View, ViewReceipt } from '@muster/domain/absence/views.ts'
import { useEffect, useState } from 'react'
import { useSearch } from 'wouter'
import { useCommand } from '../../../app/queries.ts'

type Step = { keep: KeepView } | { remove: string }
/** What was done last, and the steps that take it back, where it can be. */
export type Done = { how: 'kept' | 'changed' | 'removed' | 'back'; name: string; back: Step[] }

export type ViewActs = {
  done: Done | undefined
  error: Error | null
  isBusy: boolean
  keep: (view: KeepView, onDone?: () => void) => void
  remove: (view: View) => void
  takeBack: () => void
  /** Nothing of what was done or refused is told any longer. */
  clear: () => void
}

/** What its owner does with the views they keep. */
export function useViewActs(views: readonly View[]): ViewActs {
  const keeping = useCommand('absence/keepView', ViewReceipt)
  const removing = useCommand('absence/removeView', ViewReceipt)
  const [done, tell] = useState<Done>()
  const address = useSearch()
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever goes on to another list has read it
  useEffect(() => tell(undefined), [address])
  const clear = (): void => {
    tell(undefined)
    keeping.reset()
    removing.reset()
  }
  const keep: ViewActs['keep'] = (view, onDone) => {
    const before = views.find(({ viewId }) => viewId === view.viewId)
    const opening = views.find(({ opens, viewId }) => opens && viewId !== view.viewId)
    const stood = [...(before ? [before] : []), ...(view.opens && opening ? [opening] : [])]
    // The unit of one that is out of reach is not told, so it cannot be kept again.
    const again: Step[] = stood.filter(({ isLost }) => !isLost).map((one) => ({ keep: wantedOf(one) }))
    const back: Step[] = before ? (before.isLost ? [] : again) : [{ remove: view.viewId }, ...again]
    removing.reset()
    keeping.mutate(view, {
      onSuccess: () => {
        tell({ how: before ? 'changed' : 'kept', name: view.name, back })
        onDone?.()
      },
    })
  }
  const remove: ViewActs['remove'] = (view) => {
    const back = view.isLost ? [] : [{ keep: wantedOf(view) }]
    keeping.reset()
    removing.mutate({ viewId: view.viewId }, { onSuccess: () => tell({ how: 'removed', name: view.name, back }) })
  }
  const takeBack = async (): Promise<void> => {
    if (!done) return
    for (const step of done.back) {
      if ('keep' in step) await keeping.mutateAsync(step.keep)
      else await removing.mutateAsync({ viewId: step.remove })
    }
    tell({ how: 'back', name: done.name, back: [] })
  }
  return {
    done,
    error: keeping.error ?? removing.error,
    isBusy: keeping.isPending || removing.isPending,
    keep,
    remove,
    takeBack: () => void takeBack().catch(() => undefined), // told by `error`
    clear,
  }
}

/** A view as it is kept again. */
export function wantedOf({ viewId, name, kind, unit, opens }: View): KeepView {
  return { viewId, name, kind, unit, opens }
}
