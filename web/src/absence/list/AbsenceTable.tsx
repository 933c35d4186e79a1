import type { AbsenceList } from '@muster/domain/absence/lists.ts'
import type { StatusGroup } from '@muster/domain/people/dutyStatus.ts'
import { type JSX, type KeyboardEvent, useRef } from 'react'
import { Link } from 'wouter'
import type * as z from 'zod'
import { capital } from '../../access/grants/grantWords.ts'
import { paths } from '../../app/addresses.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { ownZone } from '../../ui/dayText.ts'
import { join } from '../../ui/join.ts'
import { StatusMark } from '../../ui/StatusMark.tsx'
import { useStepKeys } from '../../ui/useStepKeys.ts'
import { usualName } from '../caseView.ts'
import { between, spanText } from '../spanText.ts'
import { whenText } from '../when.ts'
import classes from './AbsencesPage.module.css'
import { standingText, whoText } from './names/whoText.ts'

type Line = z.infer<typeof AbsenceList>['cases'][number]
const columns = ['name', 'due', 'what', 'since', 'stands', 'contact', 'said'] as const

/** What a row tells of what is due: the first thing that nobody has done, or the next from now on; the other of the two stands under it in small. */
type Leads = 'first' | 'next'

/** One absence a row. Arrows, `j` and `k` walk the rows, Enter opens one. */
export function AbsenceTable({ cases, now, leads }: { cases: readonly Line[]; now: string; leads: Leads }): JSX.Element {
  const say = useSay()
  const rows = useRef<HTMLTableSectionElement>(null)
  useStepKeys(rows)
  return (
    <div className={classes.scroll}>
      <table className={classes.list} aria-label={say('absence.list.title')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={classes[column]}>
                {say(`absence.list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={rows} onKeyDown={walk}>
          {cases.map((line) => (
            <Row key={line.absenceId} line={line} now={now} leads={leads} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const links = [...event.currentTarget.querySelectorAll('a')]
  const at = links.indexOf(event.target as HTMLAnchorElement) // -1 where something else has the focus
  if (step === undefined || at === -1) return
  event.preventDefault()
  links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus()
}

function Row({ line, now, leads }: { line: Line; now: string; leads: Leads }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const context = { zone: ownZone, now }
  const group = letterOf(line)
  const link = <Link href={to(paths.absence(line.absenceId))}>{whoText(say, line)}</Link>
  return (
    <tr>
      <th scope="row" className={join(classes.name, group === undefined && classes.unmarked)}>
        {group ? <StatusMark group={group}>{link}</StatusMark> : link}
        <Standing of={line} />
      </th>
      <Due line={line} now={now} leads={leads} />
      <td className={classes.since}>
        {whenText(line.began, context)}
        <small>{spanText(say, between(line.began, now))}</small>
      </td>
      <td className={classes.stands}>
        {capital(say(`absence.axis.stage.${line.stage}`))}
        <small>
          {glance(line)
            .map((key) => say(key))
            .join(' · ')}
        </small>
      </td>
      <td className={classes.contact}>
        {line.reachedAt === null ? say('absence.list.never') : whenText(line.reachedAt, context)}
        <small>{say('absence.list.tries', { tries: line.tries })}</small>
      </td>
      <td className={classes.said}>{whenText(line.saidAt, context)}</td>
    </tr>
  )
}

/** Rank and unit, under a name; or that it is closed. */
export function Standing({ of: who }: { of: { rank: string | null; unitName: string | null; isNameClosed: boolean } }): JSX.Element {
  return <small>{standingText(useSay(), who)}</small>
}

/** How long they have, for what, whose duty it is; over its time in red. Behind what is over its time what comes next is told, and beside what comes next what is over. */
function Due({ line: { dueAt, dueClock, dueBy, next }, now, leads }: { line: Line; now: string; leads: Leads }): JSX.Element {
  const say = useSay()
  const first = { at: dueAt, clock: dueClock, by: dueBy }
  const isOverFirst = dueAt !== null && dueAt <= now
  const [told, other] = !isOverFirst || next === null ? [first, undefined] : leads === 'next' ? [next, first] : [first, next]
  const offices = say.list(told.by.map((office) => usualName(say, office)))
  const isOver = told.at !== null && told.at <= now
  const span = told.at === null ? '' : spanText(say, between(now, told.at), 'short')
  return (
    <>
      <td className={join(classes.due, isOver && classes.late)}>
        {told.at === null
          ? say(told.clock === null ? 'absence.list.nothing' : 'absence.due.still')
          : isOver
            ? say('absence.span.over', { span })
            : span}
        {told.at !== null && <small>{whenText(told.at, { zone: ownZone, now })}</small>}
      </td>
      <td>
        {told.clock !== null && capital(spelt(told.clock))}
        <small>{offices}</small>
        {other && <Other due={other} now={now} />}
      </td>
    </>
  )
}

function Other({ due: { at, clock }, now }: { due: { at: string | null; clock: string | null }; now: string }): JSX.Element | null {
  const say = useSay()
  if (at === null || clock === null) return null
  const told = { what: spelt(clock), at: whenText(at, { zone: ownZone, now }) }
  return at <= now ? (
    <small className={classes.late}>{say('absence.list.overToo', told)}</small>
  ) : (
    <small>{say('absence.list.then', told)}</small>
  )
}

/** The line knows a clock by its name in the rules. */
function spelt(clock: string): string {
  return clock.replaceAll('-', ' ')
}

/** The letter of the duty status, where the line tells it: what nobody decided is unknown. Whoever is back or excused has one that only their page knows. */
function letterOf({ stage, nature }: Line): StatusGroup | undefined {
  if (stage === 'rejoined' || stage === 'settled' || stage === 'closed') return undefined
  if (stage === 'dropped') return 'O'
  const letters: Partial<Record<Line['nature'], StatusGroup>> = { undetermined: 'U', involuntary: 'I', voluntary: 'W' }
  return letters[nature]
}

/** What a glance needs beside it: that a referral waits for somebody who has left, a rescue, a weapon, what was found, that the search has ended. */
function glance({ nature, flags, isArmed, isLeft }: Line): string[] {
  return [
    ...(isLeft ? ['absence.list.left'] : []),
    ...(flags.length > 0 ? ['absence.notice.risk.title'] : []),
    ...(isArmed ? ['absence.list.armed'] : []),
    ...(nature === 'undetermined' ? [] : [`absence.word.nature.${nature}`]),
  ]
}
