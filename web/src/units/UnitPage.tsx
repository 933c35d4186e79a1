import { MorningState } from '@muster/domain/strength/shapes.ts'
import { UnitPage as UnitShape } from '@muster/domain/units/unit.ts'
import type { JSX } from 'react'
import { OutOfReach } from '../access/breaks/OutOfReach.tsx'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { usePeopleDrawer } from '../strength/usePeopleDrawer.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { dayText } from '../ui/dayText.ts'
import { UnderList } from './UnderList.tsx'
import { UnitActs } from './UnitActs.tsx'
import { UnitHead } from './UnitHead.tsx'
import { UnitHistory } from './UnitHistory.tsx'
import { UnitPeople } from './UnitPeople.tsx'
import { UnitPicture } from './UnitPicture.tsx'
import { UnitState } from './UnitState.tsx'

/** One unit on one day: its strength over the whole record, its people by what happened to them, and what is known of the unit itself. */
export function UnitPage({ unit }: { unit: string }): JSX.Element {
  const say = useSay()
  const { asked, lens, to } = useWhere()
  const page = useAsk('units/show', { ...asked, unit }, UnitShape, { keep: true })
  const state = useAsk('strength/morning', { ...asked, unit }, MorningState, { keep: true })
  const drawer = usePeopleDrawer()
  const name = page.data?.name ?? ''
  const crumbs = (page.data?.crumbs ?? []).map((crumb) => ({ name: crumb.name, to: to(paths.unit(crumb.unitId)) }))
  return (
    <Page title={say('units.page.title', { unit: name, day: dayText(lens.on, 'date') })} crumbs={crumbs} drawer={drawer}>
      <Answer
        of={page}
        name={say('units.page.name')}
        skeleton={<Skeleton lines={12} />}
        forbidden={(refusal) => <OutOfReach refusal={refusal} about={{ unitId: unit }} />}
      >
        {(shown) => (
          <>
            <UnitHead page={shown} state={state.data} />
            <Answer of={state} name={say('strength.name')} skeleton={<Skeleton lines={1} title={false} />}>
              {(morning) => <UnitState state={morning} />}
            </Answer>
            <UnitPicture page={shown} />
            {shown.under.length > 0 && <UnderList page={shown} />}
            {state.data !== undefined && <UnitPeople state={state.data} />}
            <UnitHistory page={shown} />
            <UnitActs page={shown} />
          </>
        )}
      </Answer>
    </Page>
  )
}
