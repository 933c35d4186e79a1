import { MorningState, type StateRow } from '@muster/domain/strength/shapes.ts'
import { useQueries } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { OutOfReach } from '../access/breaks/OutOfReach.tsx'
import { paths } from '../app/addresses.ts'
import { ask } from '../app/client.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { dayText } from '../ui/dayText.ts'
import { LookFirst } from './LookFirst.tsx'
import { MorningHead } from './MorningHead.tsx'
import { linesOf } from './rows.ts'
import { StateTable } from './StateTable.tsx'
import { Under } from './Under.tsx'
import { usePeopleDrawer } from './usePeopleDrawer.tsx'

/** The morning of a unit: exceptions first, then every figure with the people behind it, then the signature. */
export function MorningPage({ unit }: { unit: string }): JSX.Element {
  const say = useSay()
  const { asked, lens, to } = useWhere()
  const state = useAsk('strength/morning', { ...asked, unit }, MorningState, { keep: true })
  const drawer = usePeopleDrawer(state.data?.looks)
  const name = state.data?.crumbs.at(-1)?.name ?? ''
  const crumbs = (state.data?.crumbs ?? []).map((crumb) => ({ name: crumb.name, to: to(paths.morning(crumb.unitId)) }))
  return (
    <Page title={say('strength.title', { unit: name, day: dayText(lens.on, 'date') })} crumbs={crumbs} drawer={drawer}>
      <Answer
        of={state}
        name={say('strength.name')}
        skeleton={<Skeleton lines={14} />}
        forbidden={(refusal) => <OutOfReach refusal={refusal} about={{ unitId: unit }} />}
      >
        {(answer) => <Morning state={answer} key={answer.unitId} />}
      </Answer>
    </Page>
  )
}

function Morning({ state }: { state: MorningState }): JSX.Element {
  const say = useSay()
  const { asked } = useWhere()
  const [openRows, setOpenRows] = useState<{ unitId: string; hasUnits: boolean }[]>([{ unitId: state.unitId, hasUnits: false }])
  // A unit with units under it is asked for by itself; one without shows its rank groups, which are here already.
  const deeper = useQueries({
    queries: openRows
      .filter((row) => row.hasUnits)
      .map(({ unitId: unit }) => ({
        queryKey: ['strength/morning', { ...asked, unit }],
        queryFn: () => ask('strength/morning', { ...asked, unit }, MorningState),
      })),
  })
  const opened = new Map(openRows.map(({ unitId }) => [unitId, deeper.find((answer) => answer.data?.unitId === unitId)?.data]))
  const lines = linesOf(state, opened)
  const toggle = ({ unitId, hasUnits }: StateRow): void =>
    setOpenRows((open) =>
      open.some((row) => row.unitId === unitId)
        ? open.filter((row) => row.unitId !== unitId)
        : [...open, { unitId, hasUnits: hasUnits && unitId !== state.unitId }],
    )
  const under = state.rows.slice(1).filter((row) => row.assigned > 0)
  const signed = say(`strength.look.signed.${state.basis}`, {
    count: under.filter((row) => row.signature.quality === 'full').length,
    of: under.length,
  })
  return (
    <>
      <MorningHead state={state} />
      <LookFirst state={state} signed={signed} />
      <StateTable state={state} lines={lines} onToggle={toggle} />
      <Under state={state} lines={lines} />
    </>
  )
}
