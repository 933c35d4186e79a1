import { type JSX, lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { Skeleton } from '../ui/Answer.tsx'
import { paths } from './addresses.ts'
import { Page } from './Page.tsx'
import { useStart, useWhere } from './useWhere.ts'
import { useSay } from './words.tsx'

// TEMPORARY until the three rooms have their pages: then plain imports as above.
const rooms = import.meta.glob<Record<string, (props: { person: string }) => JSX.Element>>([
  '../people/P*Page.tsx',
  '../exchange/ImportPage.tsx',
  '../ledger/ChangesPage.tsx',
])
const later = (path: string, name: string) => lazy(async () => ({ default: (await rooms[path]?.())?.[name] ?? Nowhere }))

// The first page is in the shell; the others come when they are opened.
const MorningPage = lazy(async () => ({ default: (await import('../strength/MorningPage.tsx')).MorningPage }))
const UnitsPage = lazy(async () => ({ default: (await import('../units/UnitsPage.tsx')).UnitsPage }))
const UnitPage = lazy(async () => ({ default: (await import('../units/UnitPage.tsx')).UnitPage }))
const BeginPage = lazy(async () => ({ default: (await import('../units/begin/BeginPage.tsx')).BeginPage }))
const PeoplePage = later('../people/PeoplePage.tsx', 'PeoplePage')
const PersonPage = later('../people/PersonPage.tsx', 'PersonPage')
const ImportPage = later('../exchange/ImportPage.tsx', 'ImportPage')
const ChangesPage = later('../ledger/ChangesPage.tsx', 'ChangesPage')

export function Routes(): JSX.Element {
  return (
    <Suspense fallback={<Coming />}>
      <Switch>
        <Route path="/morning/:unit">{({ unit }) => <MorningPage unit={unit} />}</Route>
        <Route path="/units">
          <UnitsPage />
        </Route>
        <Route path="/units/:unit">{({ unit }) => <UnitPage unit={unit} key={unit} />}</Route>
        <Route path="/people">
          <PeoplePage person="" />
        </Route>
        <Route path="/people/:person">{({ person }) => <PersonPage person={person} key={person} />}</Route>
        <Route path="/import">
          <ImportPage person="" />
        </Route>
        <Route path="/changes">
          <ChangesPage person="" />
        </Route>
        <Route path="/begin">
          <BeginPage />
        </Route>
        <Route path="/morning">
          <Home />
        </Route>
        <Route path="/">
          <Home />
        </Route>
        <Route>
          <Nowhere />
        </Route>
      </Switch>
    </Suspense>
  )
}

/** The morning of the first unit; where there is none yet, the page that starts one. */
function Home(): JSX.Element {
  const { first } = useStart()
  const { to, lens } = useWhere()
  return <Redirect replace to={first === null ? paths.begin : to(paths.morning(first.unitId), { on: lens.on })} />
}

function Coming(): JSX.Element {
  const say = useSay()
  return (
    <Page title={say('app.loading')} crumbs={[]}>
      <Skeleton lines={8} />
    </Page>
  )
}

function Nowhere(): JSX.Element {
  const say = useSay()
  return (
    <Page title={say('app.nowhere.title')} crumbs={[{ name: say('app.nowhere.title') }]} lens={[]}>
      <h1>{say('app.nowhere.title')}</h1>
      <p>{say('app.nowhere.mend')}</p>
    </Page>
  )
}
