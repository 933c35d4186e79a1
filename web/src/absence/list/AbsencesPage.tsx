import '../words.ts'
import { CaseList } from '@muster/domain/absence/lists.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useMay } from '../../app/useMay.ts'
import { today, useStart, useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { UnitLinks } from '../../people/UnitLinks.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Popover } from '../../ui/Popover.tsx'
import classes from './AbsencesPage.module.css'
import { CaseLines } from './CaseLines.tsx'
import { KindLinks } from './KindLinks.tsx'
import { kindOf, type ListKind } from './kinds.ts'
import { ExpectedLines, WithoutCaseLines } from './PeopleLines.tsx'

/** Open absences by why one looks at them, what has waited longest in front: of everybody whom one sees, or of one unit and those under it. */
export function AbsencesPage(): JSX.Element {
  const say = useSay()
  const { part } = useWhere()
  const unit = part('unit')
  const kind = kindOf(part('list'))
  const title = say('absence.list.title')
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <h1>{title}</h1>
      <Scope unit={unit} />
      <KindLinks unit={unit} kind={kind} />
      <p className="quiet">{say(`absence.kind.${kind}.what`)}</p>
      <Lines kind={kind} unit={unit} />
    </Page>
  )
}

function Lines({ kind, unit }: { kind: ListKind; unit: string | undefined }): JSX.Element {
  const say = useSay()
  const nobody = kind === 'open' ? <Nobody isOfUnit={unit !== undefined} /> : <Empty title={say(`absence.kind.${kind}.none`)} />
  const ofCases = CaseList.safeParse(kind)
  if (ofCases.success) return <CaseLines key={kind} kind={ofCases.data} unit={unit} empty={nobody} />
  if (kind === 'expected') return <ExpectedLines unit={unit} empty={nobody} />
  return <WithoutCaseLines unit={unit} empty={nobody} />
}

/** Whose absences: everybody's, or those of a unit. */
function Scope({ unit }: { unit: string | undefined }): JSX.Element {
  const say = useSay()
  const { here } = useWhere()
  const { first } = useStart()
  const near = useAsk('units/show', { unit, on: today() }, UnitPage, { enabled: unit !== undefined, keep: true })
  const above = near.data?.crumbs.at(-2)
  return (
    <p className={classes.scope}>
      <b>{unit === undefined ? say('absence.list.everybody') : say('absence.list.of', { unit: near.data?.name ?? '…' })}</b>
      {unit !== undefined && <Link href={here({ unit: undefined })}>{say('absence.list.all')}</Link>}
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
    </Empty>
  )
}
