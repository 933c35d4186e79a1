import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownWorld, refusal } from '../../../tests/scenario/world.ts'
import { verifyLedger } from '../ledger/verify/verify.ts'
import { noteMade, noteSettings, settingsInForce } from './settings.ts'

const world = ownWorld()
const notes = () =>
  world().db<{ input: { what: string; facts: object } }[]>`select input from ledger_entry where action = 'machine/note' order by entry`
const usual = { MUSTER_DATA: join(tmpdir(), 'muster-none'), MUSTER_KEYS: join(tmpdir(), 'muster-none') }

test('settings that change who gets in are in the ledger from the start at which they changed, and from that alone', async () => {
  const { ground } = world()
  expect(await noteSettings(ground, await settingsInForce({}, usual))).toBe(false)
  const longer = {
    ...usual,
    MUSTER_SESSION_HOURS: '24',
    MUSTER_KEY_SERVICE: 'https://keys.hq.example/v1',
    MUSTER_KEY_SERVICE_TOKEN: 'not to be told',
  }
  const settings = await settingsInForce({ host: '0.0.0.0', proxies: ['10.0.0.2', '10.0.0.1'] }, longer)
  expect(settings).toEqual({ sessionSeconds: 86_400, keyService: 'keys.hq.example', host: '0.0.0.0', trustedProxies: '10.0.0.1 10.0.0.2' })
  expect([await noteSettings(ground, settings), await noteSettings(ground, settings)]).toEqual([true, false])
  expect(await noteSettings(ground, await settingsInForce({}, usual))).toBe(true)
  expect((await notes()).map(({ input }) => input)).toEqual([
    { what: 'settingsInForce', facts: settings },
    { what: 'settingsInForce', facts: {} },
  ])
})

test('who else can read backups is in the ledger, by a start and by the first backup; too many by their digest', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-settings-'))
  const of = async (recipients: string[]) => {
    await writeFile(join(folder, 'backup.json'), JSON.stringify({ recipients }))
    return settingsInForce({}, { ...usual, MUSTER_DATA: folder, MUSTER_BACKUP_RECIPIENT: ' ' })
  }
  expect(await of(['age1b', 'age1a'])).toEqual({ backupRecipients: 'age1a age1b' })
  expect(await of(Array.from({ length: 9 }, (_, n) => `age1${String(n).repeat(58)}`))).toEqual({
    backupRecipients: expect.stringMatching(/^sha256 [0-9a-f]{64} \(9\)$/),
  })
  await writeFile(join(folder, 'backup.json'), 'not JSON')
  expect((await refusal(settingsInForce({}, { ...usual, MUSTER_DATA: folder }))).code).toBe('recipientUnreadable')
  await rm(folder, { recursive: true })
  await noteMade(world().ground, { digest: 'ab'.repeat(32), recipients: ['age1z'] })
  expect((await notes()).at(-1)?.input).toEqual({ what: 'backupMade', facts: { digest: 'ab'.repeat(32), backupRecipients: 'age1z' } })
  expect((await verifyLedger(world().db)).findings).toEqual([])
})
