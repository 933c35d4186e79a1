import { heldBy, referralParts } from '@muster/domain/absence/case/referrals.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { isWayWanted, type ReferralLine } from './caseView.ts'
import classes from './Referrals.module.css'

/** What whoever reads can do with a referral, and why not the rest: who made one takes it back, and somebody else answers it. */
export function ReferralWays({ line, file, receiver }: { line: ReferralLine; file: AbsenceFile; receiver: string }): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { here } = useWhere()
  const { eventId, to, standing, by } = line
  const held = heldBy(line)
  const isOpen = file.stage !== 'closed'
  if (!isOpen || (standing !== 'asked' && standing !== 'accepted' && !isWayWanted(line))) return null
  const isInspected = standing !== 'rejected' && to === 'inspector' && may('absence.inspect')
  if (!may('absence.record') && !isInspected) return <small>{say('absence.referral.notYou')}</small>
  const way = (name: string, where: Record<string, string>): JSX.Element => (
    <Link href={here({ act: 'fact', ...where })} aria-label={say(`absence.referral.way.${name}.named`, { to: receiver })}>
      {say(`absence.referral.way.${name}`)}
    </Link>
  )
  const referred = { what: 'referred', of: eventId }
  if (standing === 'rejected')
    return (
      <p className={classes.ways}>
        {way('elsewhere', { ...referred, part: 'asked' })}
        {way('instead', { what: 'done', part: referralParts.otherWay + eventId })}
      </p>
    )
  const isOwn = file.ownReferrals.includes(eventId)
  if (held && file.ownReferrals.includes(held.eventId)) return <p className={classes.ways}>{way('done', { ...referred, part: 'done' })}</p>
  if (held && !file.leftReferrals.includes(held.eventId)) return <small>{say('absence.referral.accepter', { by: held.by })}</small>
  if (held)
    return (
      <>
        <p className={classes.left}>{say('absence.referral.left', { by: held.by })}</p>
        <p className={classes.ways}>
          {!isOwn && way('takeOver', { ...referred, part: 'takenOver' })}
          {may('absence.record') && way('revoke', { ...referred, part: 'revoked' })}
        </p>
        {isOwn && <small>{say('absence.referral.leftOwn')}</small>}
      </>
    )
  return (
    <>
      <p className={classes.ways}>
        {isOwn && way('revoke', { ...referred, part: 'revoked' })}
        {!isOwn && way('accept', { ...referred, part: 'accepted' })}
        {!isOwn && way('reject', { ...referred, part: 'rejected' })}
      </p>
      <small>{say(isOwn ? 'absence.referral.yours' : 'absence.referral.theirs', { by })}</small>
    </>
  )
}
