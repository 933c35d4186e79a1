import type { MachineState } from '@muster/domain/machine/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { Ago } from './Ago.tsx'
import { groupsOf, sizeText } from './amounts.ts'
import { Fact, Facts } from './Facts.tsx'
import { Grouped } from './Grouped.tsx'

export function BackupFacts({ state: { backup, clock, ledger } }: { state: MachineState }): JSX.Element {
  const say = useSay()
  const { made, verified, recipients } = backup
  return (
    <Facts title={say('machine.backup.title')}>
      <Fact name={say('machine.backup.made')}>
        {made === null && say('machine.backup.none')}
        {made && <Ago at={made.at} clock={clock} />}
      </Fact>
      {made && (
        <>
          <Fact name={say('machine.backup.holds')}>
            {say('machine.backup.amount', { rows: made.rowCount, entries: made.entries, size: sizeText(say, made.fileBytes) })}
          </Fact>
          <Fact name={say('machine.backup.since')}>
            {say('machine.backup.entries', { entries: Math.max(0, ledger.entries - made.entries) })}
          </Fact>
          <Fact name={say('machine.backup.digest')}>
            <Grouped groups={groupsOf(made.fileDigest, 8)} copy={say('machine.copy.digest')} />
          </Fact>
        </>
      )}
      <Fact name={say('machine.backup.verified')}>
        {verified?.verifiedAt ? <Ago at={verified.verifiedAt} clock={clock} /> : say('machine.backup.never')}
      </Fact>
      <Fact name={say('machine.backup.recipients')}>{say('machine.backup.recipients.count', { count: recipients })}</Fact>
    </Facts>
  )
}
