import { Roles } from '@muster/domain/access/shapes.ts'
import type { JSX } from 'react'
import { paths } from '../../app/addresses.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import classes from './RoleForm.module.css'
import { RoleForm } from './RoleForm.tsx'
import { emptyDraft } from './roleDraft.ts'
import { titleOf } from './roleWords.ts'

/** One role written anew, or a new one: what would change is shown before it is proposed. */
export function RolePage({ role: name }: { role: string }): JSX.Element {
  const say = useSay()
  const mayWrite = useMay()('access.roles')
  const { to } = useWhere()
  const query = useAsk('access/roles', {}, Roles)
  const isNew = name === 'new'
  const title = isNew ? say('access.roles.new') : say('access.roles.write', { role: titleOf(query.data?.roles ?? [], name) })
  const crumbs = [
    { name: say('access.page.title'), to: to(paths.access) },
    { name: say('access.roles.title'), to: to(paths.roles) },
    { name: isNew ? title : titleOf(query.data?.roles ?? [], name) },
  ]
  return (
    <Page title={title} crumbs={crumbs} lens={[]}>
      <h1 className={classes.title}>{title}</h1>
      <Answer of={query} name={say('access.roles.name')} skeleton={<Skeleton lines={10} title={false} />}>
        {({ roles }) => {
          const before = roles.find(({ role }) => role === name)
          if ((!before && !isNew) || !mayWrite) {
            return (
              <Empty
                title={say(mayWrite ? 'access.roles.unknown' : 'access.roles.notYours')}
                acts={<ButtonLink to={to(paths.roles)}>{say('access.roles.all')}</ButtonLink>}
              />
            )
          }
          return <RoleForm before={before} begin={before ?? emptyDraft} roles={roles} />
        }}
      </Answer>
    </Page>
  )
}
