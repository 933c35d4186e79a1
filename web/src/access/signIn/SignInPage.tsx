import { Me } from '@muster/domain/access/accounts.ts'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useEffect, useState } from 'react'
import { ask } from '../../app/client.ts'
import { Doorway } from '../../app/Doorway.tsx'
import { tellOtherWindows } from '../../app/otherWindows.ts'
import { cameIn } from '../../app/Page.tsx'
import { queryClient } from '../../app/queries.ts'
import { hasLeft } from '../../app/useSignOut.ts'
import { useSay } from '../../app/words.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { greet } from './door.ts'
import { SignInForm } from './SignInForm.tsx'
import { Since } from './Since.tsx'

/** In place of the page that the address names, which opens once somebody has signed in. */
export function SignInPage(): JSX.Element {
  const say = useSay()
  const greeting = useQuery({ queryKey: ['sign-in/greeting'], queryFn: greet, staleTime: 0 })
  const [left, setLeft] = useState(false)
  useEffect(() => setLeft(hasLeft()), [])
  const [news, tell] = useState<Me>()
  const enter = async (): Promise<void> => {
    const me = await ask('access/me', {}, Me).catch(() => undefined)
    if (me !== undefined && hasNews(me)) tell(me)
    else goIn()
  }
  if (news !== undefined) return <Since me={news} onGoOn={goIn} />
  const title = say('access.signIn.title')
  return (
    <Doorway title={title}>
      <Answer of={greeting} name={title} skeleton={<Skeleton lines={6} />}>
        {({ awaitsSetUp }) =>
          awaitsSetUp ? (
            <>
              <h1>{say('access.signIn.nobody.title')}</h1>
              <p>{say('access.signIn.nobody.mend')}</p>
              <p>
                <code>muster set-up-link</code>
              </p>
            </>
          ) : (
            <>
              <h1>{title}</h1>
              {left && <p role="status">{say('access.signIn.left')}</p>}
              <SignInForm onSignedIn={() => void enter()} />
              <p className="quiet">{say('access.signIn.lost')}</p>
            </>
          )
        }
      </Answer>
    </Doorway>
  )
}

/** Something happened to the account, or a code was just spent that cannot be had again. */
function hasNews({ notices, sessions }: Me): boolean {
  return notices.length > 0 || sessions.some(({ isThis, how }) => isThis && how === 'recoveryCode')
}

/** Whatever was asked for by nobody, or by somebody else, is asked for anew. */
function goIn(): void {
  cameIn()
  tellOtherWindows()
  void queryClient.resetQueries()
}
