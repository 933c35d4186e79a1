import './words.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import classes from '../absence/Known.module.css'
import { capital } from '../access/grants/grantWords.ts'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { momentText } from '../ui/dayText.ts'
import type { AroundEvent } from './aroundCase.ts'
import { sourcingText } from './sourcingText.ts'
import { timeText } from './timeText.ts'

/** What happened around an absence, among its facts and told apart from them: it is a fact of many, and says nothing of this one. */
export function AroundLine({ event, zone, isOpener }: { event: AroundEvent; zone: string; isOpener: boolean }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const { happeningId, title, kind, place, from, fromPrecision, sourcing } = event
  const lasts = event.to !== from
  return (
    <tr className={classes.around}>
      <td className={classes.held}>{fromPrecision === 'minute' && momentText(from, zone, 'hour')}</td>
      <td className={classes.known}>{lasts && timeText(say, event)}</td>
      <td className={classes.fact}>
        {say.rich('events.case.line', {
          title,
          a: (words) => (
            <Link key="a" href={to(paths.event(happeningId))}>
              {words}
            </Link>
          ),
        })}
        <small className={classes.line}>
          {capital(say('events.case.what', { kind: say(`events.kind.${kind}`), place: place ?? 'none' }))}
        </small>
        {isOpener && <small className={classes.line}>{say('events.case.opened')}</small>}
      </td>
      <td className={classes.who}>{capital(sourcingText(say, sourcing))}</td>
    </tr>
  )
}
