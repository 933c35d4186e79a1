import type { JSX } from 'react'
import { Link } from 'wouter'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Popover } from '../ui/Popover.tsx'
import classes from './ActMenu.module.css'
import type { Act, ActName } from './acts.ts'

const order: Array<{ group: string; names: ActName[] }> = [
  { group: 'status', names: ['correctStatus', 'setStatus', 'planAbsence', 'rejoin'] },
  { group: 'belonging', names: ['confirmTransfer', 'withdrawTransfer', 'transferOut', 'attach', 'promote'] },
  { group: 'entry', names: ['correctName', 'correctRecord'] },
  { group: 'end', names: ['discharge', 'recordDeath', 'reinstate'] },
]

/** What can be recorded of this person: real links, so that an act can be opened from elsewhere (`?act=correctStatus`). */
export function ActMenu({
  offered,
  told,
  opens,
}: {
  offered: Act[]
  told: Record<string, string>
  /** An absence can be opened: whoever is not where they should be comes first. */
  opens: boolean
}): JSX.Element {
  const say = useSay()
  const { here } = useWhere()
  const can = new Set(offered.map(({ name }) => name))
  return (
    <Popover label={say('people.acts.title')} name={say('people.acts.title')}>
      {(close) => (
        <div className={classes.menu}>
          {opens && (
            <ul>
              <li>
                <Link href={here({ act: 'openAbsence' })} onClick={close}>
                  {say('people.acts.openAbsence')}
                </Link>
              </li>
            </ul>
          )}
          {order.map(({ group, names }) => {
            const shown = names.filter((name) => can.has(name))
            return (
              shown.length > 0 && (
                <section key={group} aria-label={say(`people.acts.${group}`)}>
                  <p className={classes.group} aria-hidden="true">
                    {say(`people.acts.${group}`)}
                  </p>
                  <ul>
                    {shown.map((name) => (
                      <li key={name}>
                        <Link href={here({ act: name })} onClick={close}>
                          {say(`people.act.${name}.title`, told)}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </section>
              )
            )
          })}
        </div>
      )}
    </Popover>
  )
}
