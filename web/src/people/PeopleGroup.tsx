import type { StatusGroup } from '@muster/domain/people/dutyStatus.ts'
import { PeopleOn } from '@muster/domain/strength/shapes.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { ask } from '../app/client.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Skeleton } from '../ui/Answer.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import classes from './PeoplePage.module.css'
import { PeopleTable } from './PeopleTable.tsx'

const step = 200

/** One status group of the unit: its count from the books, its people in bunches. Who is present stays folded until asked for. */
export function PeopleGroup({
  unitId,
  group,
  single,
  alone,
}: {
  unitId: string
  group: StatusGroup
  single: boolean
  alone: boolean
}): JSX.Element {
  const say = useSay()
  const { asked } = useWhere()
  const [opened, open] = useState<boolean>()
  const unfolded = opened ?? (alone || group !== 'P')
  const input = { unit: unitId, ...asked, group, limit: unfolded ? step : 1 }
  const query = useInfiniteQuery({
    queryKey: ['people/on', 'pages', input],
    queryFn: ({ pageParam, signal }) => ask('people/on', { ...input, cursor: pageParam }, PeopleOn, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  const name = say(`app.group.${group}`)
  if (query.error && !query.data)
    return <ErrorNote error={query.error} what={say('app.error.notShown', { name })} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton lines={2} />
  const people = query.data.pages.flatMap((page) => page.people)
  const total = query.data.pages[0]?.total ?? 0
  if (total === 0 && !alone)
    return (
      <p className={classes.nobody}>
        <StatusMark group={group}>{say('people.register.nobody', { group: name })}</StatusMark>
      </p>
    )
  return (
    <section className={classes.group} aria-label={name}>
      <h3 className={classes.groupHead}>
        <StatusMark group={group}>
          <span className={classes.capital}>{name}</span> <span className={classes.count}>{say.number(total)}</span>
        </StatusMark>
        {!alone && total > 0 && (
          <Button kind="plain" aria-expanded={unfolded} onClick={() => open(!unfolded)}>
            {say(unfolded ? 'people.register.fold' : 'people.register.unfold', { count: total })}
          </Button>
        )}
      </h3>
      {unfolded && people.some((person) => person.name === null) && <p role="note">{say('app.names.closed')}</p>}
      {total === 0 && <p className="quiet">{say('people.register.nobody', { group: name })}</p>}
      {unfolded && total > 0 && <PeopleTable people={people} single={single} bunch={group !== 'P'} name={name} />}
      {unfolded && query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {say('people.register.more', { count: Math.min(step, total - people.length), left: total - people.length })}
        </Button>
      )}
    </section>
  )
}
