import { Day } from '@muster/domain/calendar.ts'
import { type JSX, lazy, Suspense } from 'react'
import { Button } from '../ui/Button.tsx'
import { today, useStart, useWhere } from './useWhere.ts'
import { useSay } from './words.tsx'

// React Aria's calendar is heavier than this page: it comes when somebody opens it.
const DayCalendar = lazy(async () => ({ default: (await import('./DayCalendar.tsx')).DayCalendar }))

/** A field and a calendar for the day, with the ways back to the first day and to today. */
export function DayPicker({ close }: { close: () => void }): JSX.Element {
  const say = useSay()
  const { lens, through, go } = useWhere()
  const { first } = useStart()
  const choose = (on: string): void => {
    const day = Day.safeParse(on)
    if (!day.success) return
    go(through({ on: day.data }))
    close()
  }
  return (
    <Suspense fallback={<p role="status">{say('app.loading')}</p>}>
      <DayCalendar day={lens.on} onChoose={choose}>
        {first !== null && first.on !== lens.on && (
          <Button kind="plain" onClick={() => choose(first.on)}>
            {say('app.day.home')}
          </Button>
        )}
        {today() !== lens.on && (
          <Button kind="plain" onClick={() => choose(today())}>
            {say('app.day.today')}
          </Button>
        )}
      </DayCalendar>
    </Suspense>
  )
}
