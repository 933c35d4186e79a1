import type { Role } from '@muster/domain/access/role.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { dateLocale } from '../../app/language.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import classes from './RolesPage.module.css'
import { type Area, areas, levels, mayIn, sealedText, titleOf } from './roleWords.ts'

/** A role in each row, a room in each column, plain words in each cell; at a narrow width each role is a list. */
export function RoleTable({ roles }: { roles: readonly Role[] }): JSX.Element {
  const say = useSay()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={say('access.roles.name')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('access.roles.role')}</th>
            {areas.map((area) => (
              <th key={area} scope="col" className={classes[area]}>
                {say(`access.area.${area}`)}
              </th>
            ))}
            <th scope="col" className={classes.sealed}>
              {say('access.roles.sealed')}
            </th>
            <th scope="col">{say('access.roles.gives')}</th>
          </tr>
        </thead>
        <tbody>
          {byTitle(roles).map((role) => (
            <Row key={role.role} role={role} roles={roles} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const titles = new Intl.Collator(dateLocale)
const byTitle = (roles: readonly Role[]): Role[] => roles.toSorted((a, b) => titles.compare(a.title, b.title))

function Row({ role, roles }: { role: Role; roles: readonly Role[] }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { to } = useWhere()
  // Nobody gives what broken glass opens: it is taken.
  const givesAll = roles.every((one) => one.role === 'brokenGlass' || role.gives.includes(one.role))
  const gives = givesAll ? say('access.roles.givesAll') : say.list(role.gives.map((name) => titleOf(roles, name)))
  return (
    <tr>
      <th scope="row">
        {may('access.roles') ? <Link href={to(paths.role(role.role))}>{role.title}</Link> : role.title}
        {role.highest && <small className={classes.line}>{say('access.roles.two')}</small>}
        {role.scope !== 'chain' && <small className={classes.line}>{say(`access.scope.${role.scope}`)}</small>}
      </th>
      {areas.map((area) => (
        <Cell key={area} name={say(`access.area.${area}`)} words={<Allowed role={role} area={area} />} />
      ))}
      <Cell name={say('access.roles.sealed')} words={sealedText(say, role)} />
      <Cell name={say('access.roles.gives')} words={gives === '' ? undefined : gives} />
    </tr>
  )
}

function Cell({ name, words }: { name: string; words: JSX.Element | string | undefined }): JSX.Element {
  return (
    <td data-name={name} className={classes.cell}>
      {words ?? <span className={classes.none}>–</span>}
    </td>
  )
}

/** What it may in a room: what it sees people by name for stands first, and strong. */
function Allowed({ role, area }: { role: Role; area: Area }): JSX.Element {
  const say = useSay()
  const held = mayIn(role, area)
  const shown = levels.filter((level) => held[level].length > 0)
  if (shown.length === 0) return <span className={classes.none}>–</span>
  return (
    <>
      {shown.map((level) => (
        <span key={level} className={level === 'personal' ? classes.personal : classes.level}>
          <span className="unseen">{say('access.level.said', { level: say(`access.level.${level}`) })} </span>
          {say.list(held[level].map((verb) => say(`access.verb.${verb}.short`)))}
        </span>
      ))}
    </>
  )
}
