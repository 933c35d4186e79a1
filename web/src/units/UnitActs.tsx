import type { UnitPage } from '@muster/domain/units/unit.ts'
import { type JSX, useEffect, useId, useRef, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { UnitActDialog, type UnitDone } from './UnitActDialog.tsx'
import classes from './UnitActs.module.css'
import { type UnitAct, unitActs, verbOf } from './unitActs.ts'

/** What can be done to the unit, each from a day on. History stays where it was. */
export function UnitActs({ page }: { page: UnitPage }): JSX.Element | null {
  const say = useSay()
  const id = useId()
  const [open, setOpen] = useState<UnitAct | undefined>()
  const [done, setDone] = useState<UnitDone | undefined>()
  const { lens, to } = useWhere()
  const may = useMay()
  const offered = unitActs.filter((act) => act.applies(page) && may(verbOf(act)))
  const adding = may('people.register') && <ButtonLink to={to(paths.addPeople(page.unitId))}>{say('units.addPeople.act')}</ButtonLink>
  if (offered.length === 0 && !adding) return null
  // What was known then cannot be changed from here.
  if (lens.known !== undefined) return <p className={classes.past}>{say('units.act.past')}</p>
  // Whoever registers people need not be able to change the unit itself.
  if (offered.length === 0)
    return (
      <div className={classes.acts}>
        <div className={classes.row}>{adding}</div>
      </div>
    )
  return (
    <section aria-labelledby={id} className={classes.acts}>
      <h2 id={id}>{say('units.act.title')}</h2>
      <div className={classes.row}>
        {offered.map((act) => (
          <Button key={act.name} onClick={() => setOpen(act)}>
            {say(`units.act.${act.name}`)}
          </Button>
        ))}
        {adding}
      </div>
      {done !== undefined && <UnitReceipt done={done} />}
      {open !== undefined && (
        <UnitActDialog
          act={open}
          page={page}
          onClose={() => setOpen(undefined)}
          onDone={(what) => {
            setOpen(undefined)
            setDone(what)
          }}
        />
      )}
    </section>
  )
}

/** After an act: what happened, where it is in the ledger, and how to take it back. */
export function UnitReceipt({ done }: { done: UnitDone }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus goes there for each new receipt
  useEffect(() => place.current?.focus(), [done.entry])
  return (
    <div className={classes.receipt} role="status" tabIndex={-1} ref={place}>
      <p>
        <b>{say(`units.act.${done.act}.done`, done.told)}</b>{' '}
        <Link href={`${to(paths.changes)}#entry-${done.entry}`}>{say('units.history.entry', { entry: done.entry })}</Link>
        {done.act === 'raise' && (
          <>
            {' · '}
            <Link href={to(paths.unit(done.unitId))}>{say('units.act.openNew')}</Link>
          </>
        )}
      </p>
      <p className="quiet">{say('units.act.back')}</p>
    </div>
  )
}
