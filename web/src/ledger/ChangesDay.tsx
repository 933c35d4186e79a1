import type { LedgerLine } from '@muster/domain/ledger/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { useRoles } from '../access/grants/useAccess.ts'
import { paths } from '../app/addresses.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { MomentText } from '../ui/DayText.tsx'
import { dayText } from '../ui/dayText.ts'
import { join } from '../ui/join.ts'
import { QualityMark } from '../ui/QualityMark.tsx'
import classes from './ChangesPage.module.css'
import type { LedgerDay } from './days.ts'
import { authorityText, heldText, lineText } from './lineWords.ts'

/** One day of the ledger. */
export function ChangesDay({
  day: { day, lines },
  wanted,
  proved,
}: {
  day: LedgerDay
  wanted: number | undefined
  proved: number | undefined
}): JSX.Element {
  const say = useSay()
  return (
    <section className={classes.day} aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`}>
        {dayText(day, 'full')} <span>{say.number(lines.length)}</span>
      </h2>
      <ol>
        {lines.map((line) => (
          <Entry key={line.entry} line={line} isWanted={line.entry === wanted || line.entry === proved} />
        ))}
      </ol>
    </section>
  )
}

/** One command: hour, what was done to whom, where, why, by whom on whose authority, and its number, which leads to its proof. */
function Entry({ line, isWanted }: { line: LedgerLine; isWanted: boolean }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { to, here } = useWhere()
  const isRefused = line.outcome === 'refused'
  const held = heldText(say, line)
  const number = say('ledger.line.entry', { entry: line.entry })
  return (
    <li id={`entry-${line.entry}`} className={join(isWanted ? classes.wanted : classes.entry, isRefused && classes.refused)}>
      <span className={classes.hour}>
        <MomentText at={line.at} style="hour" />
      </span>
      <span>
        {isRefused && (
          <span className={classes.mark}>
            <QualityMark quality="none" /> {say('ledger.line.refused', { count: line.count })}
          </span>
        )}
        <b>{lineText(say, line)}</b>
        {line.subject !== null && (
          <>
            {' · '}
            <Subject line={line} subject={line.subject} />
          </>
        )}
        {held !== undefined && <span className={classes.held}> {held}</span>}
        {line.reason !== null && <span className={classes.reason}>{line.reason}</span>}
      </span>
      <span>{line.unitId !== null && <Link href={to(paths.unit(line.unitId))}>{line.unitName ?? say('ledger.line.unit')}</Link>}</span>
      <By line={line} />
      <span className={classes.number}>
        {may('ledger.prove') ? (
          <Link href={here({ proof: String(line.entry) })} aria-label={say('ledger.line.proof', { entry: line.entry })}>
            {number}
          </Link>
        ) : (
          number
        )}
      </span>
    </li>
  )
}

/** Who acted, on whose authority, and who seconded it. */
function By({ line }: { line: LedgerLine }): JSX.Element {
  const say = useSay()
  const roles = useRoles()
  const { here } = useWhere()
  const authority = authorityText(say, line.asRole, roles)
  return (
    <span>
      {line.accountId === null ? line.by : <Link href={here({ who: line.accountId, proof: undefined })}>{line.by}</Link>}
      {authority !== undefined && <span className={classes.reason}>{authority}</span>}
      {line.secondedBy !== null && <span className={classes.reason}>{say('ledger.line.seconded', { name: line.secondedBy })}</span>}
    </span>
  )
}

/** Whom or what it was about: a person leads to their page, a file stays a name. */
function Subject({ line, subject }: { line: LedgerLine; subject: string }): JSX.Element {
  const { to } = useWhere()
  return line.personId === null ? <span>{subject}</span> : <Link href={to(paths.person(line.personId))}>{subject}</Link>
}
