import { HappeningKind } from '@muster/domain/events/words.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import { type JSX, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { capital } from '../access/grants/grantWords.ts'
import { useAsk } from '../app/queries.ts'
import { today, useStart, useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { UnitLinks } from '../people/UnitLinks.tsx'
import { DayField, SelectField, TextField } from '../ui/Field.tsx'
import { Popover } from '../ui/Popover.tsx'
import { useSettled } from '../ui/useSettled.ts'
import { type Cut, isCut, uncut } from './cut.ts'
import classes from './Events.module.css'

/** Whom it concerned, in which days, of what kind, where: all of it in the address. */
export function EventFilters({ cut }: { cut: Cut }): JSX.Element {
  const say = useSay()
  const { here, go } = useWhere()
  const set = (parts: Record<string, string | undefined>): void => go(here(parts), { replace: true })
  return (
    <search className={classes.filters} aria-label={say('events.filter.label')}>
      <Scope unit={cut.unit} />
      <div className={classes.fields}>
        <DayField label={say('events.filter.from')} value={cut.from ?? ''} onChange={({ target }) => set({ from: target.value })} />
        <DayField label={say('events.filter.to')} value={cut.to ?? ''} onChange={({ target }) => set({ to: target.value })} />
        <SelectField label={say('events.filter.kind')} value={cut.kind ?? ''} onChange={({ target }) => set({ kind: target.value })}>
          <option value="">{say('events.filter.anyKind')}</option>
          {HappeningKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {capital(say(`events.kind.${kind}`))}
            </option>
          ))}
        </SelectField>
        <PlaceFilter place={cut.place} onChange={(place) => set({ place })} />
      </div>
      {isCut(cut) && (
        <p>
          <Link href={here(uncut)}>{say('events.page.all')}</Link>
        </p>
      )}
    </search>
  )
}

/** What is typed is asked for once the typing rests. */
function PlaceFilter({ place, onChange }: { place: string | undefined; onChange: (place: string) => void }): JSX.Element {
  const say = useSay()
  const [typed, type] = useState(place ?? '')
  const settled = useSettled(typed.trim(), 300)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address changes with what was typed, and with nothing else
  useEffect(() => {
    if (settled !== (place ?? '')) onChange(settled)
  }, [settled])
  return <TextField type="search" label={say('events.filter.place')} value={typed} onChange={({ target }) => type(target.value)} />
}

/** Whom it concerned: everybody, or a unit with what is under it and over it. */
function Scope({ unit }: { unit: string | undefined }): JSX.Element {
  const say = useSay()
  const { here } = useWhere()
  const { first } = useStart()
  const near = useAsk('units/show', { unit, on: today() }, UnitPage, { enabled: unit !== undefined, keep: true })
  return (
    <p className={classes.scope}>
      <b>{unit === undefined ? say('events.filter.everybody') : say('events.filter.of', { unit: near.data?.name ?? '…' })}</b>
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
