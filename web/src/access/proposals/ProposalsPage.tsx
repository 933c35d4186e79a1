import { Decided, Proposals, Roles } from '@muster/domain/access/shapes.ts'
import { type JSX, useState } from 'react'
import { paths } from '../../app/addresses.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useHashPlace } from '../../ui/useHashPlace.ts'
import { AccessReceipt } from '../grants/AccessReceipt.tsx'
import { DecidedList } from './DecidedList.tsx'
import { type ProposalDone, ProposalItem } from './ProposalItem.tsx'
import classes from './ProposalsPage.module.css'
import type { Proposal } from './proposalWords.ts'

/** What waits for a second person: what one may second, then one’s own. */
export function ProposalsPage(): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const query = useAsk('access/proposals', {}, Proposals)
  const decided = useAsk('access/decided', {}, Decided)
  // A sentence about a role waits for the title of the role.
  const roles = useAsk('access/roles', {}, Roles)
  useHashPlace(roles.data !== undefined && query.data !== undefined)
  const [done, setDone] = useState<ProposalDone>()
  const title = say('access.proposals.title')
  return (
    <Page title={title} crumbs={[{ name: say('access.page.title'), to: to(paths.access) }, { name: title }]} lens={[]}>
      {done && (
        <AccessReceipt
          entry={done.entry}
          what={say(`access.proposals.${done.how}`, { what: done.what })}
          back={say(`access.proposals.${done.how}.back`)}
          onClose={() => setDone(undefined)}
        />
      )}
      <h1>{title}</h1>
      <p className={classes.lead}>{say('access.proposals.lead')}</p>
      <Answer of={roles} name={say('access.proposals.name')}>
        {() => (
          <Answer of={query} name={say('access.proposals.name')}>
            {/* What was decided here is gone at once, before the list has come anew. */}
            {(answer) => (
              <Waiting proposals={answer.proposals.filter(({ proposalId }) => proposalId !== done?.proposalId)} onDone={setDone} />
            )}
          </Answer>
        )}
      </Answer>
      {roles.data !== undefined && (
        <Answer of={decided} name={say('access.decided.title')}>
          {({ proposals }) => (proposals.length === 0 ? null : <DecidedList proposals={proposals} />)}
        </Answer>
      )}
    </Page>
  )
}

function Waiting({ proposals, onDone }: { proposals: Proposal[]; onDone: (done: ProposalDone) => void }): JSX.Element {
  const say = useSay()
  const ordered = proposals.toSorted((a, b) => Number(a.own) - Number(b.own))
  const first = ordered.find(({ canSecond }) => canSecond)
  if (ordered.length === 0) {
    return (
      <Empty title={say('access.proposals.none')}>
        <p>{say('access.proposals.none.note')}</p>
      </Empty>
    )
  }
  return (
    <ol className={classes.list}>
      {ordered.map((proposal) => (
        <ProposalItem key={proposal.proposalId} proposal={proposal} isNext={proposal === first} onDone={onDone} />
      ))}
    </ol>
  )
}
