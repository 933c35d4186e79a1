import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { momentOf } from '@muster/domain/zone.ts'
import { noteBackup, noteRestore, noteRevived, noteVerified } from '@muster/server/backup/store.ts'
import { writeBackup } from '@muster/server/backup/write.ts'
import { noteShares } from '@muster/server/keys/sharesMade.ts'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn } from '../browser/browser.ts'
import { aPassword, enrolPassword } from '../scenario/people.ts'
import { provedAgo } from '../scenario/sittings.ts'
import { forged } from '../scenario/tampering.ts'
import { type ActingServer, anActingServer, type Somebody } from './acting.ts'
import { standsWellInAll } from './look.ts'

const before = { ...process.env }
let server: ActingServer
let browser: Browser
let data: string
let cleo: Somebody
let dov: Somebody

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'muster-data-'))
  const recipient = await identityToRecipient(await generateX25519Identity())
  Object.assign(process.env, { MUSTER_DATA: data, MUSTER_KEYS: data, MUSTER_BACKUP_RECIPIENT: recipient })
  server = await anActingServer()
  browser = await aBrowser()
  const keys = await server.ground.keys.identity()
  await server.owner`select machine_note_keys(${server.owner.json(keys as never)})`
  cleo = await server.joins('Cleo Warden')
  dov = await server.joins('Dov Keeper')
  for (const one of [cleo, dov]) await server.gives(one, 'administrator')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await rm(data, { recursive: true, force: true })
  process.env = { ...before }
})

const looked = (page: Page, name: string) => standsWellInAll(page, `system-${name}`)

/** What comes of its own comes when the page asks again: its clock is put on, so that nobody waits for that. */
function asksAgain<T>(page: Page, read: () => Promise<T>) {
  const again = async (): Promise<T> => {
    await page.clock.fastForward(15_000)
    return read()
  }
  return expect.poll(again, { timeout: 25_000, interval: 500 })
}

async function aDesk(who: Somebody): Promise<{ page: Page; trouble: string[] }> {
  const page = await aPage(browser, { viewport: { width: 1440, height: 900 } })
  page.setDefaultTimeout(15_000)
  await page.clock.install()
  await server.as(page, who)
  return { page, trouble: troubleOn(page) }
}
const line = (page: Page, kind: string) => page.locator(`[data-look="${kind}"]`)
const open = async (page: Page) => {
  await page.goto(`${server.address}/system`)
  await page.getByRole('heading', { level: 2, name: 'Look here first' }).waitFor()
}
/** The sheets that a page prints to, with their sides in points. */
async function sheets(page: Page) {
  const text = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const [, width = 0, height = 0] = (/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(text) ?? []).map(Number)
  return { count: text.match(/\/Type\s*\/Page\b/g)?.length, width: Math.round(width), height: Math.round(height) }
}
const uprightA4 = { count: 1, width: 595, height: 842 }

test('an administrator sees that there is no backup, makes one, and the page says so without anything having moved', async () => {
  const { page, trouble } = await aDesk(cleo)
  await page.goto(`${server.address}/account`)
  await page.getByRole('navigation', { name: 'Muster' }).getByRole('link', { name: 'System' }).click()
  await page.getByRole('heading', { level: 1, name: 'System' }).waitFor()
  await line(page, 'backupNone').waitFor()
  expect(await line(page, 'backupNone').textContent()).toContain('muster backup --to FOLDER')
  expect(await line(page, 'sharesNone').count()).toBe(1)
  expect(await line(page, 'witnessNone').count()).toBe(1)
  // Three keys by their fingerprints, all at hand.
  expect(await page.getByRole('row').filter({ hasText: 'yes' }).count()).toBe(3)
  expect(await page.getByRole('link', { name: 'Record of changes' }).count(), 'an administrator reads no changes').toBe(0)
  await looked(page, 'no-backup')
  expect(await sheets(page)).toEqual(uprightA4)

  const place = () => page.getByRole('heading', { name: 'Versions' }).boundingBox()
  const [stood, text] = [await place(), page.getByText(/^Last asked at/)]
  const first = await text.textContent()
  await asksAgain(page, () => text.textContent()).not.toBe(first)
  expect(await place()).toEqual(stood)

  const recipient = process.env.MUSTER_BACKUP_RECIPIENT ?? ''
  const made = await writeBackup(server.owner, { to: join(data, 'one.backup'), recipients: [recipient] })
  await noteBackup(server.owner, made)
  await asksAgain(page, () => line(page, 'backupNone').textContent()).toContain('mended')
  expect(await line(page, 'verifiedNone').textContent()).toContain('muster backup verify FILE --identity KEYFILE')
  const facts = page.getByRole('region', { name: 'Backup' })
  expect(await facts.locator('code').textContent()).toBe(made.digest)
  await keepPicture(page, 'system-backup-made')

  await noteVerified(server.owner, made.digest)
  await noteShares(data, { made: '2026-01-01', set: 'ab12', threshold: 2, shares: 3, keys: [] })
  await asksAgain(page, () => line(page, 'verifiedNone').textContent()).toContain('mended')
  await page.reload()
  await line(page, 'witnessNone').waitFor()
  expect(await page.locator('[data-look]').count(), 'on a fresh page only what is left stands').toBe(1)
  expect(trouble).toEqual([])
  await page.context().close()
}, 180_000)

