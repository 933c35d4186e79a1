import { type Day, dayNumber } from '@muster/domain/calendar.ts'
import type { PersonPage } from '@muster/domain/people/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type { JSX, ReactNode } from 'react'
import { useSay } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import { join } from '../ui/join.ts'
import { StatusMark } from '../ui/StatusMark.tsx'
import groups from './groups.module.css'
import { stands } from './heldDays.ts'
import { edgeText, heldText } from './lifeWords.ts'
import classes from './PersonHead.module.css'

/** Who this is, in every script they go by, and what they are doing at the close of the day asked for. */
export function PersonHead({ page, on, menu }: { page: PersonPage; on: Day; menu: ReactNode }): JSX.Element {
  const say = useSay()
  const others = page.names.filter((name) => !name.primary)
  const unit = page.crumbs
    .toReversed()
    .slice(0, 2)
    .map(({ name }) => name)
    .join(', ')
  const words = [
    [page.rank, unit].filter(Boolean).join(', '),
    page.ageAtEntry !== null && say('people.head.age', { age: page.ageAtEntry }),
    page.bornOn && say('people.head.born', { day: dayText(page.bornOn) }),
    page.enteredOn && say('people.head.entered', { day: dayText(page.enteredOn) }),
    page.term && say('people.head.term', { term: page.term }),
    page.expectedEndOn && say('people.head.ends', { day: dayText(page.expectedEndOn) }),
    page.serviceNumber && say('people.head.number', { number: page.serviceNumber }),
  ]
  return (
    <div className={classes.head}>
      <div>
        <h1 lang={langOf(page)}>{page.name}</h1>
        {others.length > 0 && (
          <p className={classes.others}>
            {others.map((name) => (
              <bdi key={name.factId} lang={`und-${name.script}`}>
                {name.shown}
              </bdi>
            ))}
          </p>
        )}
        <p className="quiet">{words.filter(Boolean).join(' · ')}</p>
        <div className={classes.menu}>{menu}</div>
      </div>
      <div className={classes.side}>
        <Now page={page} on={on} />
      </div>
    </div>
  )
}

function langOf(page: PersonPage): string | undefined {
  const script = page.names.find((name) => name.primary)?.script
  return script && script !== 'Latn' ? `und-${script}` : undefined
}

/** Groups of which one asks for how many days. */
const counted = new Set<string>(['A', 'C', 'U', 'I', 'W'])

/** One status, since when, and what is known around it. Never a verdict: whose word it is, is said. */
function Now({ page, on }: { page: PersonPage; on: Day }): JSX.Element {
  const say = useSay()
  const { status } = page
  if (!status) return <p className={classes.now}>{say('people.now.nothing', { day: dayText(on) })}</p>
  const from = dayIn(status.from, page.zone)
  const claim = page.claims.find(({ claimId }) => claimId === status.claimId)
  const undecided = page.claims.filter(({ standing, day }) => standing === 'contradicted' && day?.on === from).length
  const away = page.assignments.find((fact) => fact.relation === 'attached' && stands(fact, page.knownAt) && fact.to === null)
  const notes = [
    status.place,
    status.expectedOn && say('people.now.expected', { day: dayText(status.expectedOn) }),
    status.owner && say('people.now.owner', { owner: status.owner }),
    status.acknowledgedBy && say('people.now.acknowledged', { by: status.acknowledgedBy }),
    away && say('people.now.attached', { unit: away.unitName, held: heldText(say, page.zone, away) }),
    undecided > 1 && say('people.now.claims', { count: undecided }),
    status.fromPrecision === 'unrecorded' && say('people.now.startUnrecorded'),
    status.toPrecision === 'unrecorded' && say('people.now.endUnrecorded'),
    (status.group === 'U' || status.group === 'W' || status.group === 'O') && say('people.now.nature'),
    claim?.kind === 'recordedDeserted' && say('people.now.sourceWord'),
  ]
  const days = dayNumber(on) - dayNumber(from)
  return (
    <div className={join(classes.now, groups[`group${status.group}`])}>
      <p>
        <StatusMark group={status.group}>
          <b className={classes.capital}>{say(`app.status.${status.code}`)}</b>{' '}
          {status.group === 'E'
            ? say('people.now.onDay', { day: edgeText(dayNumber(from), status.fromPrecision) })
            : say('people.held.since', { from: dayText(from) })}
          {days > 0 && counted.has(status.group) && ` · ${say('people.life.days', { days })}`}
        </StatusMark>
      </p>
      <p className="quiet">{notes.filter(Boolean).join(' · ')}</p>
    </div>
  )
}
