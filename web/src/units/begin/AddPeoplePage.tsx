import { Day } from '@muster/domain/calendar.ts'
import { UnitPage as UnitShape } from '@muster/domain/units/unit.ts'
import { type JSX, useState } from 'react'
import { paths } from '../../app/addresses.ts'
import { newId } from '../../app/client.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { DayField } from '../../ui/Field.tsx'
import classes from './BeginPage.module.css'
import type { Draft } from './draft.ts'
import { PeopleStep } from './PeopleStep.tsx'

/** People of a unit that is there already, added by hand: one by one, or from a pasted list. */
export function AddPeoplePage({ unit }: { unit: string }): JSX.Element {
  const say = useSay()
  const { lens, to } = useWhere()
  // From the day that is looked at: a unit of the past has nobody today.
  const [typed, type] = useState<string>(lens.on)
  const [on, setOn] = useState(lens.on)
  const page = useAsk('units/show', { unit, on }, UnitShape, { keep: true })
  const title = say('units.addPeople.title', { unit: page.data?.name ?? '…' })
  const crumbs = (page.data?.crumbs ?? []).map((crumb) => ({ name: crumb.name, to: to(paths.unit(crumb.unitId)) }))
  return (
    <Page title={title} crumbs={[...crumbs, { name: say('units.addPeople.act') }]} lens={[]}>
      <div className={classes.begin}>
        <h1>{title}</h1>
        <DayField
          label={say('units.addPeople.on')}
          hint={say('units.addPeople.on.hint')}
          value={typed}
          error={Day.safeParse(typed).success ? undefined : say('units.addPeople.on.error')}
          onChange={({ target }) => {
            type(target.value)
            setOn((before) => Day.safeParse(target.value).data ?? before)
          }}
        />
        <Answer of={page} name={say('units.page.name')}>
          {({ name, echelon, zone }) => <People key={unit} unit={{ unitId: unit, name, echelon, zone, on }} />}
        </Answer>
      </div>
    </Page>
  )
}

function People({ unit }: { unit: Pick<Draft, 'unitId' | 'name' | 'echelon' | 'zone'> & { on: Day } }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const [row, setRow] = useState<Draft['row']>(() => ({ personId: newId(), family: '', given: '', rank: '' }))
  const draft: Draft = { ...unit, raised: true, step: 'people', row }
  return (
    <PeopleStep
      draft={draft}
      change={(part) => part.row && setRow(part.row)}
      next={<ButtonLink to={to(paths.unit(unit.unitId), { on: unit.on })}>{say('units.addPeople.done', { unit: unit.name })}</ButtonLink>}
    />
  )
}
