import { referralParts } from '@muster/domain/absence/case/referrals.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX, ReactNode } from 'react'
import { Link } from 'wouter'
import { capital } from '../access/grants/grantWords.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { type Say, useSay } from '../app/words.tsx'
import { isWayWanted, levelsUp, officeName, type ReferralLine } from './caseView.ts'
import classes from './Referrals.module.css'
import { ReferralWays } from './ReferralWays.tsx'
import side from './Side.module.css'
import { between, spanText } from './spanText.ts'
import { whenText } from './when.ts'

/** Whom the case was referred to, and how each of it stands: what waits for an answer or for another way, who has taken a part, and the rest folded. */
export function Referrals({ file, now }: { file: AbsenceFile; now: string }): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { here } = useWhere()
  const canRefer = file.stage !== 'closed' && may('absence.record')
  const isOver = (one: ReferralLine): boolean => one.standing === 'revoked' || (one.standing === 'rejected' && !isWayWanted(one))
  const over = file.referrals.filter(isOver)
  const standing = file.referrals.filter((one) => !isOver(one)).toSorted((one, other) => rank(one) - rank(other))
  if (file.referrals.length === 0 && !canRefer) return null
  return (
    <section aria-labelledby="referrals" className={side.side}>
      <h2 id="referrals">{say('absence.referral.title')}</h2>
      {standing.length === 0 && <p className="quiet">{say('absence.referral.none')}</p>}
      <Lines lines={standing} file={file} now={now} />
      {over.length > 0 && (
        <details>
          <summary>{say('absence.referral.over', { count: over.length })}</summary>
          <Lines lines={over} file={file} now={now} />
        </details>
      )}
      {canRefer && (
        <p className={classes.ways}>
          <Link href={here({ act: 'fact', what: 'referred' })}>{say('absence.referral.refer')}</Link>
        </p>
      )}
    </section>
  )
}

/** What somebody has to do something about stands in front. */
function rank(one: ReferralLine): number {
  if (isWayWanted(one)) return 0
  if (one.standing === 'asked') return one.isUrgent ? 1 : 2
  return one.standing === 'accepted' ? 3 : 4
}

function Lines({ lines, ...of }: { lines: readonly ReferralLine[]; file: AbsenceFile; now: string }): JSX.Element | null {
  if (lines.length === 0) return null
  return (
    <ul className={classes.referrals}>
      {lines.map((line) => (
        <Line key={line.eventId} line={line} {...of} />
      ))}
    </ul>
  )
}

type Of = { line: ReferralLine; file: AbsenceFile; now: string }

function Line({ line, file, now }: Of): JSX.Element {
  const say = useSay()
  const receiver = capital(officeName(say, file, line.to))
  return (
    <li>
      <span className={classes.title}>{line.isUrgent ? say('absence.referral.urgent', { to: receiver }) : receiver}</span>
      <p>{line.why}</p>
      <small>{say('absence.referral.asked', { at: whenText(line.asked, { zone: file.zone, now }), by: line.by })}</small>
      <Stands line={line} file={file} now={now} />
      <ReferralWays line={line} file={file} receiver={receiver} />
    </li>
  )
}

/** Until when an answer or another way is awaited, or what was answered and by whom. */
function Stands({ line, file, now }: Of): JSX.Element {
  const say = useSay()
  const { answer, outcome } = line
  // What is done was accepted before.
  const standing = line.standing === 'done' ? 'accepted' : line.standing
  if (standing === 'asked' || answer === null) return <p>{awaited(say, { line, file, now }, 'answer')}</p>
  const at = whenText(answer.at, { zone: file.zone, now })
  const by = answer.answeredBy ?? answer.by
  const why = standing === 'rejected' && answer.rejectedFor ? say(`absence.word.rejectedFor.${answer.rejectedFor}`) : 'none'
  return (
    <>
      <p>{say.rich(`absence.referral.${standing}`, { at, by, why })}</p>
      {answer.why !== null && <p className={classes.remarks}>{say('absence.referral.remarks', { text: answer.why })}</p>}
      {answer.answeredBy !== null && <small>{say('absence.referral.recordedBy', { by: answer.by })}</small>}
      {line.takenOver && <TakenOver takenOver={line.takenOver} file={file} now={now} />}
      {line.standing === 'accepted' && file.stage !== 'closed' && <p>{awaited(say, { line, file, now }, 'done')}</p>}
      {outcome && <Outcome outcome={outcome} file={file} now={now} />}
      {standing === 'rejected' && <p>{otherWay(say, { line, file, now })}</p>}
    </>
  )
}

/** By whom an accepted one was taken over since, and why. */
function TakenOver({ takenOver, file, now }: Omit<Of, 'line'> & { takenOver: NonNullable<ReferralLine['takenOver']> }): JSX.Element {
  const say = useSay()
  const { at, by, answeredBy, why } = takenOver
  return (
    <>
      <p>{say.rich('absence.referral.takenOver', { at: whenText(at, { zone: file.zone, now }), by: answeredBy ?? by })}</p>
      {why !== null && <p className={classes.remarks}>{say('absence.referral.remarks', { text: why })}</p>}
      {answeredBy !== null && <small>{say('absence.referral.recordedBy', { by })}</small>}
    </>
  )
}

/** That it is done, by whose word, and what came of it. */
function Outcome({ outcome, file, now }: Omit<Of, 'line'> & { outcome: NonNullable<ReferralLine['outcome']> }): JSX.Element {
  const say = useSay()
  const { at, by, answeredBy, why } = outcome
  return (
    <>
      <p>{say.rich('absence.referral.done', { at: whenText(at, { zone: file.zone, now }), by: answeredBy ?? by })}</p>
      {why !== null && <p className={classes.remarks}>{say('absence.referral.remarks', { text: why })}</p>}
      {answeredBy !== null && <small>{say('absence.referral.recordedBy', { by })}</small>}
    </>
  )
}

function otherWay(say: Say, of: Of): ReactNode {
  const { line, file, now } = of
  if (line.otherWay !== null) return say('absence.referral.otherWay', { at: whenText(line.otherWay, { zone: file.zone, now }) })
  return awaited(say, of, 'otherWay')
}

/** Who has to do what by when; over its time, how far up the chain it has gone. */
function awaited(say: Say, { line, file, now }: Of, what: keyof typeof referralParts): ReactNode {
  const found = file.dues.find(({ clock }) => clock === referralParts[what] + line.eventId)
  const facts = { by: line.by }
  if (!found?.due) return say(`absence.referral.${what}.open`, facts)
  const due = whenText(found.due, { zone: file.zone, now })
  const levels = levelsUp(found, now)
  if (levels === 0) return say(`absence.referral.${what}.due`, { ...facts, due })
  const over = say('absence.span.over', { span: spanText(say, between(now, found.due)) })
  return say.rich(`absence.referral.${what}.late`, { ...facts, due, over, levels, b: (words) => <b className={classes.late}>{words}</b> })
}
