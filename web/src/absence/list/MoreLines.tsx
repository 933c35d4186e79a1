import { AbsenceCounts } from '@muster/domain/absence/lists.ts'
import type { JSX } from 'react'
import { useAsk } from '../../app/queries.ts'
import { useSay } from '../../app/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ownZone } from '../../ui/dayText.ts'
import classes from './AbsencesPage.module.css'
import { countIn, type Shown } from './kinds.ts'
import type { Pages } from './usePages.ts'

type Props = { of: Shown; shown: number; query: Pick<Pages<unknown>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'> }

/** Under a list that goes on: how much of it is shown, and more of it. */
export function MoreLines({ of: { kind, unit }, shown, query }: Props): JSX.Element | null {
  const say = useSay()
  const { data } = useAsk('absence/counts', { unit, zone: ownZone }, AbsenceCounts, { keep: true })
  if (!query.hasNextPage) return null
  const all = data && countIn(data, kind)
  return (
    <p className={classes.more}>
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {say('absence.list.more')}
      </Button>
      {all !== undefined && all > shown && <span role="status">{say('absence.list.shown', { shown, all })}</span>}
    </p>
  )
}
