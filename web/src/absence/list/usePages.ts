import type { AbsenceList } from '@muster/domain/absence/lists.ts'
import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { ask, type Question } from '../../app/client.ts'

type Closed = Pick<z.infer<typeof AbsenceList>, 'areNamesClosed' | 'openNamesAt'>
export type Pages<T> = UseInfiniteQueryResult<InfiniteData<T>, Error>

/** A list a page at a time, from its front. */
export function usePages<T extends { cursor: string | null }>(name: string, question: Question, shape: z.ZodType<T>): Pages<T> {
  return useInfiniteQuery({
    queryKey: [name, question],
    queryFn: ({ pageParam, signal }) => ask(name, { ...question, after: pageParam }, shape, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
  })
}

/** Names are closed where any page says so. */
export function closedOf(pages: readonly Closed[]): Closed {
  return { areNamesClosed: pages.some((page) => page.areNamesClosed), openNamesAt: pages[0]?.openNamesAt ?? null }
}
