import type { Reveal, RevealedRecord } from '@muster/domain/access/reveal.ts'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { newId, reveal } from '../../app/client.ts'
import { withProof } from '../../app/proof.ts'
import { queryClient } from '../../app/queries.ts'

export type Revealed = {
  records: readonly RevealedRecord[]
  isPending: boolean
  error: Error | null
  show: (purpose: string | undefined) => void
}

const none: readonly RevealedRecord[] = []

/**
 * Opens what is sealed of one thing, and keeps it as long as its page stands. A purpose that was stated once is known to every other page from then on.
 * An input that is sent a second time, because the answer was lost, goes with the id of the first time.
 */
export function useReveal(of: Omit<Reveal, 'purpose'>, onShown: () => void): Revealed {
  const last = useRef({ input: '', id: '' })
  const opening = useMutation<RevealedRecord[], Error, string | undefined>({
    networkMode: 'always',
    retry: false,
    // Nothing of it is kept when its page is left.
    gcTime: 0,
    mutationFn: (purpose) => {
      const input = { ...of, ...(purpose === undefined ? {} : { purpose }) }
      const text = JSON.stringify(input)
      if (last.current.input !== text) last.current = { input: text, id: newId() }
      const { id } = last.current
      return withProof(() => reveal(input, id))
    },
    onSuccess: () => {
      last.current = { input: '', id: '' }
      for (const query of ['people/show', 'exchange/show', 'family/calls', 'family/named', 'causes/show', 'absence/show'])
        void queryClient.invalidateQueries({ queryKey: [query] })
      onShown()
    },
  })
  return {
    records: opening.data ?? none,
    isPending: opening.isPending,
    error: opening.error,
    show: (purpose) => opening.mutate(purpose),
  }
}
