import './words.ts'
import { DeskList, ListAtDesk } from '@muster/domain/desk/shapes.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { ask } from '../app/client.ts'
import { Page } from '../app/Page.tsx'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import classes from './DeskPage.module.css'
import { DeskTable } from './DeskTable.tsx'

const kinds = ['open', 'closed'] as const
type Kind = (typeof kinds)[number]

/** Conversations at the desk: what has waited longest in front. When and by whom, and never what: that is read one by one. */
export function DeskPage(): JSX.Element {
  const say = useSay()
  const { part, here } = useWhere()
  const kind: Kind = ListAtDesk.shape.kind.catch('open').parse(part('list'))
  const title = say('desk.list.title')
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <h1>{title}</h1>
      <p className="quiet">{say('desk.list.what')}</p>
      <nav className={classes.kinds} aria-label={say('desk.list.kinds')}>
        {kinds.map((one) => (
          <Link key={one} href={here({ list: one === 'open' ? undefined : one })} aria-current={one === kind ? 'page' : undefined}>
            {say(`desk.list.${one}`)}
          </Link>
        ))}
      </nav>
      <Lines key={kind} kind={kind} />
    </Page>
  )
}

function Lines({ kind }: { kind: Kind }): JSX.Element {
  const say = useSay()
  const query = useInfiniteQuery({
    queryKey: ['desk/list', kind],
    queryFn: ({ pageParam, signal }) => ask('desk/list', { kind, after: pageParam }, DeskList, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
  })
  return (
    <Answer of={query} name={say('desk.list.this')} skeleton={<Skeleton lines={8} title={false} />}>
      {({ pages }) => {
        const hours = pages[0]?.answer
        const conversations = pages.flatMap((page) => page.conversations)
        if (conversations.length === 0) return <Empty title={say(`desk.list.${kind}.none`)}>{say(`desk.list.${kind}.will`)}</Empty>
        return (
          <>
            {hours && <p className="quiet">{say('desk.list.hours', { hours: hours.hours, isByRules: String(hours.isByRules) })}</p>}
            <DeskTable conversations={conversations} />
            {query.hasNextPage && (
              <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {say('desk.list.more')}
              </Button>
            )}
          </>
        )
      }}
    </Answer>
  )
}
