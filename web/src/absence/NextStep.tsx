import { checklistOfPart } from '@muster/domain/absence/case/checklistDues.ts'
import { contestOfPart } from '@muster/domain/absence/case/contests.ts'
import { immediateOfPart } from '@muster/domain/absence/case/immediate.ts'
import { referralOfPart } from '@muster/domain/absence/case/referrals.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { type JSX, type ReactNode, useRef } from 'react'
import { Link } from 'wouter'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { ButtonLink } from '../ui/Button.tsx'
import { type DueLine, isUntimed, levelsUp, officeNames, proposedText } from './caseView.ts'
import { contestedText } from './contestWords.ts'
import classes from './NextStep.module.css'
import { type NextStep as Next, nextStep } from './next.ts'
import { between, spanText } from './spanText.ts'
import { useLinkKey } from './useLinkKey.ts'
import { whenText } from './when.ts'
import { atZero } from './zeroWords.ts'

/** One next step, with the only filled button of the page. */
export function NextStep({ file, now }: { file: AbsenceFile; now: string }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const next = nextStep(file)
  return (
    <section className={classes.next} aria-labelledby="next">
      <p className={classes.label}>{say(next.is === 'due' ? 'absence.next.labelDue' : 'absence.next.label')}</p>
      {next.is === 'due' && <DueStep file={file} now={now} line={next.line} decision={next.decision} />}
      {next.is === 'decision' && (
        <>
          <h2 id="next">{say(`absence.next.${next.decision === 'closed' ? 'close' : 'settle'}.title`)}</h2>
          {may('absence.decide') ? (
            <Act act="decide" what={next.decision}>
              {say(`absence.decide.${next.decision}.open`)}
            </Act>
          ) : (
            <p className="quiet">{say('absence.next.waits')}</p>
          )}
        </>
      )}
      {(next.is === 'nothing' || next.is === 'closed') && (
        <>
          <h2 id="next">{say(next.is === 'closed' ? 'absence.next.closed.title' : 'absence.next.none.title')}</h2>
          <p>{say(next.is === 'closed' ? 'absence.next.closed.text' : 'absence.next.none.open')}</p>
        </>
      )}
    </section>
  )
}

function DueStep({
  file,
  now,
  line,
  decision,
}: {
  file: AbsenceFile
  now: string
  line: DueLine
  decision: Extract<Next, { is: 'due' }>['decision']
}): JSX.Element {
  const say = useSay()
  const may = useMay()
  const isOver = levelsUp(line, now) > 0
  const offices = officeNames(say, file, line.by)
  const steps = file.steps.find(({ clock }) => clock === line.clock)
  const isSettling = file.settling.some(({ part }) => part === line.clock)
  const decides = decision !== undefined && may('absence.decide')
  const referral = referralOfPart(line.clock)
  const contest = contestOfPart(line.clock)
  const isFact = immediateOfPart(line.clock) !== undefined
  const isReview = contest === undefined && line.prepares?.decision === 'reopen'
  const canReopen = file.decisions.some(({ kind, yours, lacks }) => kind === 'reopened' && yours.length > 0 && !lacks.decided)
  const isOnlyDecided = contest !== undefined || isFact
  const isList = checklistOfPart(line.clock) !== undefined
  if (referral) return <ReferralStep file={file} now={now} line={line} referral={referral} />
  return (
    <>
      <h2 id="next">{say('absence.next.toDo', { title: line.title })}</h2>
      <p>
        {say('absence.next.duty', { offices })} <DueWords file={file} now={now} line={line} />
      </p>
      {isFact && line.prepares && <p>{proposedText(say, line.prepares.decision)}</p>}
      {isReview && <p>{say('absence.next.review')}</p>}
      {contest && <ContestWords file={file} of={contest} />}
      {decides && (
        <Act act="decide" what={decision} {...(contest?.due === 'answer' && { part: contest.eventId })}>
          {say(`absence.decide.${decision}.open`)}
        </Act>
      )}
      {decision === undefined && !isOnlyDecided && !isList && may('absence.record') && (
        <Act act="fact" what={isSettling ? 'proved' : 'done'} part={line.clock}>
          {say(isSettling ? 'absence.settling.prove' : 'absence.next.done')}
        </Act>
      )}
      {isReview && canReopen && may('absence.record') && <Standing part={line.clock} />}
      {((decision !== undefined && !decides) || (decision === undefined && isOnlyDecided)) && (
        <p className="quiet">{say('absence.next.waits')}</p>
      )}
      {decision === undefined && !isOnlyDecided && !may('absence.record') && <p className="quiet">{say('absence.next.readOnly')}</p>}
      {steps && (
        <p>
          <a href="#steps">
            {say('absence.next.steps', {
              title: steps.title,
              count: steps.steps.length,
              done: steps.steps.filter(({ done }) => done !== null).length,
            })}
          </a>
        </p>
      )}
      {!isUntimed(line) && <p className={isOver ? undefined : 'quiet'}>{atZero(say, file, line, now)}</p>}
    </>
  )
}

