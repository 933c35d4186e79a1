import { Start as AppStart } from '@muster/domain/app/shapes.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { type JSX, lazy, Suspense, useEffect, useRef } from 'react'
import { Route, Switch } from 'wouter'
import { Answer } from '../ui/Answer.tsx'
import { paths } from './addresses.ts'
import { Doorway } from './Doorway.tsx'
import { Frame } from './Frame.tsx'
import { Guard } from './Guard.tsx'
import { useOtherWindows } from './otherWindows.ts'
import { proofFor, useAsked } from './proof.ts'
import { queryClient, useAsk } from './queries.ts'
import { Routes } from './Routes.tsx'
import { Start } from './useWhere.ts'
import { useSay } from './words.tsx'

// Who is signed in needs none of these, until they sit too long.
const SignInPage = lazy(async () => ({ default: (await import('../access/signIn/SignInPage.tsx')).SignInPage }))
const SetUpPage = lazy(async () => ({ default: (await import('../access/signIn/SetUpPage.tsx')).SetUpPage }))
const JoinPage = lazy(async () => ({ default: (await import('../access/signIn/JoinPage.tsx')).JoinPage }))
const CoversMe = lazy(async () => ({ default: (await import('../offers/CoversMe.tsx')).CoversMe }))
const ProofDialog = lazy(async () => ({ default: (await import('../access/signIn/ProofDialog.tsx')).ProofDialog }))

/** The whole page: a door for whoever comes by a link of their own, a page that asks nobody who they are, else first what the server says of itself and of who asks. */
export function Root(): JSX.Element {
  return (
    <QueryClientProvider client={queryClient}>
      <Guard>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path={paths.setUp}>
              <SetUpPage />
            </Route>
            <Route path={paths.join}>
              <JoinPage />
            </Route>
            <Route path={paths.coversMe}>
              <CoversMe />
            </Route>
            <Route>
              <Started />
            </Route>
          </Switch>
        </Suspense>
      </Guard>
    </QueryClientProvider>
  )
}

/** The frame with the page that the address names; for whoever is not signed in the page that signs in, in its place. */
function Started(): JSX.Element {
  const start = useAsk('app/start', {}, AppStart)
  const asked = useAsked()
  const first = useRef<string | null>(undefined)
  const accountId = start.data?.accountId
  useOtherWindows()
  useEffect(() => {
    if (accountId === undefined) return
    // Somebody else signed in in another window: what was shown and typed here is not theirs.
    if (first.current !== undefined && first.current !== accountId) location.reload()
    first.current = accountId
  }, [accountId])
  if (start.data === undefined && proofFor(start.error) === 'signIn') return <SignInPage />
  if (start.data === undefined) return <Waiting of={start} />
  return (
    <Start.Provider value={start.data}>
      <Frame>
        <Routes />
      </Frame>
      {asked !== undefined && (
        <Suspense fallback={null}>
          <ProofDialog asked={asked} />
        </Suspense>
      )}
    </Start.Provider>
  )
}

function Waiting({ of }: { of?: Parameters<typeof Answer<AppStart>>[0]['of'] }): JSX.Element {
  const say = useSay()
  return (
    <Doorway title={say('app.start.name')}>
      {of !== undefined && (
        <Answer of={of} name={say('app.start.name')}>
          {() => null}
        </Answer>
      )}
    </Doorway>
  )
}
