import { type CalendarDate, parseDate } from '@internationalized/date'
import type { Day } from '@muster/domain/calendar.ts'
import { type JSX, type ReactNode, useState } from 'react'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateField,
  DateInput,
  DateSegment,
  Heading,
  I18nProvider,
  Label,
  Button as PressButton,
} from 'react-aria-components'
import { Button } from '../ui/Button.tsx'
import classes from './DayCalendar.module.css'
import { dateLocale } from './language.ts'
import { useSay } from './words.tsx'

/** Typing a day and choosing it from a month, in the reader's own calendar. Steps by year for those who look back a century. */
export function DayCalendar({ day, onChoose, children }: { day: Day; onChoose: (day: string) => void; children: ReactNode }): JSX.Element {
  const say = useSay()
  const [typed, setTyped] = useState<CalendarDate | null>(() => parseDate(day))
  const [shown, show] = useState<CalendarDate>(() => parseDate(day))
  return (
    <I18nProvider locale={dateLocale}>
      <form
        className={classes.picker}
        onSubmit={(event) => {
          event.preventDefault()
          if (typed !== null) onChoose(typed.toString())
        }}
      >
        <div className={classes.typed}>
          <DateField
            value={typed}
            autoFocus
            onChange={(value) => {
              setTyped(value)
              if (value !== null && value.year > 999) show(value)
            }}
          >
            <Label className={classes.label}>{say('app.day.field')}</Label>
            <DateInput className={classes.field ?? ''}>
              {(segment) => <DateSegment segment={segment} className={classes.segment ?? ''} />}
            </DateInput>
          </DateField>
          <Button type="submit">{say('app.day.show')}</Button>
        </div>
        <Calendar
          aria-label={say('app.day.calendar')}
          value={typed}
          focusedValue={shown}
          onFocusChange={show}
          onChange={(value) => onChoose(value.toString())}
        >
          <div className={classes.head}>
            <button type="button" className={classes.year} onClick={() => show(shown.subtract({ years: 1 }))}>
              {shown.year - 1}
            </button>
            <PressButton slot="previous" className={classes.month ?? ''}>
              ‹
            </PressButton>
            <Heading className={classes.heading ?? ''} />
            <PressButton slot="next" className={classes.month ?? ''}>
              ›
            </PressButton>
            <button type="button" className={classes.year} onClick={() => show(shown.add({ years: 1 }))}>
              {shown.year + 1}
            </button>
          </div>
          <CalendarGrid className={classes.grid ?? ''}>
            <CalendarGridHeader>{(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}</CalendarGridHeader>
            <CalendarGridBody>{(date) => <CalendarCell date={date} className={classes.cell ?? ''} />}</CalendarGridBody>
          </CalendarGrid>
        </Calendar>
        <div className={classes.ways}>{children}</div>
      </form>
    </I18nProvider>
  )
}
