import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { LedgerLine } from '@muster/domain/ledger/shapes.ts'
import { PersonPage } from '@muster/domain/people/shapes.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { usePeopleFound } from '../access/grants/useAccess.ts'
import { paths } from '../app/addresses.ts'
import { useAsk } from '../app/queries.ts'
import { useStart, useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import links from '../people/UnitLinks.module.css'
import { UnitLinks } from '../people/UnitLinks.tsx'
import { DayField, Fields, TextField } from '../ui/Field.tsx'
import { Pick } from '../ui/Pick.tsx'
import { Popover } from '../ui/Popover.tsx'
import classes from './ChangesPage.module.css'
import { type Filter, filterNames, isFiltered, rooms } from './changesFilter.ts'
import { whenText } from './lineWords.ts'

/** What the list is about, each part a word that can be another; all of it is in the address. */
export function ChangesFilter({ filter, lines }: { filter: Filter; lines: readonly LedgerLine[] }): JSX.Element {
  const say = useSay()
  const { here, go } = useWhere()
  const { first } = useStart()
  const pick = (change: Record<string, string | undefined>): void => go(here({ ...change, proof: undefined }), { replace: true })
  return (
    <search className={classes.filter} aria-label={say('ledger.filter.name')}>
      <Popover
        label={filter.unit === undefined ? say('ledger.page.allUnits') : <UnitName unit={filter.unit} />}
        name={say('ledger.page.choose')}
        changed={filter.unit !== undefined}
      >
        {(close) => (
          <UnitLinks
            label={say('ledger.page.choose')}
            near={filter.unit ?? first?.unitId}
            hrefOf={(unit) => here({ unit, proof: undefined })}
            onGo={close}
          />
        )}
      </Popover>
      <Popover
        label={
          filter.who === undefined ? say('ledger.filter.anybody') : say('ledger.filter.by', { name: nameOf(lines, filter.who) || 'none' })
        }
        name={say('ledger.filter.who')}
        changed={filter.who !== undefined}
      >
        {(close) => <WhoLinks hrefOf={(who) => here({ who, proof: undefined })} onGo={close} />}
      </Popover>
      <Pick
        name={say('ledger.filter.room')}
        value={filter.room ?? ''}
        options={[
          { value: '', label: say('ledger.filter.everyRoom') },
          ...rooms.map((room) => ({ value: room, label: say(`access.area.${room}`) })),
        ]}
        onPick={(room) => pick({ room })}
      />
      <Popover
        label={
          filter.from === undefined && filter.to === undefined
            ? say('ledger.filter.everyDay')
            : say('ledger.filter.days', { from: whenText(filter.from) || 'none', to: whenText(filter.to) || 'none' })
        }
        name={say('ledger.filter.when')}
        changed={filter.from !== undefined || filter.to !== undefined}
      >
        {() => (
          <Fields>
            <DayField
              label={say('ledger.filter.from')}
              value={filter.from?.slice(0, 10) ?? ''}
              onChange={(event) => pick({ from: event.target.value })}
            />
            <DayField
              label={say('ledger.filter.to')}
              value={filter.to?.slice(0, 10) ?? ''}
              onChange={(event) => pick({ to: event.target.value })}
            />
          </Fields>
        )}
      </Popover>
      <Pick
        name={say('ledger.filter.outcome')}
        value={filter.outcome ?? ''}
        options={[
          { value: '', label: say('ledger.filter.everyOutcome') },
          { value: 'refused', label: say('ledger.filter.refused') },
        ]}
        onPick={(outcome) => pick({ outcome })}
      />
      {filter.person !== undefined && <PersonName person={filter.person} />}
      {filter.absence !== undefined && <CaseName absence={filter.absence} />}
      {isFiltered(filter) && (
        <Link href={here({ ...Object.fromEntries(filterNames.map((name) => [name, undefined])), proof: undefined })}>
          {say('ledger.filter.everything')}
        </Link>
      )}
    </search>
  )
}

function UnitName({ unit }: { unit: string }): JSX.Element {
  const say = useSay()
  const { lens } = useWhere()
  const page = useAsk('units/show', { unit, on: lens.on }, UnitPage)
  return <>{say('ledger.page.unit', { unit: page.data?.name ?? '…' })}</>
}

function PersonName({ person }: { person: string }): JSX.Element {
  const say = useSay()
  const { lens } = useWhere()
  const page = useAsk('people/show', { person, on: lens.on }, PersonPage)
  return <b>{say('ledger.filter.person', { name: page.data?.name ?? '…' })}</b>
}

function CaseName({ absence }: { absence: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const file = useAsk('absence/show', { absence }, AbsenceFile)
  return <Link href={to(paths.absence(absence))}>{say('ledger.filter.case', { name: file.data?.name ?? '…' })}</Link>
}

/** The name behind an account, as the lines at hand tell it. */
function nameOf(lines: readonly LedgerLine[], accountId: string): string | undefined {
  return lines.find((line) => line.accountId === accountId)?.by
}

/** People who act, as links, so that an arrow key does not already go there. */
function WhoLinks({ hrefOf, onGo }: { hrefOf: (accountId: string) => string; onGo: () => void }): JSX.Element {
  const say = useSay()
  const [typed, type] = useState('')
  const { people, nothing } = usePeopleFound(typed, undefined)
  return (
    <div className={links.links}>
      <TextField type="search" label={say('ledger.filter.who')} value={typed} onChange={(event) => type(event.target.value)} />
      <ul>
        {people.map((one) => (
          <li key={one.accountId}>
            <Link href={hrefOf(one.accountId)} onClick={onGo}>
              {one.name}
            </Link>
          </li>
        ))}
      </ul>
      <p className="quiet" role="status">
        {nothing ? say('access.person.none', { words: typed.trim() }) : ''}
      </p>
    </div>
  )
}
