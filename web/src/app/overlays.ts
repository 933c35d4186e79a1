import { createContext, useContext } from 'react'

export type Overlay = 'goTo' | 'keys' | undefined

export const Overlays = createContext<(overlay: Overlay) => void>(() => undefined)

/** Opens one of the dialogs that belong to no page. */
export function useOverlay(): (overlay: Overlay) => void {
  return useContext(Overlays)
}
