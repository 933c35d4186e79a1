import { type BreakLine, Breaks } from '@muster/domain/access/shapes.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import type * as z from 'zod'
import { paths } from '../../app/addresses.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { MomentText } from '../../ui/DayText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { join } from '../../ui/join.ts'
import { useHashPlace } from '../../ui/useHashPlace.ts'
import page from '../grants/AccessPage.module.css'
import { AccessReceipt } from '../grants/AccessReceipt.tsx'
import list from '../proposals/ProposalsPage.module.css'
import type { Outcome } from '../proposals/useTwoPeople.ts'
import { ReviewDialog } from './ReviewDialog.tsx'

export type Break = z.infer<typeof BreakLine>

/** Glass that was broken: what nobody has looked at yet first, then what was found. */
export function BreaksPage(): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const query = useAsk('access/breaks', {}, Breaks)
  useHashPlace(query.data !== undefined)
  const [reviews, review] = useState<Break>()
  const [done, setDone] = useState<Outcome<unknown>>()
  const title = say('access.breaks.title')
  return (
    <Page title={title} crumbs={[{ name: say('access.page.title'), to: to(paths.access) }, { name: title }]} lens={[]}>
      {done && (
        <AccessReceipt
          entry={done.entry}
          what={say(done.kind === 'proposed' ? 'access.receipt.proposed' : 'access.breaks.looked')}
          back={say.rich('access.receipt.proposed.back', { a: (words) => <Link href={to(paths.proposals)}>{words}</Link> })}
          onClose={() => setDone(undefined)}
        />
      )}
      <h1>{title}</h1>
      <p className={list.lead}>{say('access.breaks.lead')}</p>
      <Answer of={query} name={say('access.breaks.name')}>
        {({ breaks }) =>
          breaks.length === 0 ? (
            <Empty title={say('access.breaks.none')}>
              <p>{say('access.breaks.none.note')}</p>
            </Empty>
          ) : (
            <ol className={list.list}>
              {breaks
                .toSorted((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open'))
                .map((glass) => (
                  <BreakItem key={glass.breakId} glass={glass} onReview={() => review(glass)} />
                ))}
            </ol>
          )
        }
      </Answer>
      {reviews && (
        <ReviewDialog
          glass={reviews}
          onClose={() => review(undefined)}
          onDone={(outcome) => {
            review(undefined)
            setDone(outcome)
          }}
        />
      )}
    </Page>
  )
}

function BreakItem({ glass, onReview }: { glass: Break; onReview: () => void }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const id = `glass-${glass.breakId}`
  const isOver = glass.state === 'open' && Date.parse(glass.reviewBy) <= Date.now()
  const during = { who: glass.accountId, from: glass.from, to: glass.to }
  return (
    <li id={id} className={join(list.item, location.hash === `#${id}` && list.wanted)} tabIndex={-1} aria-labelledby={`${id}-what`}>
      <h2 id={`${id}-what`}>{say('access.breaks.what', { name: glass.name, unit: glass.unitName ?? '' })}</h2>
      <p className="quiet">
        {say.rich('access.breaks.when', { from: <MomentText at={glass.from} />, to: <MomentText at={glass.to} /> })}
        {glass.state === 'open' && (
          <span className={join(isOver && page.over)}>
            {' · '}
            {say.rich('access.look.reviewBy', { at: <MomentText at={glass.reviewBy} style="dayHour" />, over: isOver ? 'yes' : 'no' })}
          </span>
        )}
        {glass.personId !== null && (
          <>
            {' · '}
            <Link href={to(paths.person(glass.personId))}>{glass.personName ?? say('access.breaks.person')}</Link>
          </>
        )}
      </p>
      <blockquote className={list.reason}>{glass.reason}</blockquote>
      <p>
        <Link href={to(paths.changes, {}, during)}>{say('access.breaks.under', { name: glass.name })}</Link>
      </p>
      {glass.state === 'open' && glass.own && <p className="quiet">{say('access.breaks.own')}</p>}
      {glass.state === 'open' && !glass.own && (
        <Acts>
          <Button onClick={onReview}>{say('access.breaks.review')}</Button>
        </Acts>
      )}
      {glass.state !== 'open' && (
        <p>
          <b>{say(`access.breaks.outcome.${glass.state}`)}</b>{' '}
          {say('access.breaks.found', { words: glass.words ?? '', by: glass.reviewedBy ?? '' })}
        </p>
      )}
    </li>
  )
}
