import './words.ts'
import { AbsenceList } from '@muster/domain/absence/shapes.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { today, useStart, useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { UnitLinks } from '../people/UnitLinks.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { ButtonLink } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Popover } from '../ui/Popover.tsx'
import classes from './AbsencesPage.module.css'
import { AbsenceTable } from './AbsenceTable.tsx'
import { useNow } from './useNow.ts'

/** So many lines are read at once; more are narrowed down by a unit. */
const most = 200

/** Open absences, what is due first in front: of everybody whom one sees, or of one unit and those under it. */
export function AbsencesPage(): JSX.Element {
  const say = useSay()
  const { part } = useWhere()
  const unit = part('unit')
  const query = useAsk('absence/list', { unit, limit: most }, AbsenceList, { keep: true })
  const now = useNow()
  const title = say('absence.list.title')
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <h1>{title}</h1>
      <Scope unit={unit} />
      <Answer of={query} name={say('absence.list.this')} skeleton={<Skeleton lines={8} title={false} />}>
        {({ cases }) =>
          cases.length === 0 ? (
            <Nobody isOfUnit={unit !== undefined} />
          ) : (
            <>
              <p className="quiet">{say(cases.length < most ? 'absence.list.count' : 'absence.list.first', { count: cases.length })}</p>
              <AbsenceTable cases={cases} now={now} />
            </>
          )
        }
      </Answer>
    </Page>
  )
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
