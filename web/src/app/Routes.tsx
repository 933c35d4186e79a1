import { type JSX, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { Skeleton } from '../ui/Answer.tsx'
import { paths } from './addresses.ts'
import { page } from './comingPage.tsx'
import { Guard } from './Guard.tsx'
import { Page } from './Page.tsx'
import { useMay } from './useMay.ts'
import { useStart, useWhere } from './useWhere.ts'
import { useSay } from './words.tsx'

// Each page comes when it is opened, or a moment before.
const pages = [
  page('/morning/:unit', async () => (await import('../strength/MorningPage.tsx')).MorningPage),
  page('/units', async () => (await import('../units/UnitsPage.tsx')).UnitsPage),
  page('/units/:unit', async () => (await import('../units/UnitPage.tsx')).UnitPage),
  page('/units/:unit/people', async () => (await import('../units/begin/AddPeoplePage.tsx')).AddPeoplePage),
  page('/people', async () => (await import('../people/PeoplePage.tsx')).PeoplePage),
  page('/people/:person', async () => (await import('../people/PersonPage.tsx')).PersonPage),
  page('/absences', async () => (await import('../absence/list/AbsencesPage.tsx')).AbsencesPage),
  page('/absences/:absence', async () => (await import('../absence/CasePage.tsx')).CasePage),
  page('/rules', async () => (await import('../absence/rules/RulesPage.tsx')).RulesPage),
  page('/rules/:regime', async () => (await import('../absence/rules/RegimePage.tsx')).RegimePage),
  page('/events', async () => (await import('../events/EventsPage.tsx')).EventsPage),
  page('/events/:event', async () => (await import('../events/EventPage.tsx')).EventPage),
  page('/offers', async () => (await import('../offers/OffersPage.tsx')).OffersPage),
  page('/offers/:offer', async () => (await import('../offers/OfferPage.tsx')).OfferPage),
  page('/absences/:absence/pass/:pass', async () => (await import('../absence/passage/PassPage.tsx')).PassPage),
  page('/family', async () => (await import('../family/FamilyPage.tsx')).FamilyPage),
  page('/desk', async () => (await import('../desk/DeskPage.tsx')).DeskPage),
  page('/desk/:conversation', async () => (await import('../desk/ConversationPage.tsx')).ConversationPage),
  page('/asked-on', async () => (await import('../desk/AskedOnPage.tsx')).AskedOnPage),
  page('/causes', async () => (await import('../causes/CausesPage.tsx')).CausesPage),
  page('/absences/:absence/register', async () => (await import('../absence/register/RegisterPage.tsx')).RegisterPage),
  page('/absences/:absence/paper/:paper', async () => (await import('../absence/papers/PaperPage.tsx')).PaperPage),
  page('/absences/:absence/causes', async () => (await import('../causes/CaseCausesPage.tsx')).CaseCausesPage),
  page('/import', async () => (await import('../exchange/ImportPage.tsx')).ImportPage),
  page('/import/:import', async () => (await import('../exchange/ImportShowPage.tsx')).ImportShowPage),
  page('/changes', async () => (await import('../ledger/ChangesPage.tsx')).ChangesPage),
  page('/changes/checkpoint', async () => (await import('../ledger/CheckpointPage.tsx')).CheckpointPage),
  page('/access', async () => (await import('../access/grants/AccessPage.tsx')).AccessPage),
  page('/access/proposals', async () => (await import('../access/proposals/ProposalsPage.tsx')).ProposalsPage),
  page('/access/glass', async () => (await import('../access/breaks/BreaksPage.tsx')).BreaksPage),
  page('/access/roles', async () => (await import('../access/roles/RolesPage.tsx')).RolesPage),
  page('/access/roles/:role', async () => (await import('../access/roles/RolePage.tsx')).RolePage),
  page('/system', async () => (await import('../machine/SystemPage.tsx')).SystemPage),
  page('/begin', async () => (await import('../units/begin/BeginPage.tsx')).BeginPage),
  page('/account', async () => (await import('../access/signIn/account/AccountPage.tsx')).AccountPage),
]

/** Fetches the page of an address before it is drawn. Home is the morning of the first unit. */
export function fetchAhead(address: string): void {
  const of = address === '/' || address === '/morning' ? '/morning/first' : address
  for (const { ahead, fits } of pages) if (fits(of)) void ahead().catch(() => {}) // told when it is drawn
}

export function Routes(): JSX.Element {
  const [path] = useLocation()
  return (
    // Another address is another page, which keeps nothing of the last.
    <Guard key={path}>
      <Suspense fallback={<Coming />}>
        <Switch>
          {pages.map(({ path, draw }) => (
            <Route path={path} key={path}>
              {draw}
            </Route>
          ))}
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
