import { useEffect } from 'react'
import { queryClient } from './queries.ts'

// All windows of a browser share one sitting. What one of them does to it the others hear of, and ask anew who they are for.
const name = 'muster.sitting'

/** Says to the other windows that somebody signed in or out here. */
export function tellOtherWindows(): void {
  const channel = new BroadcastChannel(name)
  channel.postMessage('changed')
  channel.close()
}

export function useOtherWindows(): void {
  useEffect(() => {
    const channel = new BroadcastChannel(name)
    channel.onmessage = () => void queryClient.refetchQueries({ queryKey: ['app/start'] })
    return () => channel.close()
  }, [])
}
