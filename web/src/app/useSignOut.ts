import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import * as z from 'zod'
import { post } from './client.ts'
import { tellOtherWindows } from './otherWindows.ts'

/** What this device keeps of somebody's work; how it looks is nobody's secret. */
function forgetWork(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith('muster.') && key !== 'muster.theme') localStorage.removeItem(key)
}

/** Says to the page that signs in that somebody has just left. */
const left = 'muster.left'

export function hasLeft(): boolean {
  const was = sessionStorage.getItem(left) !== null
  sessionStorage.removeItem(left)
  return was
}

/** Signs out, and begins with an empty page: nothing of what was shown stays in this one. */
export function useSignOut(): UseMutationResult<void, Error, void> {
  return useMutation({
    mutationFn: async () => {
      await post('sign-in/out', {}, z.object({}))
      forgetWork()
      tellOtherWindows()
      sessionStorage.setItem(left, 'true')
      location.assign('/')
    },
  })
}