/** Beside opening a case again: what was found of somebody who died stands, as whoever looks at it says with why. */
function Standing({ part }: { part: string }): JSX.Element {
  const say = useSay()
  const { here } = useWhere()
  return (
    <p>
      <Link href={here({ act: 'fact', what: 'done', part })}>{say('absence.next.stands')}</Link>
    </p>
  )
}

/** What is contested and why; once it is upheld, what there is to do. */
function ContestWords({
  file,
  of: { due, eventId },
}: {
  file: AbsenceFile
  of: NonNullable<ReturnType<typeof contestOfPart>>
}): JSX.Element | null {
  const say = useSay()
  const contest = file.contests.find((one) => one.eventId === eventId)
  if (!contest) return null
  const what = contestedText(say, file, contest.of)
  return (
    <>
      <p>{say(`absence.contest.${due}`, { challenger: contest.challenger, what })}</p>
      <p className="quiet">{say('absence.said.grounds', { text: contest.grounds })}</p>
    </>
  )
}

/** An answer is given in the list of referrals, by somebody else than who asked; another way is one of two. */
function ReferralStep({
  file,
  now,
  line,
  referral: { due, eventId },
}: {
  file: AbsenceFile
  now: string
  line: DueLine
  referral: NonNullable<ReturnType<typeof referralOfPart>>
}): JSX.Element {
  const say = useSay()
  const may = useMay()
  const offices = officeNames(say, file, line.by)
  return (
    <>
      <h2 id="next">{line.title}</h2>
      <p>
        {say(due === 'otherWay' ? 'absence.next.leadsBack' : 'absence.next.duty', { offices })}{' '}
        <DueWords file={file} now={now} line={line} />
      </p>
      {due === 'otherWay' && may('absence.record') && (
        <Act act="fact" what="referred" part="asked" of={eventId}>
          {say('absence.referral.way.elsewhere')}
        </Act>
      )}
      <p>
        <a href="#referrals">{say('absence.next.referrals')}</a>
      </p>
      {line.due !== null && <p className={levelsUp(line, now) > 0 ? undefined : 'quiet'}>{atZero(say, file, line, now)}</p>}
    </>
  )
}

function DueWords({ file, now, line }: { file: AbsenceFile; now: string; line: DueLine }): ReactNode {
  const say = useSay()
  const { due } = line
  if (isUntimed(line)) return say('absence.next.noTime')
  if (due === null) return say('absence.next.still')
  const context = { zone: file.zone, now }
  if (due > now) return say('absence.next.due', { due: whenText(due, context), left: spanText(say, between(now, due)) })
  const over = say('absence.span.over', { span: spanText(say, between(now, due)) })
  return say.rich('absence.next.over', { due: whenText(due, context), over, b: (words) => <b className={classes.over}>{words}</b> })
}

/** The filled button; `n` goes to it. */
function Act({ children, ...to }: { act: string; what: string; part?: string; of?: string; children: string }): JSX.Element {
  const { here } = useWhere()
  const place = useRef<HTMLSpanElement>(null)
  useLinkKey(place, 'n')
  return (
    <span ref={place}>
      <ButtonLink kind="do" to={here(to)}>
        {children}
      </ButtonLink>
    </span>
  )
}
