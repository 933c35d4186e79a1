import { PersonReceipt } from '@muster/domain/people/commands.ts'
import { PeopleOn } from '@muster/domain/strength/shapes.ts'
import { type JSX, type ReactNode, useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { newId } from '../../app/client.ts'
import { useAsk, useCommand } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { countedText } from '../../ui/countedText.ts'
import { reasonOf } from '../../ui/ErrorNote.tsx'
import { TextField } from '../../ui/Field.tsx'
import classes from './BeginPage.module.css'
import type { Draft, TypedRow } from './draft.ts'
import { PasteList } from './PasteList.tsx'

/** What registering a typed person asks of the server. */
export function registering(draft: Draft, { personId, family, given, rank }: TypedRow): Record<string, unknown> {
  const names = [{ script: scriptOf(`${family}${given}`), family: family.trim(), given: given.trim() }]
  return { personId, unitId: draft.unitId, on: draft.on, enteredOn: draft.on, names, ...(rank.trim() === '' ? {} : { rank: rank.trim() }) }
}

function scriptOf(name: string): string {
  const scripts: [RegExp, string][] = [
    [/\p{Script=Cyrillic}/u, 'Cyrl'],
    [/\p{Script=Hangul}/u, 'Kore'],
    [/\p{Script=Han}/u, 'Hani'],
    [/\p{Script=Greek}/u, 'Grek'],
    [/\p{Script=Arabic}/u, 'Arab'],
  ]
  return scripts.find(([letters]) => letters.test(name))?.[1] ?? 'Latn'
}

/** Step 2: people, a line each. Enter keeps the line and opens the next; every line is on the server when the next begins. */
export function PeopleStep({
  draft,
  change,
  next,
}: {
  draft: Draft
  change: (part: Partial<Draft>) => void
  /** where one goes on to, in place of the first morning */
  next?: ReactNode
}): JSX.Element {
  const say = useSay()
  const register = useCommand('people/register', PersonReceipt)
  const [pasting, setPasting] = useState(false)
  const [unnamed, setUnnamed] = useState(false)
  const [added, setAdded] = useState('')
  const first = useRef<HTMLInputElement>(null)
  const people = useAsk('people/on', { unit: draft.unitId, on: draft.on, group: 'roll', scope: 'own', limit: 2000 }, PeopleOn)
  const { row } = draft
  const count = people.data?.total ?? 0
  useEffect(() => first.current?.focus(), [])

  const send = (): void => {
    if (register.isPending) return
    const isEmpty = row.family.trim() === '' && row.given.trim() === ''
    setUnnamed(isEmpty)
    first.current?.focus()
    if (isEmpty) return
    register.mutate(registering(draft, row), {
      onSuccess: () => {
        setAdded(say('units.begin.added', { name: `${row.given} ${row.family}`.trim() }))
        // The rank of the one before is often the rank of the next.
        change({ row: { personId: newId(), family: '', given: '', rank: row.rank } })
      },
    })
  }
  const set = (name: 'family' | 'given' | 'rank') => (event: { target: { value: string } }) => {
    setUnnamed(false)
    change({ row: { ...row, [name]: event.target.value } })
  }
  return (
    <div className={classes.step}>
      <p className={classes.count}>
        <b>{say.number(count)}</b> {say('units.begin.count', { count, unit: draft.name })}
      </p>
      {!pasting && (
        <form
          className={classes.row}
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          <TextField
            label={say('units.begin.family')}
            ref={first}
            value={row.family}
            onChange={set('family')}
            error={unnamed ? say('units.begin.noName') : undefined}
            enterKeyHint="next"
          />
          <TextField label={say('units.begin.given')} value={row.given} onChange={set('given')} enterKeyHint="next" />
          <TextField label={say('units.begin.rank')} value={row.rank} onChange={set('rank')} enterKeyHint="done" />
          <Button type="submit" kind={count === 0 ? 'do' : 'act'}>
            {say('units.begin.add')}
          </Button>
        </form>
      )}
      {register.error !== null && !register.isPending && (
        <p className={classes.refused} role="alert">
          <b>{say('units.begin.notAdded')}</b> {reasonOf(register.error, say)}
        </p>
      )}
      {pasting && <PasteList draft={draft} onClose={() => setPasting(false)} />}
      <p className="unseen" role="status">
        {added}
      </p>
      <Acts>
        {next ?? (
          <Button
            kind={count > 0 && !pasting ? 'do' : 'act'}
            off={count === 0 ? 'begin-nobody' : undefined}
            onClick={() => change({ step: 'sign' })}
          >
            {say('units.begin.toSign')}
          </Button>
        )}
        {!pasting && (
          <Button kind="plain" onClick={() => setPasting(true)}>
            {say('units.begin.paste')}
          </Button>
        )}
        {count === 0 && next === undefined && (
          <span className="quiet" id="begin-nobody">
            {say('units.begin.nobody')}
          </span>
        )}
      </Acts>
      <Added people={people.data} />
    </div>
  )
}

/** Who is there already, the last one first. */
function Added({ people }: { people: PeopleOn | undefined }): JSX.Element | null {
  const say = useSay()
  const { to } = useWhere()
  if (people === undefined || people.total === 0) return null
  // A person's id carries the time at which it was made.
  const latest = people.people.toSorted((one, other) => (one.personId < other.personId ? 1 : -1))
  return (
    <ol className={classes.people} reversed>
      {latest.map((person, index) => (
        <li key={person.personId}>
          <span className="quiet">{people.total - index}</span>
          <Link href={to(paths.person(person.personId))}>{countedText(say, person)}</Link>
          <small>{person.rank}</small>
        </li>
      ))}
    </ol>
  )
}
