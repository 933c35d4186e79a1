import type { MachineState } from '@muster/domain/machine/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { sizeText } from './amounts.ts'
import { Fact, Facts } from './Facts.tsx'

export function DiskFacts({ disk: { databaseBytes, freeBytes, totalBytes } }: { disk: MachineState['disk'] }): JSX.Element {
  const say = useSay()
  const share = freeBytes === null || !totalBytes ? 0 : Math.floor((freeBytes / totalBytes) * 100) / 100
  return (
    <Facts title={say('machine.disk.title')}>
      <Fact name={say('machine.disk.free')}>
        {freeBytes === null || totalBytes === null
          ? say('machine.disk.elsewhere')
          : say('machine.disk.of', {
              free: sizeText(say, freeBytes),
              total: sizeText(say, totalBytes),
              share: say.number(share, { style: 'percent' }),
            })}
      </Fact>
      <Fact name={say('machine.disk.database')}>{sizeText(say, databaseBytes)}</Fact>
    </Facts>
  )
}
