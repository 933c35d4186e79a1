import type { MachineState } from '@muster/domain/machine/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { Ago } from './Ago.tsx'
import { spanText } from './amounts.ts'
import { machineClockText } from './clockText.ts'
import { Fact, Facts } from './Facts.tsx'

/** Beside the machine's clock that of the screen: which of the two is wrong cannot be told, but that one is. */
export function ClockFacts({ clock, saidAt }: { clock: MachineState['clock']; saidAt: number }): JSX.Element {
  const say = useSay()
  const screen = (saidAt - Date.parse(clock.at)) / 1000
  const apart = (seconds: number): string => {
    const direction = Math.abs(seconds) < 2 ? 'none' : seconds > 0 ? 'ahead' : 'behind'
    return say('machine.clock.apart', { span: spanText(say, Math.abs(seconds)), direction })
  }
  return (
    <Facts title={say('machine.clock.heading')}>
      <Fact name={say('machine.clock.now')} note={clock.zone}>
        <time dateTime={clock.at}>{machineClockText(clock.at, clock.zone)}</time>
      </Fact>
      <Fact name={say('machine.clock.program')}>{apart(clock.apartSeconds)}</Fact>
      <Fact name={say('machine.clock.screen')}>{apart(screen)}</Fact>
      <Fact name={say('machine.clock.newest')}>
        {clock.newest === null ? say('machine.ledger.none') : <Ago at={clock.newest} clock={clock} />}
      </Fact>
    </Facts>
  )
}
