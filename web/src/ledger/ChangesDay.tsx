import type { LedgerLine } from '@muster/domain/ledger/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import type * as z from 'zod'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { MomentText } from '../ui/DayText.tsx'
import { dayText } from '../ui/dayText.ts'
import classes from './ChangesPage.module.css'
import type { LedgerDay } from './days.ts'

type Line = z.infer<typeof LedgerLine>

/** One day of the ledger. */
export function ChangesDay({ day: { day, lines }, wanted }: { day: LedgerDay; wanted: number | undefined }): JSX.Element {
  const say = useSay()
  return (
    <section className={classes.day} aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`}>
        {dayText(day, 'full')} <span>{say.number(lines.length)}</span>
      </h2>
      <ol>
        {lines.map((line) => (
          <Entry key={line.entry} line={line} wanted={line.entry === wanted} />
        ))}
      </ol>
    </section>
  )
}

/** One command: hour, what was done to whom, where, why, by whom, and its number. */
function Entry({ line, wanted }: { line: Line; wanted: boolean }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const key = `ledger.action.${line.action.replace('/', '.')}`
  return (
    <li id={`entry-${line.entry}`} className={wanted ? classes.wanted : classes.entry}>
      <span className={classes.hour}>
        <MomentText at={line.at} style="hour" />
      </span>
      <span>
        <b>{say.has(key) ? say(key) : line.action}</b>
        {line.subject !== null && (
          <>
            {' · '}
            <Subject line={line} subject={line.subject} />
          </>
        )}
        {line.reason !== null && <span className={classes.reason}>{line.reason}</span>}
      </span>
      <span>{line.unitId !== null && <Link href={to(paths.unit(line.unitId))}>{line.unitName ?? say('ledger.line.unit')}</Link>}</span>
      <span>{line.by}</span>
      <span className={classes.number}>{say('ledger.line.entry', { entry: line.entry })}</span>
    </li>
  )
}

/** Whom or what it was about: a person leads to their page, a file stays a name. */
function Subject({ line, subject }: { line: Line; subject: string }): JSX.Element {
  const { to } = useWhere()
  return line.personId === null ? <span>{subject}</span> : <Link href={to(paths.person(line.personId))}>{subject}</Link>
}
