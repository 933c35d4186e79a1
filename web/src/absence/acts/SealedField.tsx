import { takesTwo } from '@muster/domain/access/reveal.ts'
import { SealedWith } from '@muster/domain/access/sensitivity.ts'
import type { JSX } from 'react'
import { useRoles } from '../../access/grants/useAccess.ts'
import { useSay } from '../../app/words.tsx'
import { AreaField, SelectField } from '../../ui/Field.tsx'
import classes from './acts.module.css'
import type { Values } from './input.ts'
import { kindOf, readersOf } from './sealedWith.ts'

type Of = { values: Values; error: string | undefined; onChange: (change: Values) => void }

/** At the end of the form of a fact: what is sealed with it, and told to fewer than read the case. */
export function SealedField({ values, error, onChange }: Of): JSX.Element {
  const say = useSay()
  const kind = kindOf(values)
  return (
    <div className={classes.sealed}>
      <SelectField
        label={say('absence.field.sealedAs')}
        value={values.sealedAs ?? ''}
        onChange={(event) => onChange({ sealedAs: event.target.value })}
      >
        <option value="">{say('absence.field.sealedAs.nothing')}</option>
        {SealedWith.options.map((one) => (
          <option key={one} value={one}>
            {say(`absence.word.sealedAs.${one}`)}
          </option>
        ))}
      </SelectField>
      {kind && <Words kind={kind} values={values} error={error} onChange={onChange} />}
    </div>
  )
}

/** The words, and who will be able to read them. */
function Words({ kind, values, error, onChange }: Of & { kind: SealedWith }): JSX.Element {
  const say = useSay()
  const roles = useRoles()
  const readers = readersOf(kind, roles)
  // Before the roles are here nothing is said of who reads it.
  const hint =
    roles.length === 0
      ? undefined
      : say('absence.field.sealedWords.hint', { count: readers.length, roles: say.list(readers), isByTwo: takesTwo(kind) ? 'yes' : 'no' })
  return (
    <AreaField
      label={say(`absence.word.sealedAs.${kind}`)}
      hint={hint}
      error={error}
      value={values.sealedWords ?? ''}
      maxLength={4000}
      onChange={(event) => onChange({ sealedWords: event.target.value })}
    />
  )
}
