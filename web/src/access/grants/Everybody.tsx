import { type JSX, useDeferredValue, useState } from 'react'
import { Link } from 'wouter'
import { dateLocale } from '../../app/language.ts'
import { useStart, useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { UnitLinks } from '../../people/UnitLinks.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Pick } from '../../ui/Pick.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { titleOf } from '../roles/roleWords.ts'
import classes from './AccessPage.module.css'
import { GrantTable } from './GrantTable.tsx'
import { byPerson, byUnit, found, type Grant } from './grantGroups.ts'
import { useAccounts, useRoles } from './useAccess.ts'

/** So many the server gives at once; whoever has more asks unit by unit. */
const most = 2000

/** Every grant that one sees, under units or under names, found by words. */
export function Everybody({ grants }: { grants: Grant[] }): JSX.Element {
  const say = useSay()
  const roles = useRoles()
  const { part, here, go } = useWhere()
  const [typed, type] = useState('')
  const words = useDeferredValue(typed)
  const by = part('by') === 'person' ? 'person' : 'unit'
  const shown = found(grants, words, (role) => titleOf(roles, role), dateLocale)
  const accounts = useAccounts(by === 'person' ? words : '').data?.accounts ?? []
  const groups = by === 'unit' ? byUnit(shown) : byPerson(shown, dateLocale, accounts)
  const unit = part('unit')
  const unitName =
    grants.find(({ unitId }) => unitId === unit)?.unitName ??
    grants.flatMap((grant) => grant.unit?.above ?? []).find((one) => one.unitId === unit)?.name ??
    '…'
  const { first } = useStart()
  const people = new Set(shown.map(({ accountId }) => accountId)).size
  return (
    <section aria-labelledby="everybody" className={classes.everybody}>
      <div className={classes.tools}>
        <h2 id="everybody">{say('access.table.title')}</h2>
        <p className="quiet" role="status">
          {say('access.table.found', { grants: shown.length, people })}
        </p>
        <Pick
          name={say('access.table.by')}
          value={by}
          options={[
            { value: 'unit', label: say('access.table.by.unit') },
            { value: 'person', label: say('access.table.by.person') },
          ]}
          onPick={(next) => go(here({ by: next === 'person' ? next : undefined }), { replace: true })}
        />
        <Popover
          label={unit === undefined ? say('ledger.page.allUnits') : say('ledger.page.unit', { unit: unitName })}
          name={say('access.table.unit')}
          changed={unit !== undefined}
        >
          {(close) => (
            <UnitLinks
              label={say('access.table.unit')}
              near={unit ?? first?.unitId}
              hrefOf={(next) => here({ unit: next, grant: undefined })}
              onGo={close}
            />
          )}
        </Popover>
        {unit !== undefined && <Link href={here({ unit: undefined })}>{say('access.table.everyUnit')}</Link>}
        <div className={classes.find}>
          <TextField type="search" label={say('access.table.find')} value={typed} onChange={(event) => type(event.target.value)} />
        </div>
      </div>
      {grants.length === 0 && (
        <Empty title={say('access.table.none')}>
          <p>{say('access.table.none.note')}</p>
        </Empty>
      )}
      {grants.length >= most && <p className="quiet">{say('access.table.most', { most })}</p>}
      {grants.length > 0 && <GrantTable groups={groups} by={by} roles={roles} open={part('grant')} />}
    </section>
  )
}
