import { Level, type Role } from '@muster/domain/access/role.ts'
import { type JSX, useId } from 'react'
import { useSay } from '../../app/words.tsx'
import classes from './RoleForm.module.css'
import { areas, verbsIn } from './roleWords.ts'

/** What a role may, room by room: not, without names, or with them. */
export function VerbLevels({ may, onChange }: { may: Role['may']; onChange: (may: Role['may']) => void }): JSX.Element {
  const say = useSay()
  const id = useId()
  return (
    <div className={classes.areas}>
      {areas.map((area) => (
        <fieldset key={area}>
          <legend>{say(`access.area.${area}`)}</legend>
          {verbsIn(area).map((verb) => {
            const level = may[verb]
            return (
              <div key={verb} className={level === undefined ? classes.verb : classes.held}>
                <label htmlFor={`${id}-${verb}`}>{say(`access.verb.${verb}`)}</label>
                <select
                  id={`${id}-${verb}`}
                  value={level ?? ''}
                  onChange={(event) => {
                    const { [verb]: _before, ...rest } = may
                    const next = Level.safeParse(event.target.value)
                    onChange(next.success ? { ...rest, [verb]: next.data } : rest)
                  }}
                >
                  <option value="">{say('access.level.none')}</option>
                  <option value="open">{say('access.level.open')}</option>
                  <option value="personal">{say('access.level.personal')}</option>
                </select>
              </div>
            )
          })}
        </fieldset>
      ))}
    </div>
  )
}
