import './words.ts'
import { HappeningList } from '@muster/domain/events/shapes.ts'
import { HappeningKind } from '@muster/domain/events/words.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type JSX, lazy, Suspense, useState } from 'react'
import { paths } from '../app/addresses.ts'
import { ask } from '../app/client.ts'
import { Page } from '../app/Page.tsx'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { type Cut, cutOf, isCut, uncut } from './cut.ts'
import { DeclaredNote } from './DeclaredNote.tsx'
import { EventFilters } from './EventFilters.tsx'
import classes from './Events.module.css'
import { EventTable } from './EventTable.tsx'

const TellDialog = lazy(async () => ({ default: (await import('./acts/TellDialog.tsx')).TellDialog }))

const DeclareDialog = lazy(async () => ({ default: (await import('./acts/DeclareDialog.tsx')).DeclareDialog }))

/** What happened to many at once, the newest first: of all that one sees, or cut to a unit, some days, a kind, a place. */
export function EventsPage(): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { part, here, go, to } = useWhere()
  const cut = cutOf(part)
  const [isProposed, setProposed] = useState(false)
  const title = say('events.page.title')
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <div className={classes.top}>
        <div>
          <h1>{title}</h1>
          <p className="quiet">{say('events.page.lead')}</p>
        </div>
        <span className={classes.acts}>
          {may('events.record') && (
            <ButtonLink kind="do" to={here({ act: 'record' })}>
              {say('events.page.record')}
            </ButtonLink>
          )}
          {may('absence.regime') && <ButtonLink to={here({ act: 'declare' })}>{say('events.page.declare')}</ButtonLink>}
        </span>
      </div>
      {isProposed && <DeclaredNote />}
      <EventFilters cut={cut} />
      <EventLines cut={cut} />
      {part('act') === 'record' && may('events.record') && (
        <Suspense fallback={null}>
          <TellDialog
            onClose={() => go(here({ act: undefined }), { replace: true })}
            onDone={({ happeningId }) => go(to(paths.event(happeningId)), { replace: true })}
          />
        </Suspense>
      )}
      {part('act') === 'declare' && may('absence.regime') && (
        <Suspense fallback={null}>
          <DeclareDialog
            onClose={() => go(here({ act: undefined }), { replace: true })}
            onDone={() => {
              setProposed(true)
              go(here({ act: undefined }), { replace: true })
            }}
          />
        </Suspense>
      )}
    </Page>
  )
}

const step = 100

function EventLines({ cut }: { cut: Cut }): JSX.Element {
  const say = useSay()
  const kind = HappeningKind.safeParse(cut.kind).data
  const question = { unit: cut.unit, kind, place: cut.place, since: cut.since, until: cut.until, limit: step }
  const query = useInfiniteQuery({
    queryKey: ['events/list', question],
    queryFn: ({ pageParam, signal }) => ask('events/list', { ...question, after: pageParam }, HappeningList, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  return (
    <Answer of={query} name={say('events.page.name')} skeleton={<Skeleton lines={6} title={false} />}>
      {({ pages }) => {
        const events = pages.flatMap((page) => page.happenings)
        if (events.length === 0) return <Nothing isCut={isCut(cut)} />
        return (
          <>
            <EventTable events={events} />
            {query.hasNextPage && (
              <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {say('events.page.more')}
              </Button>
            )}
          </>
        )
      }}
    </Answer>
  )
}

function Nothing({ isCut: cuts }: { isCut: boolean }): JSX.Element {
  const say = useSay()
  const { here } = useWhere()
  if (cuts)
    return (
      <Empty title={say('events.page.noneSuch')} acts={<ButtonLink to={here(uncut)}>{say('events.page.all')}</ButtonLink>}>
        <p>{say('events.page.noneSuch.text')}</p>
      </Empty>
    )
  return (
    <Empty title={say('events.page.none')}>
      <p>{say('events.page.none.what')}</p>
      <p>{say('events.page.none.how')}</p>
    </Empty>
  )
}
