import { Changes } from '@muster/domain/ledger/shapes.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type JSX, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { ask } from '../app/client.ts'
import { Page } from '../app/Page.tsx'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Skeleton } from '../ui/Answer.tsx'
import { Button } from '../ui/Button.tsx'
import { ownZone } from '../ui/dayText.ts'
import { Empty } from '../ui/Empty.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { ChangesDay } from './ChangesDay.tsx'
import { ChangesFilter } from './ChangesFilter.tsx'
import classes from './ChangesPage.module.css'
import { isFiltered, questionOf, readFilter } from './changesFilter.ts'
import { byDay, entryOf } from './days.ts'
import { ProofDrawer } from './ProofDrawer.tsx'

const step = 100
/** Lines shown above an entry that an address points at, so that it is seen among its neighbours. */
const above = 20

/** Everything that was performed or refused, newest first, by day: who, what, to whom, why. Nothing is ever taken off this list. */
export function ChangesPage(): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { part, here, go, to } = useWhere()
  const filter = readFilter(part)
  const wanted = entryOf(location.hash)
  const [start, setStart] = useState(wanted === undefined ? undefined : wanted + above)
  const question = questionOf(filter, ownZone)
  const query = useInfiniteQuery({
    queryKey: ['ledger/changes', { ...question, start }],
    queryFn: ({ pageParam, signal }) => ask('ledger/changes', { ...question, before: pageParam, limit: step }, Changes, signal),
    initialPageParam: start,
    getNextPageParam: (page) => page.cursor ?? undefined,
  })
  const lines = query.data?.pages.flatMap((page) => page.lines) ?? []
  const arrived = query.data !== undefined
  useEffect(() => {
    // The browser looked for the entry before it was here.
    if (arrived && wanted !== undefined) document.getElementById(`entry-${wanted}`)?.scrollIntoView({ block: 'center' })
  }, [arrived, wanted])
  const title = say('ledger.page.title')
  const proof = Number(part('proof'))
  const proved = may('ledger.prove') && Number.isInteger(proof) && proof > 0 ? proof : undefined
  return (
    <Page
      title={title}
      crumbs={[{ name: title }]}
      lens={[]}
      drawer={proved !== undefined && <ProofDrawer key={proved} entry={proved} line={lines.find(({ entry }) => entry === proved)} />}
    >
      <div className={classes.head}>
        <div>
          <h1>{title}</h1>
          <p className={classes.lead}>{say('ledger.page.lead')}</p>
        </div>
        {may('ledger.prove') && <Link href={to(paths.checkpoint)}>{say('ledger.page.checkpoint')}</Link>}
      </div>
      <ChangesFilter filter={filter} lines={lines} />
      {start !== undefined && (
        <Button
          kind="plain"
          onClick={() => {
            setStart(undefined)
            go(here({}), { replace: true })
          }}
        >
          {say('ledger.page.newest')}
        </Button>
      )}
      {query.error && !query.data && (
        <ErrorNote error={query.error} what={say('ledger.page.notShown')} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton lines={8} title={false} />}
      {query.data && lines.length === 0 && <Nothing filtered={isFiltered(filter)} />}
      {byDay(lines, ownZone).map((day) => (
        <ChangesDay key={day.day} day={day} wanted={wanted} proved={proved} />
      ))}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {say('ledger.page.older')}
        </Button>
      )}
    </Page>
  )
}

function Nothing({ filtered }: { filtered: boolean }): JSX.Element {
  const say = useSay()
  if (!filtered) return <p className="quiet">{say('ledger.page.none')}</p>
  return <Empty title={say('ledger.page.noneFiltered')}>{say('ledger.page.noneFiltered.note')}</Empty>
}
