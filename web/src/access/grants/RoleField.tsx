import type { Role } from '@muster/domain/access/role.ts'
import type { JSX } from 'react'
import { useSay } from '../../app/words.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { mayText, sealedText } from '../roles/roleWords.ts'
import classes from './GrantFields.module.css'

/** A role, with what it lets one do in plain words. */
export function RoleField({
  roles,
  value,
  error,
  onChange,
}: {
  roles: readonly Role[]
  value: string
  error: string | undefined
  onChange: (role: string) => void
}): JSX.Element {
  const say = useSay()
  const chosen = roles.find(({ role }) => role === value)
  return (
    <div className={classes.role}>
      <SelectField label={say('access.field.role')} value={value} error={error} onChange={(event) => onChange(event.target.value)}>
        <option value="">{say('access.field.choose')}</option>
        {roles.map(({ role, title }) => (
          <option key={role} value={role}>
            {title}
          </option>
        ))}
      </SelectField>
      {chosen && <RoleMeaning role={chosen} />}
    </div>
  )
}

/** What a role lets its holder do, in one sentence each. */
export function RoleMeaning({ role }: { role: Role }): JSX.Element {
  const say = useSay()
  const sealed = sealedText(say, role)
  return (
    <div className={classes.meaning} role="status">
      <p>{say('access.role.may', { verbs: mayText(say, role) })}</p>
      {sealed !== undefined && <p>{say('access.role.opens', { kinds: sealed })}</p>}
      {role.scope !== 'chain' && <p>{say(`access.scope.${role.scope}.note`)}</p>}
    </div>
  )
}
