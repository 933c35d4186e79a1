import { NamesReceipt, OpenedNames } from '@muster/domain/absence/names.ts'
import { Proposals } from '@muster/domain/access/shapes.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../../../app/addresses.ts'
import { useAsk, useCommand } from '../../../app/queries.ts'
import { useMay } from '../../../app/useMay.ts'
import { useWhere } from '../../../app/useWhere.ts'
import { useSay } from '../../../app/words.tsx'
import { Button } from '../../../ui/Button.tsx'
import { MomentText } from '../../../ui/DayText.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { AskNamesDialog } from './AskNamesDialog.tsx'
import classes from './Names.module.css'

type Props = { closed: { areNamesClosed: boolean; openNamesAt: string | null }; unit: string | undefined }
type Opening = OpenedNames['openings'][number]

/** Above a list of more than a battalion: that its names are closed and how they are asked for, that somebody was asked, or until when and for what they are open. */
export function NamesLine({ closed: { areNamesClosed, openNamesAt }, unit }: Props): JSX.Element | null {
  const say = useSay()
  const { to } = useWhere()
  const mayOpen = useMay()('absence.names')
  const opened = useAsk('absence/openedNames', { unit }, OpenedNames, { enabled: mayOpen, keep: true })
  const proposals = useAsk('access/proposals', {}, Proposals, { enabled: mayOpen && areNamesClosed, keep: true })
  const [isAsking, ask] = useState(false)
  const own = opened.data?.openings.filter((one) => one.own) ?? []
  const waiting = areNamesClosed ? (proposals.data?.proposals.filter((one) => one.own && one.action === 'absence/openNames') ?? []) : []
  const isAsked = waiting.some(({ input }) => input.unitId === openNamesAt)
  if (!areNamesClosed && own.length === 0) return null
  return (
    <div className={classes.names} role="note">
      {own.map((opening) => (
        <OpenLine key={opening.openingId} opening={opening} />
      ))}
      {areNamesClosed && !isAsked && (
        <p className={classes.line}>
          <span>{say(mayOpen ? 'absence.names.closed' : 'absence.names.closedOnly')}</span>
          {mayOpen && <Button onClick={() => ask(true)}>{say('absence.names.ask')}</Button>}
        </p>
      )}
      {waiting.map(({ proposalId, told }) => (
        <p key={proposalId} className={classes.line}>
          <span>{say('absence.names.waits', { unit: told.unit ?? 'none' })}</span>
          <Link href={`${to(paths.proposals)}#proposal-${proposalId}`}>{say('absence.names.waits.see')}</Link>
        </p>
      ))}
      {isAsking && <AskNamesDialog unitId={openNamesAt} onClose={() => ask(false)} />}
    </div>
  )
}

function OpenLine({ opening: { openingId, unitName, name, to, secondedBy, purpose } }: { opening: Opening }): JSX.Element {
  const say = useSay()
  const close = useCommand('absence/closeNames', NamesReceipt)
  const unit = unitName ?? 'none'
  return (
    <>
      <p className={classes.line}>
        <span>{say.rich('absence.names.open', { unit, name, by: secondedBy, purpose, to: <MomentText at={to} /> })}</span>
        <Button
          kind="plain"
          busy={close.isPending}
          aria-label={say('absence.names.close.this', { unit })}
          onClick={() => close.mutate({ openingId })}
        >
          {say('absence.names.close')}
        </Button>
      </p>
      {close.error && <ErrorNote error={close.error} what={say('absence.names.close.failed')} />}
    </>
  )
}
