import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import { useRef } from 'react'
import type * as z from 'zod'
import { ask, command, newId, type Question, Unreachable } from './client.ts'
import { askFor, proofFor, withProof } from './proof.ts'
import { heard } from './reach.ts'

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onSuccess: () => heard(true),
    onError: (error) => {
      heard(!(error instanceof Unreachable))
      if (proofFor(error) === 'signIn') sittingOver()
    },
  }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      gcTime: 3_600_000,
      // A refusal stays a refusal; a server that does not answer is asked again until it does.
      retry: (count, error) => error instanceof Unreachable && count < 2,
      retryDelay: 400,
      refetchInterval: (query) => (query.state.error instanceof Unreachable ? 5_000 : false),
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** A sitting that ends under an open page is asked for there; before there is a page, the page that signs in stands in its place (Root). */
function sittingOver(): void {
  if (queryClient.getQueryData(['app/start', {}]) === undefined) return
  void askFor('signIn').then((given) => (given ? queryClient.invalidateQueries() : undefined))
}

export type AskOptions = {
  enabled?: boolean
  /** Show the figures asked for before, marked as such, until the new ones are here. */
  keep?: boolean
}

/** Asks a query and keeps its answer: `useAsk('units/show', { unit, on }, UnitPage)`. */
export function useAsk<T>(
  name: string,
  input: Question,
  shape: z.ZodType<T>,
  { enabled = true, keep = false }: AskOptions = {},
): UseQueryResult<T, Error> {
  const kept = keep ? { placeholderData: keepPreviousData } : {}
  return useQuery<T, Error>({
    queryKey: [name, input],
    queryFn: ({ signal }) => ask(name, input, shape, signal),
    enabled,
    ...kept,
  } as Parameters<typeof useQuery<T, Error>>[0])
}

export type Performed<T> = { entry: number; answer: T }

/**
 * Performs a command; afterwards everything shown is asked for again. An input that is sent a second time, because the answer
 * was lost, goes with the id of the first time. Where who it is has to be proved first, that is asked, and then the command goes through by itself.
 */
export function useCommand<T>(name: string, shape: z.ZodType<T>): UseMutationResult<Performed<T>, Error, unknown> {
  const last = useRef({ input: '', id: '' })
  return useMutation<Performed<T>, Error, unknown>({
    mutationFn: async (input) => {
      const text = JSON.stringify(input)
      if (last.current.input !== text) last.current = { input: text, id: newId() }
      const { id } = last.current
      return withProof(() => command(name, input, shape, id))
    },
    onSuccess: () => {
      heard(true)
      last.current = { input: '', id: '' }
      // Not waited for: what the caller does next must not wait for lists to come back.
      void queryClient.invalidateQueries()
    },
    onError: (error) => heard(!(error instanceof Unreachable)),
  })
}
