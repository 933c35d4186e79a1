import type { Role } from '@muster/domain/access/role.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Tag } from '../../people/Tag.tsx'
import { join } from '../../ui/join.ts'
import { UnitSymbol } from '../../ui/UnitSymbol.tsx'
import { useGridKeys } from '../../ui/useGridKeys.ts'
import { titleOf } from '../roles/roleWords.ts'
import classes from './GrantTable.module.css'
import type { Grant, GrantGroup } from './grantGroups.ts'
import { sinceText, untilText } from './grantWords.ts'

export type GrantTableProps = { groups: GrantGroup[]; by: 'unit' | 'person'; roles: readonly Role[]; open: string | undefined }

/** Who holds what, under the units in the order of battle or under the names of people. A name opens the grant beside. */
export function GrantTable({ groups, by, roles, open }: GrantTableProps): JSX.Element {
  const say = useSay()
  const { grid, onKeyDown, onFocus } = useGridKeys()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string): void => {
    const next = new Set(closed)
    if (!next.delete(key)) next.add(key)
    setClosed(next)
  }
  const columns = [by === 'unit' ? 'who' : 'where', 'role', 'since', 'until', 'why'] as const
  return (
    <div className={classes.scroll}>
      <table
        className={classes.table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked like a tree
        role="treegrid"
        aria-label={say('access.table.name')}
        ref={grid}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className={classes[name]}>
                {say(`access.table.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            <Heading group={group} by={by} isOpen={!closed.has(group.key)} onToggle={() => toggle(group.key)} columns={columns.length} />
            {!closed.has(group.key) &&
              group.grants.map((grant) => (
                <Row key={grant.grantId} grant={grant} by={by} roles={roles} isChosen={grant.grantId === open} depth={group.depth} />
              ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function Heading({
  group,
  by,
  isOpen,
  onToggle,
  columns,
}: {
  group: GrantGroup
  by: 'unit' | 'person'
  isOpen: boolean
  onToggle: () => void
  columns: number
}): JSX.Element {
  const say = useSay()
  const { here, to } = useWhere()
  const name = group.name ?? say('access.table.force')
  const isInvited = by === 'person' && group.grants.some(({ state }) => state === 'invited')
  const address =
    by === 'person'
      ? here({ account: group.key, called: group.name ?? undefined, grant: undefined, act: undefined })
      : group.unitId === null
        ? undefined
        : to(paths.unit(group.unitId))
  const cell = `${group.key} name`
  return (
    <tr aria-level={1} aria-expanded={isOpen} className={classes.heading}>
      <th scope="rowgroup" colSpan={columns - 1}>
        <span className={join(classes.name, classes[`level${Math.min(group.depth, 5)}`])}>
          <button
            type="button"
            className={classes.twist}
            tabIndex={-1}
            data-toggle
            data-cell={address === undefined ? cell : undefined}
            aria-label={say(isOpen ? 'access.table.close' : 'access.table.open', { name })}
            onClick={onToggle}
          />
          {group.unit && <UnitSymbol sidc={group.unit.sidc} echelon={group.unit.echelon} />}
          {address === undefined ? (
            <b>{name}</b>
          ) : (
            <Link href={address} data-cell={cell}>
              {name}
            </Link>
          )}
          {group.under !== undefined && <small>{say('access.table.under', { unit: group.under })}</small>}
          {isInvited && <Tag>{say('access.person.invited')}</Tag>}
          <small>{say('access.table.count', { count: group.grants.length })}</small>
        </span>
      </th>
      <td className={classes.reason} />
    </tr>
  )
}

function Row({
  grant,
  by,
  roles,
  isChosen,
  depth,
}: {
  grant: Grant
  by: 'unit' | 'person'
  roles: readonly Role[]
  isChosen: boolean
  depth: number
}): JSX.Element {
  const say = useSay()
  const { here } = useWhere()
  const isToCome = Date.parse(grant.from) > Date.now()
  return (
    <tr aria-level={2} className={join(isChosen && classes.chosen, isToCome && classes.toCome)}>
      <th scope="row">
        <span className={join(classes.child, classes[`level${Math.min(depth, 5)}`])}>
          <Link
            href={here({ grant: grant.grantId, account: undefined, called: undefined, act: undefined })}
            data-cell={grant.grantId}
            aria-current={isChosen || undefined}
          >
            {by === 'unit' ? grant.name : (grant.unitName ?? say('access.table.force'))}
          </Link>
          {by === 'unit' && grant.state === 'invited' && <Tag>{say('access.person.invited')}</Tag>}
          {grant.inPlaceOf !== null && <small>{say('access.table.inPlaceOf', { name: grant.inPlaceOf })}</small>}
        </span>
      </th>
      <td>{titleOf(roles, grant.role)}</td>
      <td className={classes.day}>{say(isToCome ? 'access.table.from' : 'access.table.held', { day: sinceText(grant.from) })}</td>
      <td className={classes.day}>{untilText(say, grant.to)}</td>
      <td className={classes.reason}>{grant.reason}</td>
    </tr>
  )
}
