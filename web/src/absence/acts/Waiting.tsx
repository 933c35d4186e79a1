import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { Proposals } from '@muster/domain/access/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useAsk } from '../../app/queries.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import notices from '../Notices.module.css'
import { whenText } from '../when.ts'

/** What was proposed in this case and waits for a second person. Nothing has changed by it. */
export function Waiting({ file, now }: { file: AbsenceFile; now: string }): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { to } = useWhere()
  const asked = useAsk('access/proposals', {}, Proposals, { enabled: may('absence.decide') })
  const waiting = (asked.data?.proposals ?? []).filter(
    ({ action, input }) => action === 'absence/decide' && input.absenceId === file.absenceId,
  )
  if (waiting.length === 0) return null
  return (
    <div className={notices.notices}>
      {waiting.map(({ proposalId, name, at }) => (
        <p key={proposalId} className={notices.notice} role="note">
          <b>{say('absence.notice.proposed.title')}.</b>{' '}
          {say.rich('absence.notice.proposed', {
            name,
            at: whenText(at, { zone: file.zone, now }),
            a: (words) => (
              <Link key="a" href={`${to(paths.proposals)}#proposal-${proposalId}`}>
                {words}
              </Link>
            ),
          })}
        </p>
      ))}
    </div>
  )
}
