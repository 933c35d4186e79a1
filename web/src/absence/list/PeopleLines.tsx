import { AbsenceCounts, ExpectedList, WithoutCaseList } from '@muster/domain/absence/lists.ts'
import { groupOf, type StatusCode } from '@muster/domain/people/dutyStatus.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { type JSX, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Link } from 'wouter'
import type * as z from 'zod'
import { paths } from '../../app/addresses.ts'
import { useAsk } from '../../app/queries.ts'
import { useMay } from '../../app/useMay.ts'
import { today, useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { dayText, ownZone } from '../../ui/dayText.ts'
import { join } from '../../ui/join.ts'
import { StatusMark } from '../../ui/StatusMark.tsx'
import { useStepKeys } from '../../ui/useStepKeys.ts'
import classes from './AbsencesPage.module.css'
import { Standing } from './AbsenceTable.tsx'
import { MoreLines } from './MoreLines.tsx'
import { NamesLine } from './names/NamesLine.tsx'
import { whoText } from './names/whoText.ts'
import { closedOf, type Pages, usePages } from './usePages.ts'

type Person = {
  personId: string
  name: string | null
  isNameClosed: boolean
  rank: string | null
  unitName: string | null
  code: StatusCode
}
const step = 200
type Expecting = z.infer<typeof ExpectedList>['people'][number]
type Props = { unit: string | undefined; empty: ReactNode }

/** Whose leave, pass, course or travel is over: somebody asks after them, and says that they are back or opens an absence. */
export function ExpectedLines({ unit, empty }: Props): JSX.Element {
  const say = useSay()
  const query = usePages('absence/expected', { unit, on: today(), limit: step }, ExpectedList)
  return (
    <PeoplePages of={query} kind="expected" columns={['name', 'expected', 'duty', 'since', 'owner']} unit={unit} empty={empty}>
      {(one) => (
        <Row key={one.personId} person={one} acts={one.expectedOn === null ? ['planAbsence', 'rejoin'] : ['rejoin']}>
          <Expected of={one} />
          <Duty of={one} />
          <td>
            {say(`app.status.${one.code}`)}
            <small>{say('absence.expected.since', { day: dayText(one.since, 'short') })}</small>
          </td>
          <td>{one.owner}</td>
        </Row>
      )}
    </PeoplePages>
  )
}

/** Since when somebody should be back; or that nobody said until when they are away, which somebody mends. */
function Expected({ of: { expectedOn, daysOver } }: { of: Expecting }): JSX.Element {
  const say = useSay()
  if (expectedOn === null) return <td className={classes.due}>{say('absence.expected.noEnd')}</td>
  const days = daysOver ?? 0
  return (
    <td className={join(classes.due, days > 0 && classes.late)}>
      {days === 0 ? say('absence.expected.today') : say('absence.expected.over', { days })}
      <small>{dayText(expectedOn, 'weekdayNear')}</small>
    </td>
  )
}

/** Whose duty it is to ask after them, and how far up it has gone by now; what has come to where one looks from stands out. */
function Duty({ of: { unitName, duty } }: { of: Expecting }): JSX.Element {
  const say = useSay()
  const isAbove = duty !== null && duty.unitName !== unitName
  return (
    <td className={classes.duty}>
      {unitName !== null && say('absence.expected.duty', { unit: unitName })}
      {duty && (
        <small className={join(duty.hasComeUp && classes.strong)}>
          {isAbove && duty.unitName !== null
            ? say('absence.expected.goneTo', { unit: duty.unitName })
            : say('absence.expected.goneNowhere')}
        </small>
      )}
    </td>
  )
}

/** Counted as unknown, captured or absent, and nobody has asked yet whether they need help. */
export function WithoutCaseLines({ unit, empty }: Props): JSX.Element {
  const say = useSay()
  const query = usePages('absence/withoutCase', { unit, limit: step }, WithoutCaseList)
  return (
    <PeoplePages of={query} kind="withoutCase" columns={['name', 'since']} unit={unit} empty={empty}>
      {(one) => (
        <Row key={one.personId} person={one}>
          <td>
            {say(`app.status.${one.code}`)}
            <small>{say('absence.expected.since', { day: dayText(dayIn(one.since, ownZone), 'short') })}</small>
          </td>
        </Row>
      )}
    </PeoplePages>
  )
}

type PagesProps<T> = Props & {
  of: Pages<{ people: T[]; areNamesClosed: boolean; openNamesAt: string | null }>
  kind: 'expected' | 'withoutCase'
  columns: readonly Column[]
  children: (person: T) => ReactNode
}

/** People of one list, a page at a time. */
function PeoplePages<T>({ of: query, kind, columns, unit, empty, children }: PagesProps<T>): JSX.Element {
  const say = useSay()
  return (
    <Answer of={query} name={say('absence.list.this')} skeleton={<Skeleton lines={6} title={false} />}>
      {({ pages }) => {
        const people = pages.flatMap((page) => page.people)
        if (people.length === 0) return empty
        return (
          <>
            {kind === 'expected' && <OverLine unit={unit} />}
            <Lines columns={columns} label={say(`absence.kind.${kind}`)} closed={closedOf(pages)} unit={unit}>
              {people.map(children)}
            </Lines>
            <MoreLines of={{ kind, unit }} shown={people.length} query={query} />
          </>
        )
      }}
    </Answer>
  )
}

/** How many are over their day, and how many of them have come as far up as where one looks from. */
function OverLine({ unit }: { unit: string | undefined }): JSX.Element | null {
  const say = useSay()
  const { data } = useAsk('absence/counts', { unit, zone: ownZone }, AbsenceCounts, { keep: true })
  const near = useAsk('units/show', { unit, on: today() }, UnitPage, { enabled: unit !== undefined, keep: true })
  if (!data || data.over.over === 0) return null
  return <p>{say('absence.expected.count', { ...data.over, unit: unit === undefined ? 'none' : (near.data?.name ?? '…') })}</p>
}

type Column = 'name' | 'expected' | 'duty' | 'since' | 'owner'
type LinesProps = Parameters<typeof NamesLine>[0] & {
  columns: readonly Column[]
  label: string
  children: ReactNode
}

function Lines({ columns, label, closed, unit, children }: LinesProps): JSX.Element {
  const say = useSay()
  const may = useMay()
  const rows = useRef<HTMLTableSectionElement>(null)
  useStepKeys(rows)
  return (
    <>
      <NamesLine closed={closed} unit={unit} />
      <div className={classes.scroll}>
        <table className={join(classes.list, classes.people)} aria-label={label}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={column === 'name' ? classes.name : undefined}>
                  {say(`absence.people.${column}`)}
                </th>
              ))}
              {may('absence.open') && <th scope="col">{say('absence.people.acts')}</th>}
            </tr>
          </thead>
          <tbody ref={rows} onKeyDown={openByKey}>
            {children}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** `o` in a row opens an absence of the person who stands there: the form, with what is known filled in. */
function openByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'o' || event.ctrlKey || event.metaKey || event.altKey) return
  const row = (event.target as HTMLElement).closest('tr') // what hears a key within a table is an element
  row?.querySelector<HTMLAnchorElement>('a[aria-keyshortcuts="o"]')?.click()
}

/** All ways from here are acts of the person's own page. */
function Row({
  person,
  acts = [],
  children,
}: {
  person: Person
  acts?: readonly ('planAbsence' | 'rejoin')[]
  children: ReactNode
}): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { to } = useWhere()
  const { personId, code } = person
  const page = paths.person(personId)
  return (
    <tr>
      <th scope="row" className={classes.name}>
        <StatusMark group={groupOf(code)}>
          <Link href={to(page)}>{whoText(say, person)}</Link>
        </StatusMark>
        <Standing of={person} />
      </th>
      {children}
      {may('absence.open') && (
        <td className={classes.acts}>
          {acts.map((act) => (
            <Link key={act} href={to(page, {}, { act })}>
              {say(`absence.people.${act}`)}
            </Link>
          ))}
          <Link href={to(page, {}, { act: 'openAbsence' })} aria-keyshortcuts="o">
            {say('absence.people.open')}
          </Link>
        </td>
      )}
    </tr>
  )
}
