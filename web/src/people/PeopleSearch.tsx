import { SearchAnswer } from '@muster/domain/people/shapes.ts'
import { type JSX, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { TextField } from '../ui/Field.tsx'
import { useSettled } from '../ui/useSettled.ts'
import classes from './PeopleSearch.module.css'

/** Finds people and units by a name as it may be written, in any script. What was searched is in the address. */
export function PeopleSearch(): JSX.Element {
  const say = useSay()
  const { part, here, go } = useWhere()
  const given = part('q') ?? ''
  const [typed, type] = useState(given)
  const words = useSettled(typed.trim(), 180)
  const query = useAsk('people/search', { q: words, limit: 30 }, SearchAnswer, { enabled: words.length >= 2, keep: true })
  const address = here({ q: words || undefined })
  useEffect(() => {
    if (words !== given) go(address, { replace: true })
  }, [words, given, address, go])
  return (
    <search className={classes.search}>
      <TextField
        type="search"
        label={say('people.search.field')}
        hint={say('people.search.hint')}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      {words.length >= 2 && (
        <Answer of={query} name={say('people.search.this')} skeleton={<p className="quiet">{say('people.search.going')}</p>}>
          {(answer) => <Found answer={answer} words={words} />}
        </Answer>
      )}
    </search>
  )
}

function Found({ answer, words }: { answer: SearchAnswer; words: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const named = Map.groupBy(answer.people, ({ name }) => name)
  return (
    <div className={classes.found}>
      <p role="status" className="quiet">
        {answer.people.length === 0 && answer.units.length === 0
          ? say('people.search.nothing', { words })
          : say('people.search.found', { people: answer.people.length, units: answer.units.length })}
      </p>
      <ol>
        {answer.people.map((person) => {
          const same = named.get(person.name)?.length ?? 1
          return (
            <li key={person.personId} className={classes.hit}>
              <Link href={to(paths.person(person.personId))}>{person.name}</Link>
              <span>
                {person.otherNames.map((name) => (
                  <bdi key={name} className={classes.other}>
                    {name}
                  </bdi>
                ))}
              </span>
              <span className="quiet">
                {[
                  person.rank,
                  person.unitName,
                  person.serviceNumber && say('people.head.number', { number: person.serviceNumber }),
                  same > 1 && say('people.search.same', { count: same }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          )
        })}
        {answer.units.map((unit) => (
          <li key={unit.unitId} className={classes.hit}>
            <Link href={to(paths.unit(unit.unitId))}>{unit.name}</Link>
            <span />
            <span className="quiet">
              {unit.superior ? say('people.search.unitUnder', { superior: unit.superior }) : say('people.search.unit')}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
