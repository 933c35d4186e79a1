import '../words.ts'
import { CaseList, type ListKind } from '@muster/domain/absence/lists.ts'
import { Regimes } from '@muster/domain/absence/regimes.ts'
import { Views } from '@muster/domain/absence/views.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import { type JSX, useEffect } from 'react'
import { Link } from 'wouter'
import type * as z from 'zod'
import { paths } from '../../app/addresses.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useMay } from '../../app/useMay.ts'
import { today, useStart, useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { UnitLinks } from '../../people/UnitLinks.tsx'
import { Skeleton } from '../../ui/Answer.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Popover } from '../../ui/Popover.tsx'
import classes from './AbsencesPage.module.css'
import { CaseLines } from './CaseLines.tsx'
import { KindLinks } from './KindLinks.tsx'
import { kindOf } from './kinds.ts'
import { ExpectedLines, WithoutCaseLines } from './PeopleLines.tsx'
import { KeptViews } from './views/KeptViews.tsx'
import { partsOf } from './views/shows.ts'

/** Open absences by why one looks at them, what has waited longest in front: of everybody whom one sees, or of one unit and those under it. */
export function AbsencesPage(): JSX.Element {
  const say = useSay()
  const { part } = useWhere()
  const unit = part('unit')
  const kind = kindOf(part('list'))
  const kept = useAsk('absence/views', {}, Views)
  const isOpening = useOpening(kept)
  const near = useAsk('units/show', { unit, on: today() }, UnitPage, { enabled: unit !== undefined, keep: true })
  const title = say('absence.list.title')
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <h1>{title}</h1>
      <Scope unit={unit} kind={kind} near={near.data} />
      <KindLinks unit={unit} kind={kind} />
      {kept.data && (
        <KeptViews shown={{ kind, unit }} unitName={unit === undefined ? undefined : near.data?.name} views={kept.data.views} />
      )}
      {kept.error && !kept.data && (
        <ErrorNote error={kept.error} what={say('absence.views.notShown')} onRetry={() => void kept.refetch()} />
      )}
      <p className="quiet">{say(`absence.kind.${kind}.what`)}</p>
      {isOpening && <Skeleton lines={8} title={false} />}
      <div hidden={isOpening}>
        <Lines kind={kind} unit={unit} />
      </div>
    </Page>
  )
}

/**
 * Where the address names neither list nor unit, the page opens with the view that was chosen for it, else with all open cases, and the address says so from then
 * on. Until that is known the list is asked for, and not shown.
 */
function useOpening({ data, error }: Pick<UseQueryResult<z.infer<typeof Views>>, 'data' | 'error'>): boolean {
  const { part, here, go } = useWhere()
  const isBare = part('list') === undefined && part('unit') === undefined
  const view = data?.views.find(({ opens, isLost }) => opens && !isLost)
  const address = isBare && data ? here(partsOf(view ?? { kind: 'open', unit: null })) : undefined
  useEffect(() => {
    if (address !== undefined) go(address, { replace: true })
  }, [address, go])
  return isBare && (data !== undefined || error === null)
}

function Lines({ kind, unit }: { kind: ListKind; unit: string | undefined }): JSX.Element {
  const say = useSay()
  const nobody = kind === 'open' ? <Nobody isOfUnit={unit !== undefined} /> : <Empty title={say(`absence.kind.${kind}.none`)} />
  const ofCases = CaseList.safeParse(kind)
  if (ofCases.success) return <CaseLines key={kind} kind={ofCases.data} unit={unit} empty={nobody} />
  if (kind === 'expected') return <ExpectedLines unit={unit} empty={nobody} />
  return <WithoutCaseLines unit={unit} empty={nobody} />
}

type ScopeProps = { unit: string | undefined; kind: ListKind; near: z.infer<typeof UnitPage> | undefined }

/** Whose absences: everybody's, or those of a unit. */
function Scope({ unit, kind, near }: ScopeProps): JSX.Element {
  const say = useSay()
  const { here, to } = useWhere()
  const { first } = useStart()
  const above = near?.crumbs.at(-2)
  return (
    <p className={classes.scope}>
      <b>{unit === undefined ? say('absence.list.everybody') : say('absence.list.of', { unit: near?.name ?? '…' })}</b>
      {unit !== undefined && <Link href={here({ unit: undefined, list: kind })}>{say('absence.list.all')}</Link>}
      {unit !== undefined && above && <Link href={here({ unit: above.unitId })}>{say('people.register.up', { unit: above.name })}</Link>}
      {first !== null && (
        <Popover label={say('people.register.otherUnit')} name={say('people.register.otherUnit')}>
          {(close) => (
            <UnitLinks
              label={say('people.register.unit')}
              near={unit ?? first.unitId}
              hrefOf={(next) => here({ unit: next })}
              onGo={close}
            />
          )}
        </Popover>
      )}
      <Link href={to(paths.rules)}>{say('absence.rules.link')}</Link>
    </p>
  )
}

/** Where no rules are in force yet no case can be opened: where that is done. */
function NoRules(): JSX.Element | null {
  const say = useSay()
  const { to } = useWhere()
  const { data } = useAsk('absence/regimes', {}, Regimes)
  if (data === undefined || data.held.some(({ from }) => from <= today())) return null
  return (
    <p>
      {say('absence.list.empty.noRules')} <Link href={to(paths.rules)}>{say('absence.rules.link')}</Link>
    </p>
  )
}

function Nobody({ isOfUnit }: { isOfUnit: boolean }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { to } = useWhere()
  return (
    <Empty
      title={say(isOfUnit ? 'absence.list.emptyUnit' : 'absence.list.empty')}
      acts={may('absence.open') && <ButtonLink to={to(paths.people)}>{say('absence.list.empty.act')}</ButtonLink>}
    >
      <p>{say('absence.list.empty.what')}</p>
      {may('absence.open') && <p>{say('absence.list.empty.how')}</p>}
      <NoRules />
    </Empty>
  )
}
