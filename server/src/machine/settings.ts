import { createHash } from 'node:crypto'
import { sessionLimits } from '@muster/domain/access/limits.ts'
import { machineOwner } from '@muster/domain/machine/keeping.ts'
import { limitsSet } from '../access/signIn/sessions.ts'
import { standingRecipients } from '../backup/recipients.ts'
import type { Ground } from '../kernel/action.ts'
import { perform } from '../kernel/perform.ts'
import { keysFolder } from '../keys/folder.ts'
import { sharesMade } from '../keys/sharesMade.ts'
import { dataFolder } from '../postgres/dataFolder.ts'

/** How the server was asked to open its doors, as far as it changes who gets in. */
export type Doors = { host?: string | undefined; proxies?: readonly string[]; deskPort?: number | undefined }
export type Settings = Record<string, string | number>

/** An entry takes so many letters of one fact. */
const most = 400

/**
 * The settings in force that change who gets in, for how long, by whose keys and who can read a backup; those that are as usual are left out. Nothing secret is among
 * them: a recipient of backups is a public key, and of a key service its place is told.
 * @throws Fault recipientUnreadable
 */
export async function settingsInForce({ host, proxies = [], deskPort }: Doors, env = process.env): Promise<Settings> {
  const { seconds, idleSeconds } = limitsSet(env)
  const recipients = (await standingRecipients(env.DATABASE_URL ? null : dataFolder(env), env)) ?? []
  const shares = await sharesMade(keysFolder(env))
  const all: [string, string | number | undefined][] = [
    ['sessionSeconds', seconds === sessionLimits.seconds ? undefined : seconds],
    ['sessionIdleSeconds', idleSeconds === sessionLimits.idleSeconds ? undefined : idleSeconds],
    ['keyService', env.MUSTER_KEY_SERVICE ? new URL(env.MUSTER_KEY_SERVICE).host : undefined],
    ['host', host],
    ['trustedProxies', told(proxies)],
    ['deskPort', deskPort],
    ['backupRecipients', told(recipients)],
    ['keyShares', shares && `${shares.threshold} of ${shares.shares}, set ${shares.set}, ${shares.made}`],
  ]
  return Object.fromEntries(all.flatMap(([name, is]) => (is === undefined ? [] : [[name, is]])))
}

/** Several, in an order that says nothing; where they are too many for an entry their digest stands for them. */
function told(several: readonly string[]): string | undefined {
  const text = several.toSorted().join(' ')
  if (text === '') return undefined
  return text.length <= most ? text : `sha256 ${createHash('sha256').update(text).digest('hex')} (${several.length})`
}

/**
 * Notes in the ledger which settings are in force, where they are others than the last ones noted: a change of configuration is part of the history. What has never
 * been anything but usual is not noted. Answers whether it was.
 * @throws Fault readOnlyAfterRestore, clockSetBack, where nothing can be written now: the next start notes it
 */
export async function noteSettings(ground: Ground, settings: Settings): Promise<boolean> {
  const [row] = await ground.db<{ noted: Settings | null }[]>`select machine_settings_noted() as noted`
  const before = row?.noted ?? {}
  const names = [...new Set([...Object.keys(before), ...Object.keys(settings)])]
  if (names.every((name) => before[name] === settings[name])) return false
  await perform(ground, 'machine/note', machineOwner, { what: 'settingsInForce', facts: settings })
  return true
}

/**
 * Notes in the ledger that a backup was made and to whom it was encrypted, whoever they are: a recipient that was put in by hand stands there from the first backup on.
 * @throws Fault those of `noteSettings`
 */
export async function noteMade(ground: Ground, { digest, recipients }: { digest: string; recipients: readonly string[] }): Promise<void> {
  const facts = { digest, backupRecipients: told(recipients) ?? '' }
  await perform(ground, 'machine/note', machineOwner, { what: 'backupMade', facts })
}
