import { rollGroups } from '@muster/domain/people/dutyStatus.ts'
import { type MorningState, PeopleOn } from '@muster/domain/strength/shapes.ts'
import { type JSX, useId, useState } from 'react'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { groupCounted } from '../strength/groups.ts'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { Pick } from '../ui/Pick.tsx'
import { PeopleGroups, PeopleRows } from './PeopleTable.tsx'
import classes from './UnitPeople.module.css'

/** The server gives at most so many people at once; larger units show their exceptions and lead to the units under them for the rest. */
const most = 2000

/** The people of the unit, grouped by what happened to them; those with nothing open are one row. */
export function UnitPeople({ state }: { state: MorningState }): JSX.Element | null {
  const say = useSay()
  const id = useId()
  const { asked, lens } = useWhere()
  const [show, setShow] = useState('everyone')
  const [sort, setSort] = useState('open')
  const [row] = state.rows
  const isLarge = row !== undefined && row.assigned > most
  const group = show === 'everyone' ? 'roll' : show
  const people = useAsk('people/on', { ...asked, unit: state.unitId, group, limit: most }, PeopleOn, {
    keep: true,
    enabled: row !== undefined && row.assigned > 0 && !(isLarge && show === 'everyone'),
  })
  if (row === undefined) return null
  const held = rollGroups.filter((each) => row.groups[each] > 0)
  const shows = [
    { value: 'everyone', label: say('units.people.everyone') },
    ...held.map((each) => ({ value: each, label: say(`app.group.${each}`) })),
  ]
  const sorts = ['open', 'name', ...(row.hasUnits ? ['unit'] : [])].map((value) => ({ value, label: say(`units.people.sort.${value}`) }))
  return (
    <section aria-labelledby={id} className={classes.people}>
      <div className={classes.head}>
        <h2 id={id}>{say('units.people.title')}</h2>
        <p className="quiet">
          {say('units.people.sum', { count: row.assigned, away: row.assigned - row.groups.P, present: row.groups.P })}
        </p>
        {row.assigned > 0 && (
          <span className={classes.picks}>
            <Pick name={say('units.people.show')} value={show} options={shows} onPick={setShow} />
            <Pick name={say('units.people.sort')} value={sort} options={sorts} onPick={setSort} />
          </span>
        )}
      </div>
      {row.assigned === 0 && <p className="quiet">{say('units.people.none')}</p>}
      {isLarge && show === 'everyone' && <p>{say('units.people.large', { count: row.assigned })}</p>}
      {row.assigned > 0 && !(isLarge && show === 'everyone') && (
        <Answer of={people} name={say('units.people.name')} skeleton={<Skeleton lines={8} title={false} />}>
          {(answer) => (
            <>
              {answer.people.some(({ name }) => name === null) && <p role="note">{say('app.names.closed')}</p>}
              {sort === 'open' ? (
                <PeopleGroups groups={groupCounted(answer.people, lens.on)} on={lens.on} withUnit={row.hasUnits} />
              ) : (
                <PeopleRows people={answer.people} sort={sort} withUnit={row.hasUnits} />
              )}
            </>
          )}
        </Answer>
      )}
    </section>
  )
}
