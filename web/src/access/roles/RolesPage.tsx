import type { Role } from '@muster/domain/access/role.ts'
import { Roles } from '@muster/domain/access/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { type Say, useSay } from '../../app/words.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { saveCsv } from '../../ui/csv.ts'
import classes from './RolesPage.module.css'
import { RoleTable } from './RoleTable.tsx'
import { lackingIn } from './roleDraft.ts'
import { areas, levels, titleOf, verbsIn } from './roleWords.ts'

/** What each role may, in plain words: the one table that every permission is read from. */
export function RolesPage(): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { to } = useWhere()
  const query = useAsk('access/roles', {}, Roles)
  const title = say('access.roles.title')
  return (
    <Page title={title} crumbs={[{ name: say('access.page.title'), to: to(paths.access) }, { name: title }]} lens={[]}>
      <h1>{title}</h1>
      <p className={classes.lead}>{say('access.roles.lead')}</p>
      <ul className={classes.key}>
        {levels.map((level) => (
          <li key={level}>{say.rich(`access.level.${level}.key`)}</li>
        ))}
      </ul>
      <Answer of={query} name={say('access.roles.name')}>
        {({ roles }) => (
          <>
            {may('access.roles') && <Behind roles={roles} />}
            <RoleTable roles={roles} />
            <div className={classes.acts}>
              {may('access.roles') && <ButtonLink to={to(paths.role('new'))}>{say('access.roles.new')}</ButtonLink>}
              <Button onClick={() => print()}>{say('access.roles.print')}</Button>
              <Button onClick={() => saveCsv(title, sheetOf(say, roles))}>{say('access.roles.csv')}</Button>
              <Link href={to(paths.access)}>{say('access.roles.who')}</Link>
            </div>
          </>
        )}
      </Answer>
    </Page>
  )
}

/** Roles that were made before Muster knew some verbs that they come with now. */
function Behind({ roles }: { roles: readonly Role[] }): JSX.Element | null {
  const say = useSay()
  const { to } = useWhere()
  const behind = roles.filter((role) => Object.keys(lackingIn(role)).length > 0)
  if (behind.length === 0) return null
  return (
    <p className={classes.lead}>
      {say('access.roles.behind', { count: behind.length })}{' '}
      {behind.map(({ role, title }) => (
        <Link key={role} href={to(paths.role(role))} className={classes.behind}>
          {title}
        </Link>
      ))}
    </p>
  )
}

/** Verb × role, for who wants to compare: `personal`, `open` or nothing in each cell. */
function sheetOf(say: Say, roles: readonly Role[]): { head: string[]; rows: string[][] } {
  return {
    head: [say('access.roles.verb'), ...roles.map(({ role }) => titleOf(roles, role))],
    rows: areas
      .flatMap(verbsIn)
      .map((verb) => [say(`access.verb.${verb}`), ...roles.map(({ may }) => (may[verb] ? say(`access.level.${may[verb]}`) : ''))]),
  }
}
