import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { Refusal } from '../../app/client.ts'
import { Doorway } from '../../app/Doorway.tsx'
import { useSay } from '../../app/words.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { greet, lookAtLink } from './door.ts'
import { NotGood } from './NotGood.tsx'
import { SettingUp } from './SettingUp.tsx'
import { useSecretOfLink } from './secretOfLink.ts'

/** Muster is set up by whoever has the link that the server printed, once. */
export function SetUpPage(): JSX.Element {
  const say = useSay()
  const secret = useSecretOfLink()
  const title = say('access.setUp.title')
  const look = useQuery({
    queryKey: ['sign-in/set-up', secret],
    queryFn: async () => {
      const [link, { awaitsSetUp }] = await Promise.all([secret === undefined ? undefined : looked(secret), greet()])
      if (link !== undefined) return 'good'
      if (!awaitsSetUp) return 'finished'
      return secret === undefined ? 'opened' : 'used'
    },
    // Once it was good it stays so until it was used here: what is being done is not taken away under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  return (
    <Doorway title={title}>
      <Answer of={look} name={title} skeleton={<Skeleton lines={6} />}>
        {(outcome) => (outcome === 'good' ? <SettingUp key={secret} secret={secret ?? ''} /> : <NotGood because={outcome} of="setUp" />)}
      </Answer>
    </Doorway>
  )
}

async function looked(secret: string): Promise<'good' | undefined> {
  try {
    return (await lookAtLink(secret)).kind === 'setUp' ? 'good' : undefined
  } catch (error) {
    if (error instanceof Refusal && error.code === 'linkRefused') return undefined
    throw error
  }
}
