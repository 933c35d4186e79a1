import { ProposalReceipt } from '@muster/domain/access/commands.ts'
import { couldSecond } from '@muster/domain/access/couldSecond.ts'
import { Role } from '@muster/domain/access/role.ts'
import { type JSX, lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useCommand } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { MomentText } from '../../ui/DayText.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { join } from '../../ui/join.ts'
import { capital } from '../grants/grantWords.ts'
import { useGrants, useRoles } from '../grants/useAccess.ts'
import { DifferenceList } from '../roles/DifferenceList.tsx'
import { roleDifference } from '../roles/roleDifference.ts'
import { DeclineDialog } from './DeclineDialog.tsx'
import classes from './ProposalsPage.module.css'
import { isSaid, type Proposal, plainInput, proposalSentence } from './proposalWords.ts'

const ProposedDecision = lazy(async () => ({ default: (await import('../../absence/acts/ProposedDecision.tsx')).ProposedDecision }))

export type ProposalDone = { how: 'seconded' | 'declined' | 'withdrawn'; entry: number; what: string; proposalId: string }

/** One proposal: what would happen, by whom, why, until when; and what one can do about it, with what it will do on the button. */
export function ProposalItem({
  proposal,
  isNext,
  onDone,
}: {
  proposal: Proposal
  /** the first that one may second: its button is the filled one */
  isNext: boolean
  onDone: (done: ProposalDone) => void
}): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const roles = useRoles()
  // What is not understood is told by the name of the action, and by no sentence that could be wrong.
  const what = proposal.isRead ? proposalSentence(say, proposal, roles) : say('access.proposal.other', { action: proposal.action })
  const second = useCommand('access/second', ProposalReceipt)
  const withdraw = useCommand('access/withdraw', ProposalReceipt)
  const [declines, decline] = useState(false)
  const { proposalId } = proposal
  const error = second.error ?? withdraw.error
  const id = `proposal-${proposalId}`
  return (
    <li id={id} className={join(classes.item, location.hash === `#${id}` && classes.wanted)} tabIndex={-1} aria-labelledby={`${id}-what`}>
      <h2 id={`${id}-what`}>{capital(what)}</h2>
      <p className="quiet">
        {say.rich(proposal.own ? 'access.proposals.by.own' : 'access.proposals.by', {
          name: proposal.name,
          at: <MomentText at={proposal.at} />,
          to: <MomentText at={proposal.to} />,
        })}
        {proposal.unitId !== null && proposal.told.unit && (
          <>
            {' · '}
            <Link href={to(paths.unit(proposal.unitId))}>{proposal.told.unit}</Link>
          </>
        )}
        {proposal.action === 'access/bindPerson' && proposal.personId !== null && (
          <>
            {' · '}
            <Link href={to(paths.person(proposal.personId))}>{say('access.proposals.who')}</Link>
          </>
        )}
      </p>
      <blockquote className={classes.reason}>{proposal.reason}</blockquote>
      {proposal.isRead ? <Details proposal={proposal} /> : <p role="note">{say('access.proposals.notRead')}</p>}
      {proposal.isRead && proposal.own && <WhomToAsk proposal={proposal} />}
      {error && <ErrorNote error={error} what={say('access.act.failed')} />}
      <Acts>
        {proposal.canSecond && (
          <Button
            kind={isNext ? 'do' : 'act'}
            busy={second.isPending}
            onClick={() =>
              second.mutate({ proposalId }, { onSuccess: ({ entry }) => onDone({ how: 'seconded', entry, what, proposalId }) })
            }
          >
            {say('access.proposals.second', { what })}
          </Button>
        )}
        {proposal.canSecond && <Button onClick={() => decline(true)}>{say('access.proposals.decline')}</Button>}
        {proposal.own && (
          <Button
            busy={withdraw.isPending}
            onClick={() =>
              withdraw.mutate({ proposalId }, { onSuccess: ({ entry }) => onDone({ how: 'withdrawn', entry, what, proposalId }) })
            }
          >
            {say('access.proposals.withdraw')}
          </Button>
        )}
      </Acts>
      {declines && (
        <DeclineDialog
          proposal={proposal}
          what={what}
          onClose={() => decline(false)}
          onDone={(entry) => {
            decline(false)
            onDone({ how: 'declined', entry, what, proposalId })
          }}
        />
      )}
    </li>
  )
}

/** More than the sentence says: what a role would be able to do, or the plain fields of an action that has no sentence yet. */
function Details({ proposal }: { proposal: Proposal }): JSX.Element | null {
  const say = useSay()
  const roles = useRoles()
  const definition = Role.safeParse(proposal.input.definition)
  if (definition.success) {
    const before = roles.find(({ role }) => role === definition.data.role)
    return <DifferenceList changes={roleDifference(before, definition.data)} roles={roles} />
  }
  if (proposal.action === 'absence/decide')
    return (
      <Suspense fallback={null}>
        <ProposedDecision input={proposal.input} />
      </Suspense>
    )
  if (proposal.action === 'absence/activateRegime') return <ProposedRules proposal={proposal} />
  if (isSaid(say, proposal)) return null
  return (
    <dl className={classes.plain}>
      {plainInput(proposal).map(([name, value]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Rules to be brought into force: how far they can be relied on, and all of their text for whoever reads it before they second it. */
function ProposedRules({ proposal: { input, told } }: { proposal: Proposal }): JSX.Element {
  const say = useSay()
  return (
    <>
      <p>{say('access.proposals.rules', { standing: told.standing, unverified: Number(told.unverified), isTried: told.isTried })}</p>
      <details>
        <summary>{say('access.proposals.rules.text')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by the keyboard too */}
        <section className={classes.text} tabIndex={0} dir="ltr" aria-label={say('access.proposals.rules.text')}>
          <pre>{String(input.text)}</pre>
        </section>
      </details>
    </>
  )
}

/** Nobody seconds their own: who could be asked, as far as one sees it. */
function WhomToAsk({ proposal }: { proposal: Proposal }): JSX.Element {
  const say = useSay()
  const roles = useRoles()
  const grants = useGrants().data?.grants ?? []
  const names = couldSecond(proposal, grants, roles, new Date().toISOString())
  const told = { names: say.list(names.slice(0, 5)), more: Math.max(0, names.length - 5) }
  return <p>{names.length === 0 ? say('access.proposals.askNobody') : say('access.proposals.ask', told)}</p>
}
