import { useSyncExternalStore } from 'react'

/** Since when nobody answers; undefined while the server does. */
let silentSince: Date | undefined
const watchers = new Set<() => void>()

export function heard(answered: boolean): void {
  if (answered === (silentSince === undefined)) return
  silentSince = answered ? undefined : new Date()
  for (const watcher of watchers) watcher()
}

export function useSilentSince(): Date | undefined {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => silentSince,
  )
}
