import { addDays, type Day } from '@muster/domain/calendar.ts'
import type { AssignmentFact } from '@muster/domain/people/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { type JSX, lazy, Suspense } from 'react'
import { useSay } from '../app/words.tsx'
import type { Over } from '../events/eventsOver.ts'
import { useEventsOver } from '../events/useEventsOver.ts'
import { join } from '../ui/join.ts'
import { stands } from './heldDays.ts'
import type { SpokenPage } from './joints.ts'
import { LifeLine } from './LifeLine.tsx'
import classes from './PersonPage.module.css'

const EventsNear = lazy(async () => ({ default: (await import('../events/EventsNear.tsx')).EventsNear }))

type Props = { page: SpokenPage; on: Day; onPoint: (claimId: string | undefined) => void }

/** The service of a person as a line, with what happened to many in the units they were in while they were there. */
export function Service({ page, on, onPoint }: Props): JSX.Element {
  const say = useSay()
  const stays = page.assignments.filter((fact) => stands(fact, page.knownAt)).map((fact) => overOf(fact, page.zone))
  const around = useEventsOver(stays)
  const last = stays.at(-1)
  return (
    <section aria-labelledby="service" className={classes.service}>
      <div className={classes.line}>
        <h2 id="service">{say('people.life.title')}</h2>
        <p className={join('quiet', classes.keys)}>{say('people.life.keys')}</p>
        <p className={join('quiet', classes.touch)}>{say('people.life.touch')}</p>
      </div>
      <LifeLine page={page} on={on} events={around.marks} onPoint={onPoint} />
      {around.events.length > 0 && last && (
        <Suspense fallback={null}>
          <EventsNear of={around} unit={last.unit} />
        </Suspense>
      )}
    </section>
  )
}

/** The days of an assignment, the last among them; on the day after it somebody is with another unit. */
function overOf({ unitId, from, to }: AssignmentFact, zone: string): Over {
  const first = dayIn(from, zone)
  const last = to === null ? null : addDays(dayIn(to, zone), -1)
  return { unit: unitId, from: first, to: last !== null && last < first ? first : last }
}
