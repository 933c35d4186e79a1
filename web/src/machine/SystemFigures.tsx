import type { MachineState } from '@muster/domain/machine/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { ownZone } from '../ui/dayText.ts'
import { BackupFacts } from './BackupFacts.tsx'
import { CertificateFacts } from './CertificateFacts.tsx'
import { ClockFacts } from './ClockFacts.tsx'
import { DiskFacts } from './DiskFacts.tsx'
import { KeyTable } from './KeyTable.tsx'
import { LedgerFacts } from './LedgerFacts.tsx'
import classes from './SystemPage.module.css'
import { VersionFacts } from './VersionFacts.tsx'

/** Everything that is known of the machine, by heading; in its own zone, since it stands there. */
export function SystemFigures({ state, saidAt }: { state: MachineState; saidAt: number }): JSX.Element {
  const say = useSay()
  const { zone } = state.clock
  return (
    <>
      <div className={classes.columns}>
        <div>
          <BackupFacts state={state} />
          <LedgerFacts state={state} />
        </div>
        <div>
          <ClockFacts clock={state.clock} saidAt={saidAt} />
          <DiskFacts disk={state.disk} />
          <CertificateFacts certificate={state.certificate} zone={zone} />
          <VersionFacts state={state} />
        </div>
      </div>
      <KeyTable keys={state.keys} shares={state.shares} zone={zone} />
      {zone !== ownZone && <p className="quiet">{say('machine.zone', { zone })}</p>}
    </>
  )
}
