import { LinkSecret } from '@muster/domain/access/signIn.ts'
import { useEffect, useState } from 'react'

// Kept in this page alone: not in the address, where the next person at the screen would find it, and not in the browser's storage.
let taken: string | undefined

function take(): string | undefined {
  const parsed = LinkSecret.safeParse(location.hash.slice(1))
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  if (parsed.success) taken = parsed.data
  return taken
}

/** The secret of the link by which somebody came: read once out of the address, and taken out of it. Undefined after the page was loaded anew. */
export function useSecretOfLink(): string | undefined {
  const [secret, keep] = useState(take)
  useEffect(() => {
    // Another link opened in the same window changes only what stands behind the #.
    const another = (): void => keep(take())
    addEventListener('hashchange', another)
    return () => removeEventListener('hashchange', another)
  }, [])
  return secret
}
