import type { MachineState } from '@muster/domain/machine/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { Fact, Facts } from './Facts.tsx'

export function VersionFacts({ state: { versions, isWalled } }: { state: MachineState }): JSX.Element {
  const say = useSay()
  const { muster, node, postgres, migration, isEmbedded } = versions
  return (
    <Facts title={say('machine.versions.title')}>
      <Fact name="Muster">{muster}</Fact>
      <Fact name="PostgreSQL" note={say(isEmbedded ? 'machine.versions.embedded' : 'machine.versions.named')}>
        {postgres}
      </Fact>
      <Fact name="Node.js">{node}</Fact>
      <Fact name={say('machine.versions.schema')}>
        <code dir="ltr">{migration.replace(/\.sql$/, '')}</code>
      </Fact>
      <Fact name={say('machine.wall.title')}>{say(isWalled ? 'machine.wall.stands' : 'machine.wall.fallen')}</Fact>
    </Facts>
  )
}
