import { Proposals } from '@muster/domain/access/shapes.ts'
import type { MachineLook } from '@muster/domain/machine/looks.ts'
import type { MachineState, Revived } from '@muster/domain/machine/shapes.ts'
import { type JSX, useId, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import { AcceptClockDialog } from './AcceptClockDialog.tsx'
import { ConfirmRestoreDialog } from './ConfirmRestoreDialog.tsx'
import type { MachineDone } from './MachineReceipt.tsx'
import classes from './SystemLooks.module.css'

type Done = { onDone: (done: MachineDone) => void }

/** What is mended on the page itself. Everything else is mended at the terminal. A restore that waits has to be confirmed first. */
export function LookMend({ look, restore, onDone }: { look: MachineLook; restore: MachineState['restore'] } & Done): JSX.Element | null {
  if (look.kind === 'restoreWaits') return <Confirming look={look} revived={restore?.revived ?? null} onDone={onDone} />
  if (look.kind === 'clockSetBack') return <Accepting isWaiting={restore !== null} onDone={onDone} />
  return null
}

type ConfirmingProps = { look: Extract<MachineLook, { kind: 'restoreWaits' }>; revived: readonly Revived[] | null } & Done

function Confirming({ look, revived, onDone }: ConfirmingProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const [isOpen, open] = useState(false)
  const isOwn = look.facts.own === 'true'
  return (
    <div className={classes.acts}>
      <Button kind="do" off={isOwn ? id : undefined} onClick={() => open(true)}>
        {say('machine.confirm.button')}
      </Button>
      {isOwn && (
        <p id={id} className={classes.reason}>
          {say('machine.confirm.own')}
        </p>
      )}
      {isOpen && (
        <ConfirmRestoreDialog
          restore={look.facts}
          revived={revived}
          onClose={() => open(false)}
          onDone={(entry) => {
            open(false)
            onDone({ what: 'confirmed', entry })
          }}
        />
      )}
    </div>
  )
}

/** Two people: who keeps the machine proposes, and where somebody has, that is what to look at. */
function Accepting({ isWaiting, onDone }: { isWaiting: boolean } & Done): JSX.Element {
  const say = useSay()
  const id = useId()
  const mayKeep = useMay()('machine.keep')
  const { to } = useWhere()
  const proposals = useAsk('access/proposals', {}, Proposals, { enabled: mayKeep })
  const [isOpen, open] = useState(false)
  const waiting = proposals.data?.proposals.find(({ action }) => action === 'machine/acceptClock')
  if (!mayKeep) return <p className={classes.reason}>{say('machine.clock.others')}</p>
  return (
    <div className={classes.acts}>
      {waiting ? (
        <Link href={`${to(paths.proposals)}#proposal-${waiting.proposalId}`}>
          {say(waiting.own ? 'machine.clock.waits' : 'machine.clock.second', { name: waiting.name })}
        </Link>
      ) : (
        <Button kind="do" off={isWaiting ? id : undefined} onClick={() => open(true)}>
          {say('machine.clock.button')}
        </Button>
      )}
      {isWaiting && !waiting && (
        <p id={id} className={classes.reason}>
          {say('machine.clock.restoreFirst')}
        </p>
      )}
      {isOpen && (
        <AcceptClockDialog
          onClose={() => open(false)}
          onDone={(entry) => {
            open(false)
            onDone({ what: 'proposed', entry })
          }}
        />
      )}
    </div>
  )
}
