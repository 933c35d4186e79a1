import type { MachineState } from '@muster/domain/machine/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { MomentText } from '../ui/DayText.tsx'
import { Fact, Facts } from './Facts.tsx'

export function CertificateFacts({ certificate, zone }: { certificate: MachineState['certificate']; zone: string }): JSX.Element {
  const say = useSay()
  const title = say('machine.certificate.title')
  if (certificate === null)
    return (
      <Facts title={title}>
        <Fact name={say('machine.certificate.tls')}>{say('machine.certificate.none')}</Fact>
      </Facts>
    )
  const { hosts, issuer, validTo, daysLeft, own } = certificate
  return (
    <Facts title={title}>
      <Fact name={say('machine.certificate.hosts')}>{say.list(hosts)}</Fact>
      <Fact name={say('machine.certificate.ends')} note={say('machine.certificate.left', { days: daysLeft })}>
        <MomentText at={validTo} zone={zone} />
      </Fact>
      <Fact name={say('machine.certificate.issuer')} note={say(own ? 'machine.certificate.own' : 'machine.certificate.given')}>
        {issuer}
      </Fact>
    </Facts>
  )
}
