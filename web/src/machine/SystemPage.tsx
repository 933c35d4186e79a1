import './words.ts'
import { machineLooks } from '@muster/domain/machine/looks.ts'
import { type JSX, useState } from 'react'
import { Page } from '../app/Page.tsx'
import { useSilentSince } from '../app/reach.ts'
import { useSay } from '../app/words.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { Button } from '../ui/Button.tsx'
import { ByHand } from './ByHand.tsx'
import { clockText, machineClockText } from './clockText.ts'
import { type MachineDone, MachineReceipt } from './MachineReceipt.tsx'
import { placed } from './placedLooks.ts'
import { SystemFigures } from './SystemFigures.tsx'
import { SystemLooks } from './SystemLooks.tsx'
import classes from './SystemPage.module.css'
import { type Told, useMachine } from './useMachine.ts'

/** How the machine stands: what to mend first, each with its mend, then the figures. For whoever is woken at three in the morning. */
export function SystemPage(): JSX.Element {
  const say = useSay()
  const query = useMachine()
  const title = say('machine.page.title')
  const origin = query.data?.state.ledger.key?.split('+')[0]
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <div className={classes.sheet}>
        <div className={classes.head}>
          <div>
            <h1>{say('machine.page.heading', { name: origin ?? 'none' })}</h1>
            <Asked told={query.data} />
          </div>
          <Button onClick={() => print()}>{say('machine.page.print')}</Button>
        </div>
        <Answer of={query} name={say('machine.page.name')} skeleton={<Skeleton lines={12} title={false} />}>
          {(told) => <System told={told} />}
        </Answer>
      </div>
    </Page>
  )
}

/** When the figures were asked for; and where nobody answers any more, that these are the last ones. */
function Asked({ told }: { told: Told | undefined }): JSX.Element {
  const say = useSay()
  const since = useSilentSince()
  return (
    <>
      <p className={classes.asked}>
        {told === undefined ? say('machine.asked.first') : say('machine.asked.last', { at: clockText(told.saidAt) })}
      </p>
      <p className={classes.silent} role="status">
        {told !== undefined && since !== undefined && say('machine.asked.silent', { at: clockText(since.getTime()) })}
      </p>
      {told !== undefined && (
        <p className={classes.paper}>
          {say('machine.press.at', { at: machineClockText(told.state.clock.at, told.state.clock.zone), zone: told.state.clock.zone })}
        </p>
      )}
    </>
  )
}

function System({ told: { state, saidAt } }: { told: Told }): JSX.Element {
  const [done, setDone] = useState<MachineDone>()
  const [shown, show] = useState(() => ({ state, lines: placed([], machineLooks(state)) }))
  // Lines keep their places from one answer to the next.
  if (shown.state !== state) show({ state, lines: placed(shown.lines, machineLooks(state)) })
  return (
    <>
      {done && <MachineReceipt done={done} onClose={() => setDone(undefined)} />}
      <SystemLooks state={state} lines={shown.lines} onDone={setDone} />
      <SystemFigures state={state} saidAt={saidAt} />
      <ByHand />
    </>
  )
}
