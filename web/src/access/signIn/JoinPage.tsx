import { useQuery } from '@tanstack/react-query'
import { type JSX, useEffect, useRef, useState } from 'react'
import { Refusal } from '../../app/client.ts'
import { Doorway } from '../../app/Doorway.tsx'
import { useSay } from '../../app/words.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { Acts, ButtonLink } from '../../ui/Button.tsx'
import { beginEnrolment, type EnrolmentFinished, finishEnrolment, greet, type LinkIsFor, lookAtLink } from './door.ts'
import { NotGood } from './NotGood.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { useSecretOfLink } from './secretOfLink.ts'
import { WayIn } from './WayIn.tsx'

/** Somebody takes up the account they were invited to, or comes back into one whose ways in were ended. */
export function JoinPage(): JSX.Element {
  const say = useSay()
  const secret = useSecretOfLink()
  const link = useQuery({
    queryKey: ['sign-in/link', secret],
    queryFn: () => lookAtLink(secret ?? ''),
    enabled: secret !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const title = say('access.join.title')
  if (secret === undefined)
    return (
      <Doorway title={title}>
        <NotGood because="opened" of="join" />
      </Doorway>
    )
  if (link.error instanceof Refusal && link.error.code === 'linkRefused')
    return (
      <Doorway title={title}>
        <NotGood because="used" of="join" />
      </Doorway>
    )
  return (
    <Doorway title={title}>
      <Answer of={link} name={title} skeleton={<Skeleton lines={6} />}>
        {(found) => <Taking key={secret} secret={secret} link={found} />}
      </Answer>
    </Doorway>
  )
}

function Taking({ secret, link }: { secret: string; link: LinkIsFor }): JSX.Element {
  const say = useSay()
  const [finished, finish] = useState<EnrolmentFinished>()
  const other = useQuery({ queryKey: ['sign-in/greeting'], queryFn: greet, enabled: finished === undefined })
  const { name, signInName } = link
  if (link.kind === 'setUp' || name === null || signInName === null) return <NotGood because="used" of="join" />
  const enter = (): void => location.assign('/')
  if (finished !== undefined && finished.recoveryCodes === undefined) return <Taken name={name} />
  if (finished?.recoveryCodes !== undefined)
    return (
      <>
        <h1>{say('access.join.done', { name })}</h1>
        <RecoveryCodes codes={finished.recoveryCodes} signInName={signInName} goOn={say('access.join.open')} onGoOn={enter} />
      </>
    )
  return (
    <>
      <h1>{say('access.join.greeting', { name })}</h1>
      <p>{say(`access.join.what.${link.kind}`)}</p>
      <p>{say.rich('access.join.signInName', { name: <b>{signInName}</b> })}</p>
      {other.data?.signedIn && other.data.signedIn.name !== name && <p>{say('access.join.other', { name: other.data.signedIn.name })}</p>}
      <h2>{say('access.way.title')}</h2>
      <WayIn
        signInName={signInName}
        enrolling={{
          begin: (method) => beginEnrolment(method, { secret }),
          finish: (ceremonyId, answered) => finishEnrolment(ceremonyId, answered, { secret }),
        }}
        onDone={finish}
      />
    </>
  )
}

function Taken({ name }: { name: string }): JSX.Element {
  const say = useSay()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <>
      <h1 ref={head} tabIndex={-1}>
        {say('access.join.done', { name })}
      </h1>
      <p>{say('access.join.passkeyDone')}</p>
      <Acts>
        <ButtonLink kind="do" to="/">
          {say('access.join.open')}
        </ButtonLink>
      </Acts>
    </>
  )
}
