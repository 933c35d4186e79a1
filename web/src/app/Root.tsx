import { Start as AppStart } from '@muster/domain/app/shapes.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import type { JSX } from 'react'
import { Answer } from '../ui/Answer.tsx'
import { Frame } from './Frame.tsx'
import { queryClient, useAsk } from './queries.ts'
import classes from './Root.module.css'
import { Routes } from './Routes.tsx'
import { Start } from './useWhere.ts'
import { useSay } from './words.tsx'

/** The whole page: first what the server says of itself, then the frame with the page that the address names. */
export function Root(): JSX.Element {
  return (
    <QueryClientProvider client={queryClient}>
      <Started />
    </QueryClientProvider>
  )
}

function Started(): JSX.Element {
  const say = useSay()
  const start = useAsk('app/start', {}, AppStart)
  if (start.data === undefined) {
    return (
      <Frame>
        <main id="main" className={classes.waiting} tabIndex={-1}>
          <Answer of={start} name={say('app.start.name')}>
            {() => null}
          </Answer>
        </main>
      </Frame>
    )
  }
  return (
    <Start.Provider value={start.data}>
      <Frame>
        <Routes />
      </Frame>
    </Start.Provider>
  )
}
