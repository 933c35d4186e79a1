import { isConfided } from '@muster/domain/absence/case/confided.ts'
import { decisionOf } from '@muster/domain/absence/case/event.ts'
import { isBinding } from '@muster/domain/absence/case/twoPeople.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { type JSX, lazy, Suspense } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { dayText, momentText } from '../ui/dayText.ts'
import { join } from '../ui/join.ts'
import { type FileEvent, officeName } from './caseView.ts'
import { openContests, waitingText } from './contestWords.ts'
import { eventFacts, eventLines, sentenceOf } from './eventWords.ts'
import classes from './Known.module.css'
import { between, spanText } from './spanText.ts'
import { whenText } from './when.ts'

const SealedFact = lazy(async () => ({ default: (await import('./SealedFact.tsx')).SealedFact }))

/** Less than this between what happened and when it was known is not worth a word. */
const promptly = 5 * 60_000

/** One fact: when it held, when it was known, what it is, who says so. */
export function FactLine({ event, file, now }: { event: FileEvent; file: AbsenceFile; now: string }): JSX.Element {
  const say = useSay()
  const { held, eventId, says } = event
  const context = { file, now }
  const isWithdrawn = file.withdrawn.includes(eventId)
  const sentence = say.rich(sentenceOf(say, event), eventFacts(say, event, context))
  const withdrawal = isWithdrawn
    ? file.events.find((other) => other.says.kind === 'withdrawn' && other.says.eventId === eventId)
    : undefined
  return (
    <tr id={`fact-${eventId}`}>
      <td className={classes.held}>{momentText(held, file.zone, 'hour')}</td>
      <KnownAt event={event} zone={file.zone} />
      <td className={classes.fact}>
        {isWithdrawn ? <s>{sentence}</s> : sentence} <Elsewhere says={says} />
        {eventLines(say, event, context).map((line) => (
          <small key={line} className={join(classes.line, isWithdrawn && classes.struck)}>
            {line}
          </small>
        ))}
        {waitingText(say, file, contestsOf(file, eventId), now).map((line) => (
          <small key={line} className={classes.line}>
            <b>{line}</b>
          </small>
        ))}
        {typeof says.recordId === 'string' && (
          <Suspense fallback={null}>
            <SealedFact says={says} sealed={file.sealed} />
          </Suspense>
        )}
        {withdrawal && (
          <small className={classes.line}>
            {say('absence.known.withdrawn', {
              at: whenText(withdrawal.held, { zone: file.zone, now }),
              by: withdrawal.by,
              reasons: String(withdrawal.says.reasons),
            })}
          </small>
        )}
      </td>
      <td className={classes.who}>
        <Who event={event} file={file} />
        {!isWithdrawn && canWithdraw(event, file) && <Withdraw event={event} file={file} now={now} />}
        {file.contestable.some((of) => of.kind !== 'relief' && of.eventId === eventId) && <Contest event={event} file={file} now={now} />}
      </td>
    </tr>
  )
}

/** When it became known, with the lag in words where there is one. */
function KnownAt({ event: { held, known }, zone }: { event: FileEvent; zone: string }): JSX.Element {
  const say = useSay()
  const lag = between(held, known)
  const day = dayIn(known, zone)
  const hour = momentText(known, zone, 'hour')
  const near = held.slice(0, 4) === known.slice(0, 4) ? 'weekdayNear' : 'short'
  return (
    <td className={classes.known}>
      {day === dayIn(held, zone) ? hour : `${dayText(day, near)} ${hour}`}
      {lag >= promptly && <small>{say('absence.span.later', { span: spanText(say, lag) })}</small>}
    </td>
  )
}

function Who({ event: { by, seconded, says }, file }: { event: FileEvent; file: AbsenceFile }): JSX.Element {
  const say = useSay()
  const office = typeof says.office === 'string' && says.kind !== 'conflict' ? says.office : undefined
  return (
    <>
      {by === '' ? <small>{say('absence.known.unsaid')}</small> : by}
      {office !== undefined && <small>{say('absence.known.as', { office: officeName(say, file, office) })}</small>}
      {seconded !== null && <small>{say('absence.known.second', { name: seconded })}</small>}
    </>
  )
}

/** Where a fact leads: to somebody who went along, to another absence, to a unit, to the event that it began with. */
function Elsewhere({ says }: Pick<FileEvent, 'says'>): JSX.Element | null {
  const say = useSay()
  const { to } = useWhere()
  if (says.kind === 'companion') return <Link href={to(paths.person(String(says.personId)))}>{say('absence.known.other')}</Link>
  if (says.kind === 'linked') return <Link href={to(paths.absence(String(says.absenceId)))}>{say('absence.known.otherCase')}</Link>
  if (says.kind === 'opened' && says.happeningId !== undefined)
    return <Link href={to(paths.event(String(says.happeningId)))}>{say('absence.known.ofEvent')}</Link>
  if (says.kind === 'rejoined' || (says.kind === 'proved' && says.unitId !== undefined))
    return <Link href={to(paths.unit(String(says.unitId)))}>{say('absence.known.unit')}</Link>
  return null
}

function Withdraw({ event, file, now }: { event: FileEvent; file: AbsenceFile; now: string }): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { here } = useWhere()
  if (!may('absence.record')) return null
  const fact = `${whenText(event.held, { zone: file.zone, now })}, ${event.by}`
  return (
    <Link
      className={classes.withdraw}
      href={here({ act: 'fact', what: 'withdrawn', of: event.eventId })}
      aria-label={say('absence.known.withdrawNamed', { fact })}
    >
      {say('absence.known.withdraw')}
    </Link>
  )
}

/** What counts in a case can be contested; whoever keeps the file writes it down for whoever does. */
function Contest({ event, file, now }: { event: FileEvent; file: AbsenceFile; now: string }): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { here } = useWhere()
  if (!may('absence.record')) return null
  const fact = `${whenText(event.held, { zone: file.zone, now })}, ${event.by}`
  return (
    <Link
      className={classes.withdraw}
      href={here({ act: 'fact', what: 'contested', part: event.eventId })}
      aria-label={say('absence.contest.addNamed', { fact })}
    >
      {say('absence.contest.add')}
    </Link>
  )
}

function contestsOf(file: AbsenceFile, eventId: string): AbsenceFile['contests'] {
  return openContests(file).filter(({ of }) => of.kind !== 'relief' && of.eventId === eventId)
}

/** What no word in the file takes back, beside decisions. */
const isKept = new Set(['passGiven', 'passWithdrawn', 'contestAnswered'])

/** A decision is not withdrawn: the case is opened again, one level up. What was said of a referral is withdrawn by whoever recorded it. */
function canWithdraw({ says, eventId }: FileEvent, { ownReferrals }: AbsenceFile): boolean {
  if (says.kind === 'referred' && !ownReferrals.includes(eventId)) return false
  // The page reads of an event only its kind and its nature, which the server has checked.
  if (isKept.has(says.kind) || isBinding(says) || isConfided(says)) return false
  return decisionOf(says as Parameters<typeof decisionOf>[0]) === undefined && says.kind !== 'closed'
}
