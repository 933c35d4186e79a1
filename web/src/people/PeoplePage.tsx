import { StatusGroup } from '@muster/domain/people/dutyStatus.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useStart, useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { ButtonLink } from '../ui/Button.tsx'
import { dayText } from '../ui/dayText.ts'
import { Empty } from '../ui/Empty.tsx'
import { Popover } from '../ui/Popover.tsx'
import { PeopleGroups } from './PeopleGroups.tsx'
import classes from './PeoplePage.module.css'
import { PeopleSearch } from './PeopleSearch.tsx'
import { Transfers } from './Transfers.tsx'
import { UnitLinks } from './UnitLinks.tsx'

/** The register of people: find one by name, or see who belongs to a unit on a day, exceptions first. */
export function PeoplePage(): JSX.Element {
  const say = useSay()
  const start = useStart()
  const { part, to } = useWhere()
  const may = useMay()
  const unitId = part('unit') ?? start.first?.unitId
  const title = say('people.register.title')
  return (
    <Page title={title} crumbs={[{ name: title }]}>
      <h1>{title}</h1>
      {start.people === 0 || unitId === undefined ? (
        <Empty
          title={say('people.register.empty.title')}
          acts={
            <>
              {may('exchange.import') && (
                <ButtonLink kind="do" to={to(paths.exchange)}>
                  {say('people.register.empty.import')}
                </ButtonLink>
              )}
              {may('units.change') && <ButtonLink to={to(paths.begin)}>{say('people.register.empty.begin')}</ButtonLink>}
            </>
          }
        >
          <p>{say('people.register.empty.what')}</p>
        </Empty>
      ) : (
        <>
          <PeopleSearch />
          <p>
            <Link href={to(paths.askedOn)}>{say('people.register.askedOn')}</Link>
          </p>
          <OfUnit unitId={unitId} />
        </>
      )}
    </Page>
  )
}

/** Everyone of a unit on the day asked for, by what they were doing. */
function OfUnit({ unitId }: { unitId: string }): JSX.Element {
  const say = useSay()
  const { asked, here, part } = useWhere()
  const unit = useAsk('units/show', { unit: unitId, ...asked }, UnitPage, { keep: true })
  const name = unit.data?.name ?? ''
  const above = unit.data?.crumbs.at(-2)
  const show = StatusGroup.safeParse(part('show'))
  return (
    <section aria-labelledby="of-unit" className={classes.section}>
      <div className={classes.head}>
        <h2 id="of-unit">{say('people.register.of', { unit: name, day: dayText(asked.on) })}</h2>
        {above && <Link href={here({ unit: above.unitId })}>{say('people.register.up', { unit: above.name })}</Link>}
        <Popover label={say('people.register.otherUnit')} name={say('people.register.otherUnit')}>
          {(close) => (
            <UnitLinks
              label={say('people.register.unit')}
              near={unit.data?.under.length === 0 ? unit.data.crumbs.at(-2)?.unitId : unitId}
              hrefOf={(next) => here({ unit: next })}
              onGo={close}
            />
          )}
        </Popover>
      </div>
      <Transfers unitId={unitId} />
      <PeopleGroups unitId={unitId} single={unit.data?.under.length === 0} show={show.success ? show.data : undefined} />
    </section>
  )
}
