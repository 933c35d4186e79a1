import { UnitsTree } from '@muster/domain/units/unit.ts'
import { type JSX, useState } from 'react'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { dayText } from '../ui/dayText.ts'
import { Empty } from '../ui/Empty.tsx'
import { UnitActDialog, type UnitDone } from './UnitActDialog.tsx'
import { UnitReceipt } from './UnitActs.tsx'
import classes from './UnitsPage.module.css'
import { UnitsTable } from './UnitsTable.tsx'
import { raiseUnder } from './unitActs.ts'

/** The order of battle on a day. */
export function UnitsPage(): JSX.Element {
  const say = useSay()
  const { asked, lens } = useWhere()
  const tree = useAsk('units/tree', asked, UnitsTree, { keep: true })
  const day = dayText(lens.on, 'date')
  return (
    <Page title={say('units.list.documentTitle', { day })} crumbs={[{ name: say('units.list.title') }]}>
      <h1>{say('units.list.title')}</h1>
      <Answer of={tree} name={say('units.list.name')} skeleton={<Skeleton lines={12} title={false} />}>
        {(answer) => <UnitsList tree={answer} />}
      </Answer>
    </Page>
  )
}

function UnitsList({ tree }: { tree: UnitsTree }): JSX.Element {
  const say = useSay()
  const { to, lens } = useWhere()
  const may = useMay()
  const [raising, setRaising] = useState(false)
  const [done, setDone] = useState<UnitDone | undefined>()
  const tops = tree.units.filter((unit) => unit.superiorId === null)
  const assigned = tops.reduce((sum, unit) => sum + unit.assigned, 0)
  const day = dayText(tree.on, 'date')
  if (tree.units.length === 0) {
    return (
      <Empty
        title={say(lens.known === undefined ? 'units.list.empty.title' : 'units.list.empty.known', { day })}
        acts={
          <>
            {may('units.change') && (
              <ButtonLink kind="do" to={paths.begin}>
                {say('units.list.empty.begin')}
              </ButtonLink>
            )}
            {may('exchange.import') && <ButtonLink to={to(paths.exchange)}>{say('units.list.empty.import')}</ButtonLink>}
          </>
        }
      >
        {say('units.list.empty.text')}
      </Empty>
    )
  }
  return (
    <>
      <p className="quiet">{say(`units.list.sum.${lens.units}`, { day, units: tree.units.length, assigned })}</p>
      {done !== undefined && <UnitReceipt done={done} />}
      <UnitsTable tree={tree} />
      {lens.known === undefined && may('units.change') && (
        <div className={classes.acts}>
          <Button onClick={() => setRaising(true)}>{say('units.list.raise')}</Button>
        </div>
      )}
      {raising && (
        <UnitActDialog
          act={raiseUnder}
          page={undefined}
          onClose={() => setRaising(false)}
          onDone={(what) => {
            setRaising(false)
            setDone(what)
          }}
        />
      )}
    </>
  )
}
