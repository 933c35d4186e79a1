import { PeopleOn } from '@muster/domain/strength/shapes.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type JSX, useId, useState } from 'react'
import { ask } from '../../app/client.ts'
import { useSay } from '../../app/words.tsx'
import { UnitPick } from '../../people/UnitPick.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { Button } from '../../ui/Button.tsx'
import { countedText } from '../../ui/countedText.ts'
import { TextField } from '../../ui/Field.tsx'
import { StatusMark } from '../../ui/StatusMark.tsx'
import classes from './acts.module.css'

type Person = PeopleOn['people'][number]
/** Who was chosen, by id, with the name to read them by. */
export type Chosen = ReadonlyMap<string, string>
type Props = { unit: string; unitName: string; on: string; chosen: Chosen; error: string | undefined; onChoose: (chosen: Chosen) => void }

const step = 200

/** The people of a unit on a day, each with a box; the choice stays when another unit is looked at. */
export function PeopleChoice({ unit: first, unitName, on, chosen, error, onChoose }: Props): JSX.Element {
  const say = useSay()
  const id = useId()
  const [{ unit, name }, look] = useState({ unit: first, name: unitName })
  const [isElsewhere, goElsewhere] = useState(false)
  const input = { unit, on, limit: step }
  const query = useInfiniteQuery({
    queryKey: ['people/on', 'choice', input],
    queryFn: ({ pageParam, signal }) => ask('people/on', { ...input, cursor: pageParam }, PeopleOn, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
    enabled: unit !== '',
  })
  return (
    <section className={classes.people} aria-labelledby={id} aria-describedby={error === undefined ? undefined : `${id}e`}>
      <div className={classes.peopleHead}>
        <h3 id={id}>{unit === '' ? say('events.open.people.none') : say('events.open.people', { unit: name })}</h3>
        <p role="status">{say('events.open.chosen', { count: chosen.size })}</p>
        <Button kind="plain" aria-expanded={isElsewhere || unit === ''} onClick={() => goElsewhere(!isElsewhere)}>
          {say('people.register.otherUnit')}
        </Button>
      </div>
      {(isElsewhere || unit === '') && (
        <UnitPick
          label={say('people.register.unit')}
          value={unit}
          near={unit === '' ? undefined : unit}
          onPick={(next, nextName) => {
            look({ unit: next, name: nextName })
            goElsewhere(false)
          }}
        />
      )}
      {unit !== '' && (
        <Answer of={query} name={say('events.open.people', { unit: name })} skeleton={<Skeleton lines={4} title={false} />}>
          {({ pages }) => (
            <>
              <Boxes key={unit} people={pages.flatMap((page) => page.people)} chosen={chosen} onChoose={onChoose} />
              {query.hasNextPage && (
                <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {say('events.open.more')}
                </Button>
              )}
            </>
          )}
        </Answer>
      )}
      {error !== undefined && (
        <p id={`${id}e`} role="alert" className={classes.error}>
          {error}
        </p>
      )}
    </section>
  )
}

/** Whom one sees, cut to part of a name; all that are shown are chosen at once, or none of them. */
function Boxes({
  people,
  chosen,
  onChoose,
}: {
  people: readonly Person[]
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
}): JSX.Element {
  const say = useSay()
  const [typed, type] = useState('')
  const words = typed.trim().toLocaleLowerCase()
  const shown = people.filter(({ name, rank }) => `${name ?? ''} ${rank ?? ''}`.toLocaleLowerCase().includes(words))
  const isAll = shown.length > 0 && shown.every(({ personId }) => chosen.has(personId))
  const choose = (some: readonly Person[], isIn: boolean): void => {
    const next = new Map(chosen)
    for (const one of some) {
      const { personId } = one
      if (isIn) next.set(personId, countedText(say, one))
      else next.delete(personId)
    }
    onChoose(next)
  }
  if (people.length === 0) return <p className="quiet">{say('events.open.nobody')}</p>
  return (
    <>
      <TextField
        type="search"
        label={say('events.open.find')}
        value={typed}
        onChange={({ target }) => type(target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} // it finds, and sends nothing
      />
      <label className={classes.all}>
        <input type="checkbox" checked={isAll} onChange={({ target }) => choose(shown, target.checked)} />
        {say('events.open.all', { count: shown.length })}
      </label>
      <ul className={classes.boxes}>
        {shown.map((person) => (
          <li key={person.personId}>
            <label>
              <input type="checkbox" checked={chosen.has(person.personId)} onChange={({ target }) => choose([person], target.checked)} />
              <StatusMark group={person.group}>
                {countedText(say, person)} <small>{[person.rank, person.unitName].filter(Boolean).join(' · ')}</small>
              </StatusMark>
            </label>
          </li>
        ))}
      </ul>
    </>
  )
}
