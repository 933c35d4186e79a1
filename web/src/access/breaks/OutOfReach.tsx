import { type JSX, lazy, Suspense } from 'react'
import type { Refusal } from '../../app/client.ts'
import type { About } from './Forbidden.tsx'

const Forbidden = lazy(async () => ({ default: (await import('./Forbidden.tsx')).Forbidden }))

/** In place of a page that is out of reach. It comes when it is needed, as most never need it. */
export function OutOfReach(props: { refusal: Refusal; about: About }): JSX.Element {
  return (
    <Suspense fallback={null}>
      <Forbidden {...props} />
    </Suspense>
  )
}
