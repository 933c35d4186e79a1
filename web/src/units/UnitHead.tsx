import { rollGroups } from '@muster/domain/people/dutyStatus.ts'
import type { MorningState } from '@muster/domain/strength/shapes.ts'
import type { UnitPage } from '@muster/domain/units/unit.ts'
import { Fragment, type JSX, type ReactNode } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'
import { type Figure, Figures } from '../ui/Figures.tsx'
import { UnitSymbol } from '../ui/UnitSymbol.tsx'
import { designation } from './designation.ts'
import classes from './UnitHead.module.css'

/** Symbol, name, one sentence of what it is, who commands it, and the figures of the day. */
export function UnitHead({ page, state }: { page: UnitPage; state: MorningState | undefined }): JSX.Element {
  const superior = page.crumbs.at(-2)
  return (
    <div className={classes.head}>
      <UnitSymbol
        sidc={page.sidc}
        echelon={page.echelon}
        size="page"
        unique={designation(page.name, page.shortName)}
        higher={superior === undefined ? undefined : designation(superior.name)}
      />
      <div>
        <h1>{page.name}</h1>
        <p className="quiet">
          <Origin page={page} />
          <br />
          <Commander page={page} />
        </p>
      </div>
      <div className={classes.figures}>
        <DayFigures state={state} page={page} />
      </div>
    </div>
  )
}

/** Parts of a line with a point between. */
function Line({ parts }: { parts: ReactNode[] }): JSX.Element {
  return (
    <>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed line of words
        <Fragment key={index}>
          {index > 0 && ' · '}
          {part}
        </Fragment>
      ))}
    </>
  )
}

function Origin({ page }: { page: UnitPage }): JSX.Element {
  const say = useSay()
  const { to, lens } = useWhere()
  const superior = page.crumbs.at(-2)
  const { on } = lens
  // The dated fact that holds on the day looked at.
  const held = (kind: 'assigned' | 'attached') =>
    page.facts.find((fact) => fact.kind === kind && fact.knownTo === null && fact.from <= on && (fact.to === null || on < fact.to))
  const [under, attached] = [held('assigned'), held('attached')]
  const parts: ReactNode[] = [
    say('units.head.raised', { day: dayText(page.raisedOn) }),
    superior !== undefined &&
      say.rich('units.head.under', {
        superior: <Link href={to(paths.unit(superior.unitId))}>{superior.name}</Link>,
        since: under === undefined || under.from === page.raisedOn ? 'none' : dayText(under.from),
      }),
    attached !== undefined && say('units.head.attached', { unit: attached.value, since: dayText(attached.from) }),
    page.phase !== null && say(`units.phase.${page.phase}`),
    page.area,
    page.authorised !== null && say('units.head.authorised', { count: page.authorised }),
    page.disbandedOn !== null && page.disbandedOn <= on && say('units.head.disbanded', { day: dayText(page.disbandedOn) }),
  ]
  return <Line parts={parts.filter((part) => part !== false && part !== null)} />
}

function Commander({ page }: { page: UnitPage }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const { commander } = page
  if (commander === null) return <>{say('units.head.noCommander')}</>
  const name = commander.rank === null ? commander.name : `${commander.rank} ${commander.name}`
  return (
    <>
      {say.rich('units.head.commander', {
        name: <Link href={to(paths.person(commander.personId))}>{name}</Link>,
        since: dayText(commander.since),
      })}
    </>
  )
}

function DayFigures({ state, page }: { state: MorningState | undefined; page: UnitPage }): JSX.Element {
  const say = useSay()
  const { here, part } = useWhere()
  const [row] = state?.rows ?? []
  const link = (show: string): { to: string; open: boolean } => ({
    to: here({ show, of: page.unitId, rank: undefined, scope: undefined }),
    open: part('show') === show && part('of') === page.unitId,
  })
  const away = rollGroups.filter((group) => group !== 'P' && row !== undefined && (row.groups[group] > 0 || row.before.groups[group] > 0))
  const figures: Figure[] = [
    {
      label: say('strength.figure.assigned'),
      value: row?.assigned,
      difference: row && row.assigned - row.before.assigned,
      ...link('roll'),
    },
    { label: say('strength.figure.onHand'), value: row?.onHand, difference: row && row.onHand - row.before.onHand, ...link('P') },
    ...away.map((group) => ({
      label: say(`app.group.${group}`),
      group,
      value: row?.groups[group],
      difference: row && row.groups[group] - row.before.groups[group],
      ...link(group),
    })),
  ]
  return <Figures figures={figures} />
}
