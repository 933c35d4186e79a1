import { type JSX, lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { Skeleton } from '../ui/Answer.tsx'
import { paths } from './addresses.ts'
import { Guard } from './Guard.tsx'
import { Page } from './Page.tsx'
import { useMay } from './useMay.ts'
import { useStart, useWhere } from './useWhere.ts'
import { useSay } from './words.tsx'

// The first page is in the shell; the others come when they are opened.
const MorningPage = lazy(async () => ({ default: (await import('../strength/MorningPage.tsx')).MorningPage }))
const UnitsPage = lazy(async () => ({ default: (await import('../units/UnitsPage.tsx')).UnitsPage }))
const UnitPage = lazy(async () => ({ default: (await import('../units/UnitPage.tsx')).UnitPage }))
const BeginPage = lazy(async () => ({ default: (await import('../units/begin/BeginPage.tsx')).BeginPage }))
const PeoplePage = lazy(async () => ({ default: (await import('../people/PeoplePage.tsx')).PeoplePage }))
const PersonPage = lazy(async () => ({ default: (await import('../people/PersonPage.tsx')).PersonPage }))
const AbsencesPage = lazy(async () => ({ default: (await import('../absence/list/AbsencesPage.tsx')).AbsencesPage }))
const CasePage = lazy(async () => ({ default: (await import('../absence/CasePage.tsx')).CasePage }))
const ImportPage = lazy(async () => ({ default: (await import('../exchange/ImportPage.tsx')).ImportPage }))
const ImportShowPage = lazy(async () => ({ default: (await import('../exchange/ImportShowPage.tsx')).ImportShowPage }))
const AccountPage = lazy(async () => ({ default: (await import('../access/signIn/account/AccountPage.tsx')).AccountPage }))
const CheckpointPage = lazy(async () => ({ default: (await import('../ledger/CheckpointPage.tsx')).CheckpointPage }))
const AccessPage = lazy(async () => ({ default: (await import('../access/grants/AccessPage.tsx')).AccessPage }))
const ProposalsPage = lazy(async () => ({ default: (await import('../access/proposals/ProposalsPage.tsx')).ProposalsPage }))
const BreaksPage = lazy(async () => ({ default: (await import('../access/breaks/BreaksPage.tsx')).BreaksPage }))
const RolesPage = lazy(async () => ({ default: (await import('../access/roles/RolesPage.tsx')).RolesPage }))
const RolePage = lazy(async () => ({ default: (await import('../access/roles/RolePage.tsx')).RolePage }))
const SystemPage = lazy(async () => ({ default: (await import('../machine/SystemPage.tsx')).SystemPage }))
const ChangesPage = lazy(async () => ({ default: (await import('../ledger/ChangesPage.tsx')).ChangesPage }))

export function Routes(): JSX.Element {
  const [path] = useLocation()
  return (
    <Guard key={path}>
      <Suspense fallback={<Coming />}>
        <Switch>
          <Route path="/morning/:unit">{({ unit }) => <MorningPage unit={unit} />}</Route>
          <Route path="/units">
            <UnitsPage />
          </Route>
          <Route path="/units/:unit">{({ unit }) => <UnitPage unit={unit} key={unit} />}</Route>
          <Route path="/people">
            <PeoplePage />
          </Route>
          <Route path="/people/:person">{({ person }) => <PersonPage key={person} />}</Route>
          <Route path="/absences">
            <AbsencesPage />
          </Route>
          <Route path="/absences/:absence">{({ absence }) => <CasePage absence={absence} key={absence} />}</Route>
          <Route path="/import">
            <ImportPage />
          </Route>
          <Route path="/import/:import">{(params) => <ImportShowPage key={params.import} />}</Route>
          <Route path="/changes">
            <ChangesPage />
          </Route>
          <Route path="/changes/checkpoint">
            <CheckpointPage />
          </Route>
          <Route path="/access">
            <AccessPage />
          </Route>
          <Route path="/access/proposals">
            <ProposalsPage />
          </Route>
          <Route path="/access/glass">
            <BreaksPage />
          </Route>
          <Route path="/access/roles">
            <RolesPage />
          </Route>
          <Route path="/access/roles/:role">{({ role }) => <RolePage role={role} key={role} />}</Route>
          <Route path="/system">
            <SystemPage />
          </Route>
          <Route path="/begin">
            <BeginPage />
          </Route>
          <Route path="/account">
            <AccountPage />
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
    </Guard>
  )
}

/** The morning of the first unit; where there is none yet, the page that starts one. Who may do neither begins with what they hold. */
function Home(): JSX.Element {
  const { first } = useStart()
  const { to, lens } = useWhere()
  const may = useMay()
  const start = may('units.change') ? paths.begin : paths.account
  return <Redirect replace to={first === null || !may('strength.read') ? start : to(paths.morning(first.unitId), { on: lens.on })} />
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
