import { immediateOfPart } from '@muster/domain/absence/case/immediate.ts'
import { referralOfPart } from '@muster/domain/absence/case/referrals.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { join } from '../ui/join.ts'
import { Chain } from './Chain.tsx'
import { type DueLine, isUntimed, levelsUp, officeNames, proposedText } from './caseView.ts'
import { nextStep } from './next.ts'
import classes from './Side.module.css'
import { between, spanText } from './spanText.ts'
import { whenText } from './when.ts'

/** What is due, by whom, and how long they have; what is over its time is red and first, what is done is folded. */
export function DueList({ file, now }: { file: AbsenceFile; now: string }): JSX.Element | null {
  const say = useSay()
  // What is owed to somebody who came back has a panel of its own.
  const isOfSettling = ({ clock }: DueLine): boolean => file.settling.some(({ part }) => part === clock)
  const dues = file.dues.filter((line) => !isOfSettling(line))
  const open = dues.filter(({ done }) => done === null)
  const done = dues.filter((line) => line.done !== null)
  const step = nextStep(file)
  const next = step.is === 'due' ? step.line : undefined
  if (dues.length === 0 && file.settling.length > 0) return null
  return (
    <section aria-labelledby="due" className={classes.side}>
      <h2 id="due">{say('absence.due.title')}</h2>
      {open.length === 0 && <p className="quiet">{say('absence.due.none')}</p>}
      {open.length > 0 && (
        <ol className={classes.due}>
          {open.map((line) => (
            <DueItem key={line.clock} line={line} file={file} now={now} isNext={line === next} />
          ))}
        </ol>
      )}
      {done.length > 0 && (
        <details>
          <summary>{say('absence.due.done', { count: done.length })}</summary>
          <ul className="quiet">
            {done.map(({ clock, title, done: at }) => (
              <li key={clock}>{say('absence.due.doneLine', { title, at: whenText(at ?? '', { zone: file.zone, now }) })}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function DueItem({ line, file, now, isNext }: { line: DueLine; file: AbsenceFile; now: string; isNext: boolean }): JSX.Element {
  const say = useSay()
  const { began, anew, due, title, by } = line
  const levels = levelsUp(line, now)
  const span = due === null ? '' : spanText(say, between(now, due), 'short')
  const offices = officeNames(say, file, by)
  const isOfReferral = referralOfPart(line.clock) !== undefined
  const told = [
    due === null
      ? say('absence.due.lineStill', { offices })
      : say('absence.due.line', { due: whenText(due, { zone: file.zone, now }), offices }),
    anew !== null && say('absence.due.anew', { from: whenText(began, { zone: file.zone, now }), by: anew }),
    immediateOfPart(line.clock) !== undefined && line.prepares !== null && proposedText(say, line.prepares.decision),
    immediateOfPart(line.clock) !== undefined &&
      say('absence.chain.rule', { cites: line.cites, confidence: say(`regime.confidence.${line.confidence}`) }),
    levels > 0 && say('absence.due.levels', { levels }),
    isNext && say('absence.due.here'),
  ]
  return (
    <li className={join(levels > 0 && classes.late)}>
      <span className={classes.time}>
        {due === null
          ? say(isUntimed(line) ? 'absence.due.noTime' : 'absence.due.still')
          : levels > 0
            ? say('absence.span.over', { span })
            : span}
      </span>
      <span>
        {isOfReferral ? <a href="#referrals">{title}</a> : title}
        <small>{told.filter(Boolean).join(' · ')}</small>
        <Chain file={file} line={line} now={now} isOpen={isNext} />
      </span>
    </li>
  )
}
