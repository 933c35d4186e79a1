import { join } from 'node:path'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { aBackedUp } from '../../../tests/scenario/aBackedUp.ts'
import { restore } from './restore.ts'
import { restores } from './store.ts'
import { writeBackup } from './write.ts'

const of = aBackedUp(20)
const [ada, bruno, cleo] = [v7(), v7(), v7()]
const [phone, codes, lent, watch] = [v7(), v7(), v7(), v7()]
const known = '2024-01-01T00:00:00Z'

/** Three people as a backup finds them: each with a way in, two with grants; one of these in the scope of the inspection. */
async function people() {
  const { owner } = of()
  for (const [accountId, name] of [
    [ada, 'Ada Quartermaster'],
    [bruno, 'Bruno Adjutant'],
    [cleo, 'Cleo Warden'],
  ] as const) {
    await owner`insert into access_account (account_id, entry) values (${accountId}, 1)`
    await owner`insert into access_profile (fact_id, account_id, name, sign_in_name, state, known_from, entry)
      values (${v7()}, ${accountId}, ${name}, ${name.split(' ')[0]?.toLowerCase() ?? ''}, 'active', ${known}, 1)`
  }
  for (const [factId, accountId, kind] of [
    [phone, ada, 'passkey'],
    [codes, bruno, 'recovery'],
    [v7(), cleo, 'password'],
  ] as const)
    await owner`insert into access_credential (fact_id, account_id, kind, label, public, secret, known_from, entry)
      values (${factId}, ${accountId}, ${kind}, 'Phone', '{}', '', ${known}, 1)`
  for (const [role, scope] of [
    ['clerk', 'chain'],
    ['watch', 'inspection'],
  ] as const)
    await owner`insert into access_role (fact_id, role, definition, known_from, entry) values (${v7()}, ${role}, ${owner.json({ title: role, scope })}, ${known}, 1)`
  for (const [grantId, role] of [
    [lent, 'clerk'],
    [watch, 'watch'],
  ] as const)
    await owner`insert into access_grant (fact_id, grant_id, account_id, role, unit_id, held_from, known_from, entry)
      select ${v7()}, ${grantId}, ${ada}, ${role}, unit_id, ${known}, ${known}, 1 from unit_style order by name limit 1`
}

/** What happened after the backup was made. */
async function endIt() {
  const { owner } = of()
  const at = '2024-05-01T10:00:00Z'
  await owner`update access_credential set known_to = ${at}, ended_entry = 2 where fact_id = ${phone}`
  await owner`update access_grant set known_to = ${at}, ended_entry = 2 where grant_id in (${lent}, ${watch})`
  await owner`insert into access_use (credential_id, account_id, used, used_at) values (${codes}, ${bruno}, '{1,4}', ${at})`
  await owner`update access_profile set known_to = ${at}, ended_entry = 2 where account_id = ${cleo}`
  await owner`insert into access_profile (fact_id, account_id, name, sign_in_name, state, known_from, entry)
    values (${v7()}, ${cleo}, 'Cleo Warden', 'cleo', 'closed', ${at}, 2)`
}

test('old data tell what they bring back to life: a stolen key, used codes, a grant, a closed account; nothing of the inspection', async () => {
  const { owner, folder, recipients, identity } = of()
  await people()
  const [unit] = await owner<{ name: string }[]>`select name from unit_style order by name limit 1`
  const { file } = await writeBackup(owner, { to: join(folder, 'revived'), recipients })
  const bringBack = () => restore(owner, { file, identities: [identity], by: 'Ada', over: true })
  await endIt()
  const { restoreId, revived } = await bringBack()
  const endedAt = '2024-05-01T10:00:00.000000Z'
  expect(revived).toEqual([
    { what: 'way', name: 'Ada Quartermaster', kind: 'passkey', label: 'Phone', endedAt },
    { what: 'grant', name: 'Ada Quartermaster', title: 'clerk', unitName: unit?.name, endedAt },
    { what: 'codes', name: 'Bruno Adjutant', count: 2, endedAt },
    { what: 'account', name: 'Cleo Warden', endedAt },
  ])
  const noted = (await restores(owner)).find((row) => row.restoreId === restoreId)
  expect(noted?.revived).toEqual(revived)
  await owner`update machine_restore set state = 'confirmed', confirmed_by = 'Ben', confirmed_at = now()`

  // Once more the same: what stands now ended nothing since. And where nothing stood before there is nothing to compare with.
  expect((await bringBack()).revived).toEqual([])
  const { owner: into } = await of().empty()
  const fresh = await restore(into, { file, identities: [identity], by: 'Ada' })
  expect(fresh.revived).toBeNull()
  expect(await restores(into)).toMatchObject([{ restoreId: fresh.restoreId, revived: null }])
})
