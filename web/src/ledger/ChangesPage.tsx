import { Changes } from '@muster/domain/ledger/shapes.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type JSX, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { ask } from '../app/client.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useStart, useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { UnitLinks } from '../people/UnitLinks.tsx'
import { Skeleton } from '../ui/Answer.tsx'
import { Button } from '../ui/Button.tsx'
import { ownZone } from '../ui/dayText.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Popover } from '../ui/Popover.tsx'
import { ChangesDay } from './ChangesDay.tsx'
import classes from './ChangesPage.module.css'
import { byDay, entryOf } from './days.ts'

const step = 100
/** Lines shown above an entry that an address points at, so that it is seen among its neighbours. */
const above = 20

/** Everything that was performed, newest first, by day: who, what, to whom, why. Nothing is ever taken off this list. */
export function ChangesPage(): JSX.Element {
  const say = useSay()
  const { part, here, go, to } = useWhere()
  const unitId = part('unit')
  const { first } = useStart()
  const wanted = entryOf(location.hash)
  const [start, setStart] = useState(wanted === undefined ? undefined : wanted + above)
  const unit = useAsk('units/show', { unit: unitId, on: part('on') }, UnitPage, { enabled: unitId !== undefined })
  const query = useInfiniteQuery({
    queryKey: ['ledger/changes', { unitId, start }],
    queryFn: ({ pageParam, signal }) => ask('ledger/changes', { unit: unitId, before: pageParam, limit: step }, Changes, signal),
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
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <h1>{title}</h1>
      <p className={classes.lead}>{say('ledger.page.lead')}</p>
      <div className={classes.filter}>
        <Popover
          label={unitId === undefined ? say('ledger.page.allUnits') : say('ledger.page.unit', { unit: unit.data?.name ?? '' })}
          name={say('ledger.page.choose')}
          changed={unitId !== undefined}
        >
          {(close) => (
            <UnitLinks
              label={say('ledger.page.choose')}
              near={unitId ?? first?.unitId}
              hrefOf={(next) => here({ unit: next })}
              onGo={close}
            />
          )}
        </Popover>
        {unitId !== undefined && <Link href={here({ unit: undefined })}>{say('ledger.page.everywhere')}</Link>}
        {start !== undefined && (
          <Button
            kind="plain"
            onClick={() => {
              setStart(undefined)
              go(to(paths.changes), { replace: true })
            }}
          >
            {say('ledger.page.newest')}
          </Button>
        )}
      </div>
      {query.error && !query.data && (
        <ErrorNote error={query.error} what={say('ledger.page.notShown')} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton lines={8} title={false} />}
      {query.data && lines.length === 0 && <p className="quiet">{say('ledger.page.none')}</p>}
      {byDay(lines, ownZone).map((day) => (
        <ChangesDay key={day.day} day={day} wanted={wanted} />
      ))}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {say('ledger.page.older')}
        </Button>
      )}
    </Page>
  )
}
