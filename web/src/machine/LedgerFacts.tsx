import type { MachineState } from '@muster/domain/machine/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Ago } from './Ago.tsx'
import { groupsOf, spanText } from './amounts.ts'
import { Fact, Facts } from './Facts.tsx'
import { Grouped } from './Grouped.tsx'

export function LedgerFacts({ state: { ledger, clock } }: { state: MachineState }): JSX.Element {
  const say = useSay()
  const { entries, sealed, waiting, lagSeconds, checkpoint, key, witness } = ledger
  return (
    <Facts title={say('machine.ledger.title')}>
      <Fact name={say('machine.ledger.entries')} note={say('machine.ledger.sealed', { sealed, waiting })}>
        {say.number(entries)}
      </Fact>
      <Fact name={say('machine.ledger.lag')}>{say('machine.ledger.behind', { span: spanText(say, lagSeconds) })}</Fact>
      <Fact name={say('machine.ledger.checkpoint')}>
        {checkpoint ? <Ago at={checkpoint.at} clock={clock} /> : say('machine.ledger.none')}
      </Fact>
      {checkpoint && (
        <Fact name={say('machine.ledger.root')} note={say('machine.ledger.root.over', { size: checkpoint.size })}>
          <Grouped groups={groupsOf(checkpoint.root)} copy={say('machine.copy.root')} />
        </Fact>
      )}
      {key !== null && (
        <Fact name={say('machine.ledger.key')}>
          <Grouped groups={[key]} copy={say('machine.copy.key')} />
        </Fact>
      )}
      <Fact name={say('machine.ledger.witness')}>
        {witness ? (
          <>
            {say('machine.ledger.cosigned', { name: witness.name, size: witness.size })} <Ago at={witness.at} clock={clock} />
          </>
        ) : (
          say('machine.ledger.unseen')
        )}
      </Fact>
      <Ways />
    </Facts>
  )
}

/** To the sheet with the checkpoint, and to the record, for those who may see them. */
function Ways(): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { to } = useWhere()
  const ways = [
    ...(may('ledger.prove') ? [{ path: paths.checkpoint, name: say('machine.ledger.sheet') }] : []),
    ...(may('ledger.read') ? [{ path: paths.changes, name: say('machine.ledger.changes') }] : []),
  ]
  if (ways.length === 0) return null
  return (
    <Fact name={say('machine.ledger.more')} screenOnly>
      {ways.map(({ path, name }, place) => (
        <span key={path}>
          {place > 0 && ' · '}
          <Link href={to(path)}>{name}</Link>
        </span>
      ))}
    </Fact>
  )
}