test('who may not see the machine is led nowhere, and told so where they go by hand', async () => {
  const { page } = await aDesk(server.inspector)
  await page.goto(`${server.address}/system`)
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('navigation', { name: 'Muster' }).getByRole('link', { name: 'System' }).count()).toBe(0)
  await page.context().close()
})

test('when the server is silent the last figures stay, and the page says that they are', async () => {
  const { page } = await aDesk(cleo)
  await open(page)
  const silent = page.getByText('These are the last figures there were.')
  expect(await silent.count()).toBe(0)
  await page.context().setOffline(true)
  await asksAgain(page, () => silent.count()).toBe(1)
  expect(await page.getByRole('heading', { name: 'Versions' }).isVisible()).toBe(true)
  await keepPicture(page, 'system-silent')
  await page.context().setOffline(false)
  await asksAgain(page, () => silent.count()).toBe(0)
  await page.context().close()
}, 120_000)

test('what was restored is confirmed by somebody else, who proves who they are and says what they compared it with', async () => {
  const restoreId = v7()
  await noteRestore(server.owner, {
    restoreId,
    fileDigest: 'ab'.repeat(32),
    madeAt: '2026-11-01T04:00:00Z',
    by: cleo.name,
    byAccounts: [cleo.accountId],
    entries: 812,
    root: null,
    replacedEntries: 1204,
    replacedRoot: null,
    keptAside: 'before_1',
    state: 'waiting',
  })
  const endedAt = momentOf('2026-11-20T09:30:00Z')
  await noteRevived(server.owner, restoreId, [
    { what: 'way', name: dov.name, kind: 'passkey', label: 'Phone of the orderly room', endedAt },
    { what: 'codes', name: dov.name, count: 2, endedAt },
    { what: 'grant', name: 'Erin Sale', title: 'Commander', unitName: null, endedAt },
  ])
  const { page: hers } = await aDesk(cleo)
  await open(hers)
  const off = hers.getByRole('button', { name: 'Confirm the restored data' })
  expect(await off.getAttribute('aria-disabled')).toBe('true')
  await off.press('Enter')
  expect(await hers.getByRole('dialog').count()).toBe(0)
  expect(await line(hers, 'restoreWaits').textContent()).toContain('You restored it.')

  // By another, who has a password, in a sitting of before lunch.
  const { app } = await enrolPassword(dov.client)
  const { page, trouble } = await aDesk(dov)
  await open(page)
  await provedAgo(server.owner, server.ground.keys, '20 minutes')
  const told = await line(page, 'restoreWaits').textContent()
  for (const words of [cleo.name, '812 entries', '1,204']) expect(told).toContain(words)
  await page.getByRole('button', { name: 'Confirm the restored data' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Confirm the restored data' })
  const back = await dialog.getByRole('listitem').allTextContents()
  expect(back.map((words) => words.replace(/, (ended|last) on .*2026.*/, ''))).toEqual([
    `${dov.name}: passkey Phone of the orderly room`,
    `${dov.name}: 2 recovery codes that were used`,
    'Erin Sale: Commander over the whole force',
  ])
  await dialog.getByRole('button', { name: 'Confirm the restored data' }).press('Enter')
  await dialog.getByText('in three letters or more').waitFor()
  await looked(page, 'confirm')
  await dialog.getByLabel('What you compared it with').fill('The strength return of 1 November, on paper.')
  await dialog.getByRole('button', { name: 'Confirm the restored data' }).press('Enter')
  const proof = page.getByRole('dialog').filter({ has: page.getByLabel('Password', { exact: true }) })
  await proof.getByLabel('Password', { exact: true }).fill(aPassword)
  await proof.getByRole('textbox', { name: 'Code' }).fill(app.code(1))
  await page.keyboard.press('Enter')
  await page.getByText('The restored data is confirmed.').waitFor()
  await asksAgain(page, () => line(page, 'restoreWaits').textContent()).toContain('mended')
  await asksAgain(hers, () => line(hers, 'restoreWaits').textContent()).toContain('mended')
  expect(await hers.getByRole('button', { name: 'Confirm the restored data' }).count()).toBe(0)
  await keepPicture(page, 'system-confirmed')
  // What the browser itself says of a refusal that asks for a proof is no trouble of ours.
  expect(trouble.filter((words) => !/status of 403/.test(words))).toEqual([])
  await Promise.all([server.leave(page, dov), server.leave(hers, cleo)])
}, 180_000)

test('a clock that was set back is told first; two who keep the machine accept the new time', async () => {
  const [row] = await server.owner`select nextval(pg_get_serial_sequence('ledger_entry', 'entry')) as entry`
  await server.owner.unsafe(forged(row?.entry, "clock_timestamp() + interval '3 hours'"))
  // Everybody here came in after it was set back: sittings of before are over.
  await server.owner`update access_session set ahead = interval '3 hours'`
  const { page } = await aDesk(server.holder)
  await open(page)
  expect(await page.locator('[data-look]').first().getAttribute('data-look')).toBe('clockSetBack')
  expect(await page.getByRole('button', { name: 'Accept the new time' }).count(), 'a holder does not keep the machine').toBe(0)
  await page.context().close()

  await provedAgo(server.owner, server.ground.keys, '0 minutes')
  const { page: hers } = await aDesk(cleo)
  await open(hers)
  await hers.getByRole('button', { name: 'Accept the new time' }).press('Enter')
  const dialog = hers.getByRole('dialog', { name: 'Accept the new time' })
  await dialog.getByLabel('Why the clock was wrong').fill('The battery was changed; compared with the radio at noon.')
  expect(await barriersOn(hers)).toEqual([])
  await dialog.getByRole('button', { name: 'Propose: accept the new time' }).press('Enter')
  await hers.getByText('The new time is proposed').waitFor()
  await hers.getByRole('link', { name: 'You proposed it' }).waitFor()
  await keepPicture(hers, 'system-clock-proposed')

  const { page: his } = await aDesk(dov)
  await open(his)
  await his.getByRole('link', { name: `${cleo.name} proposed to accept the new time` }).click()
  await his.getByRole('button', { name: /accepted as right/ }).click()
  await his
    .getByRole('status')
    .filter({ hasText: /entry \d+/ })
    .waitFor()
  await open(his)
  expect(await line(his, 'clockSetBack').count()).toBe(0)
  await asksAgain(hers, () => line(hers, 'clockSetBack').textContent()).toContain('mended')
  await Promise.all([his, hers].map((one) => one.context().close()))
}, 180_000)

test('where everything is wrong at once it still prints to one sheet of A4', async () => {
  await server.owner`update machine_backup set verified_at = clock_timestamp() - interval '40 days'`
  await server.owner`alter table machine_backup disable trigger all`
  await server.owner`update machine_backup set at = at - interval '3 days'`
  await server.owner`alter table machine_backup enable trigger all`
  await server.owner`alter table unit_style disable row level security`
  await rm(join(data, 'shares.json'), { force: true })
  await noteRestore(server.owner, {
    restoreId: v7(),
    fileDigest: 'ab'.repeat(32),
    madeAt: '2026-11-01T04:00:00Z',
    by: 'root',
    byAccounts: [],
    entries: 812,
    root: null,
    replacedEntries: null,
    replacedRoot: null,
    keptAside: null,
    state: 'waiting',
  })
  const lost = [1, 2].map((n) => ({ kind: 'sealing', id: `${n}`.repeat(16), fingerprint: `${n}a`.repeat(16), made: null, state: 'old' }))
  await server.owner`select machine_note_keys(${server.owner.json(lost as never)})`
  const [row] = await server.owner`select nextval(pg_get_serial_sequence('ledger_entry', 'entry')) as entry`
  await server.owner.unsafe(forged(row?.entry, "clock_timestamp() + interval '3 hours'"))
  // Everybody here came in after it was set back: sittings of before are over.
  await server.owner`update access_session set ahead = interval '3 hours'`
  const { page } = await aDesk(cleo)
  await open(page)
  const kinds = await page.locator('[data-look]').evaluateAll((lines) => lines.map((one) => one.getAttribute('data-look')))
  expect(kinds).toEqual([
    'restoreWaits',
    'clockSetBack',
    'notWalled',
    'backupOld',
    'keysMissing',
    'sharesNone',
    'verifiedOld',
    'witnessNone',
  ])
  expect(await page.getByRole('button', { name: 'Accept the new time' }).getAttribute('aria-disabled')).toBe('true')
  await looked(page, 'everything')
  expect(await sheets(page)).toEqual(uprightA4)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 688, height: 1055 })
  await keepPicture(page, 'system-print')
  await page.context().close()
}, 120_000)
