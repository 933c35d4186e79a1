import { AbsenceList, type CaseList } from '@muster/domain/absence/lists.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { JSX, ReactNode } from 'react'
import type * as z from 'zod'
import { ask } from '../../app/client.ts'
import { useSay } from '../../app/words.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { Button } from '../../ui/Button.tsx'
import { ownZone } from '../../ui/dayText.ts'
import { useNow } from '../useNow.ts'
import { AbsenceTable } from './AbsenceTable.tsx'
import { NamesLine } from './names/NamesLine.tsx'

const step = 100

/** Open cases of one kind, a page at a time. */
export function CaseLines({ kind, unit, empty }: { kind: CaseList; unit: string | undefined; empty: ReactNode }): JSX.Element {
  const say = useSay()
  const now = useNow()
  const question = { unit, kind, zone: ownZone, limit: step }
  const query = useInfiniteQuery({
    queryKey: ['absence/list', question],
    queryFn: ({ pageParam, signal }) => ask('absence/list', { ...question, after: pageParam }, AbsenceList, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
  })
  return (
    <Answer of={query} name={say('absence.list.this')} skeleton={<Skeleton lines={8} title={false} />}>
      {({ pages }) => {
        const cases = pages.flatMap((page) => page.cases)
        if (cases.length === 0) return empty
        return (
          <>
            <NamesLine closed={closedOf(pages)} unit={unit} />
            <AbsenceTable cases={cases} now={now} />
            {query.hasNextPage && (
              <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {say('absence.list.more')}
              </Button>
            )}
          </>
        )
      }}
    </Answer>
  )
}

/** Names are closed where any page says so. */
function closedOf(pages: readonly z.infer<typeof AbsenceList>[]): Pick<z.infer<typeof AbsenceList>, 'areNamesClosed' | 'openNamesAt'> {
  return { areNamesClosed: pages.some((page) => page.areNamesClosed), openNamesAt: pages[0]?.openNamesAt ?? null }
}
