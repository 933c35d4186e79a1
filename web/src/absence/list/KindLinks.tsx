import { AbsenceCounts, ListKind } from '@muster/domain/absence/lists.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { ownZone } from '../../ui/dayText.ts'
import classes from './AbsencesPage.module.css'
import { countIn } from './kinds.ts'

/** Why one looks: each kind with how many there are. What nobody has to do anything about is grey. */
export function KindLinks({ unit, kind }: { unit: string | undefined; kind: ListKind }): JSX.Element {
  const say = useSay()
  const { here } = useWhere()
  const { data } = useAsk('absence/counts', { unit, zone: ownZone }, AbsenceCounts, { keep: true })
  return (
    <nav aria-label={say('absence.kind.label')} className={classes.kinds}>
      {ListKind.options.map((one) => {
        const count = data && countIn(data, one)
        return (
          <Link
            key={one}
            href={here({ list: one })}
            aria-current={one === kind ? 'true' : undefined}
            className={count === 0 ? classes.none : undefined}
          >
            {say(`absence.kind.${one}`)} {count !== undefined && <span className={classes.number}>{say.number(count)}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
