import type { BreakLine } from '@muster/domain/access/shapes.ts'
import { type JSX, type ReactNode, useId, useRef } from 'react'
import { Link } from 'wouter'
import type * as z from 'zod'
import { paths } from '../../app/addresses.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import look from '../../strength/LookFirst.module.css'
import { MomentText } from '../../ui/DayText.tsx'
import { join } from '../../ui/join.ts'
import { QualityMark } from '../../ui/QualityMark.tsx'
import { useStepKeys } from '../../ui/useStepKeys.ts'
import { type Proposal, proposalSentence } from '../proposals/proposalWords.ts'
import classes from './AccessPage.module.css'
import { endingSoon, type Grant } from './grantGroups.ts'
import { holdingText, untilText } from './grantWords.ts'
import { useRoles } from './useAccess.ts'

type Break = z.infer<typeof BreakLine>

/** What waits for somebody: proposals, glass that nobody has looked at, and grants that end with nobody who follows. Each a sentence with one link. */
export function AccessLooks({ proposals, breaks, grants }: { proposals: Proposal[]; breaks: Break[]; grants: Grant[] }): JSX.Element {
  const say = useSay()
  const id = useId()
  const roles = useRoles()
  const { to, here } = useWhere()
  const list = useRef<HTMLOListElement>(null)
  useStepKeys(list)
  const now = new Date().toISOString()
  const ending = endingSoon(grants, now)
  const looksAtGlass = useMay()('access.review')
  const nothing = proposals.length + breaks.length + ending.length === 0
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say('access.look.title')}</h2>
      <ol className={look.first} ref={list} data-look-first>
        {breaks.map((glass) => (
          <Line
            key={glass.breakId}
            due={<Due at={glass.reviewBy} now={now} of="access.look.reviewBy" />}
            link={<Link href={`${to(paths.breaks)}#glass-${glass.breakId}`}>{say('access.look.openGlass')}</Link>}
          >
            {say.rich(glass.own ? 'access.look.glass.own' : 'access.look.glass', {
              name: glass.name,
              unit: glass.unitName ?? '',
              reason: glass.reason,
            })}
          </Line>
        ))}
        {proposals.map((proposal) => (
          <Line
            key={proposal.proposalId}
            due={<Due at={proposal.to} now={now} of="access.look.waitsUntil" />}
            link={
              <Link href={`${to(paths.proposals)}#proposal-${proposal.proposalId}`}>
                {say(proposal.own ? 'access.look.whomToAsk' : 'access.look.decide')}
              </Link>
            }
          >
            {say.rich(proposal.own ? 'access.look.proposal.own' : 'access.look.proposal', {
              name: proposal.name,
              what: proposalSentence(say, proposal, roles),
            })}
          </Line>
        ))}
        {ending.map((grant) => (
          <Line
            key={grant.grantId}
            due={say('access.look.endsOn', { until: untilText(say, grant.to) })}
            link={<Link href={here({ grant: grant.grantId })}>{say('access.look.openGrant')}</Link>}
          >
            {say.rich('access.look.ends', { name: grant.name, holding: holdingText(say, grant, roles) })}
          </Line>
        ))}
        {nothing && (
          <li className={look.nothing}>
            <p>{say(looksAtGlass ? 'access.look.nothing' : 'access.look.nothing.proposals')}</p>
          </li>
        )}
      </ol>
    </section>
  )
}

function Line({ children, due, link }: { children: ReactNode; due: ReactNode; link: ReactNode }): JSX.Element {
  return (
    <li className={look.line}>
      <span className={look.mark}>
        <QualityMark quality="none" />
      </span>
      <p>{children}</p>
      <span className={look.due}>{due}</span>
      {link}
    </li>
  )
}

/** By when. Red only where the time has run out. */
function Due({ at, now, of: key }: { at: string; now: string; of: string }): JSX.Element {
  const say = useSay()
  const isOver = Date.parse(at) <= Date.parse(now)
  return (
    <span className={join(isOver && classes.over)}>
      {say.rich(key, { at: <MomentText at={at} style="dayHour" />, over: isOver ? 'yes' : 'no' })}
    </span>
  )
}
