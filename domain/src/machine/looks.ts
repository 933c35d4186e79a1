import type { MachineState } from './shapes.ts'

/** From where on something is told. Time in seconds, room in bytes and as a share of the disk. */
export const machineLimits = {
  backupAge: 86_400,
  verifiedAge: 30 * 86_400,
  sealLag: 10,
  clocksApart: 2,
  freeShare: 0.1,
  freeBytes: 2e9,
} as const

/** What an administrator is told first, with the facts of its sentence: `…At` are moments, `…Age` and `…Lag` seconds, `…Bytes` bytes. */
export type MachineLook =
  | {
      kind: 'restoreWaits'
      facts: {
        restoreId: string
        by: string
        own: string
        at: string
        madeAt: string
        entries: number
        replaced: number | null
        age: number
      }
    }
  | { kind: 'clockSetBack'; facts: { at: string; newestAt: string; backAge: number } }
  | { kind: 'notWalled'; facts: { above: string; tables: string } }
  | { kind: 'diskNearlyFull'; facts: { freeBytes: number; totalBytes: number; share: number } }
  | { kind: 'backupNone'; facts: { entries: number; recipients: number } }
  | { kind: 'backupOld'; facts: { age: number; at: string; since: number; recipients: number } }
  | { kind: 'notSealed'; facts: { reason: string } }
  | { kind: 'sealBehind'; facts: { lag: number; waiting: number } }
  | { kind: 'keysMissing'; facts: { count: number; keys: string } }
  | { kind: 'certificateEnded' | 'certificateEnds'; facts: { at: string; days: number; own: string } }
  | { kind: 'certificateNotTaken'; facts: { reason: string } }
  | { kind: 'clocksApart'; facts: { apart: number } }
  | { kind: 'sharesNone'; facts: { count: number } }
  | { kind: 'sharesOld'; facts: { count: number; keys: string; made: string } }
  | { kind: 'verifiedNone'; facts: { at: string } }
  | { kind: 'verifiedOld'; facts: { age: number; at: string } }
  | { kind: 'witnessNone'; facts: { entries: number } }

type Looking = (state: MachineState) => MachineLook | undefined

/** Seconds from one moment to another; none where the clock was set back between them. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000)
}

const restoreWaits: Looking = ({ restore, clock }) =>
  restore?.state === 'waiting'
    ? {
        kind: 'restoreWaits',
        facts: {
          restoreId: restore.restoreId,
          by: restore.by,
          own: String(restore.isOwn),
          at: restore.at,
          madeAt: restore.madeAt,
          entries: restore.entries,
          replaced: restore.replacedEntries,
          age: secondsBetween(restore.at, clock.at),
        },
      }
    : undefined

const clockSetBack: Looking = ({ clock: { isSetBack, at, newest } }) =>
  isSetBack && newest !== null ? { kind: 'clockSetBack', facts: { at, newestAt: newest, backAge: secondsBetween(at, newest) } } : undefined

const notWalled: Looking = ({ isWalled, wall }) =>
  isWalled ? undefined : { kind: 'notWalled', facts: { above: String(wall.isAbove), tables: wall.open.join(', ') } }

const diskNearlyFull: Looking = ({ disk: { freeBytes, totalBytes } }) => {
  if (freeBytes === null || totalBytes === null || totalBytes === 0) return undefined
  const share = freeBytes / totalBytes
  const isNearly = share < machineLimits.freeShare || freeBytes < machineLimits.freeBytes
  return isNearly ? { kind: 'diskNearlyFull', facts: { freeBytes, totalBytes, share } } : undefined
}

const backup: Looking = ({ backup: { made, recipients }, ledger, clock }) => {
  if (made === null) return { kind: 'backupNone', facts: { entries: ledger.entries, recipients } }
  const age = secondsBetween(made.at, clock.at)
  if (age <= machineLimits.backupAge) return undefined
  return { kind: 'backupOld', facts: { age, at: made.at, since: Math.max(0, ledger.entries - made.entries), recipients } }
}

const notSealed: Looking = ({ ledger: { notSealed: reason } }) => (reason === null ? undefined : { kind: 'notSealed', facts: { reason } })

const sealBehind: Looking = ({ ledger: { lagSeconds, waiting } }) =>
  lagSeconds > machineLimits.sealLag ? { kind: 'sealBehind', facts: { lag: lagSeconds, waiting } } : undefined

/** Nothing but backups refers to a retired key. */
const keysMissing: Looking = ({ keys }) => {
  const missing = keys.filter(({ state, atHand }) => state !== 'retired' && !atHand)
  return missing.length === 0 ? undefined : { kind: 'keysMissing', facts: { count: missing.length, keys: named(missing) } }
}

const named = (keys: readonly { kind: string; id: string }[]): string => keys.map(({ kind, id }) => `${kind} ${id}`).join(', ')

const certificateEnds: Looking = ({ certificate }) => {
  if (!certificate?.endsSoon) return undefined
  const { validTo, daysLeft, own } = certificate
  return { kind: daysLeft < 0 ? 'certificateEnded' : 'certificateEnds', facts: { at: validTo, days: daysLeft, own: String(own) } }
}

const certificateNotTaken: Looking = ({ certificate }) =>
  certificate?.notTaken ? { kind: 'certificateNotTaken', facts: { reason: certificate.notTaken } } : undefined

const clocksApart: Looking = ({ clock: { apartSeconds } }) =>
  Math.abs(apartSeconds) > machineLimits.clocksApart ? { kind: 'clocksApart', facts: { apart: Math.abs(apartSeconds) } } : undefined

const shares: Looking = ({ shares: made, keys }) => {
  if (made === null) return keys.length === 0 ? undefined : { kind: 'sharesNone', facts: { count: keys.length } }
  if (made.without.length === 0) return undefined
  return { kind: 'sharesOld', facts: { count: made.without.length, keys: made.without.join(', '), made: made.made } }
}

/** Where there is no backup there is nothing to verify, and that is told already. */
const verified: Looking = ({ backup: { made, verified: last }, clock }) => {
  if (made === null) return undefined
  if (last === null || last.verifiedAt === null) return { kind: 'verifiedNone', facts: { at: made.at } }
  const age = secondsBetween(last.verifiedAt, clock.at)
  return age > machineLimits.verifiedAge ? { kind: 'verifiedOld', facts: { age, at: last.verifiedAt } } : undefined
}

const witnessNone: Looking = ({ ledger: { witness, entries } }) =>
  witness === null && entries > 0 ? { kind: 'witnessNone', facts: { entries } } : undefined

/** What keeps people from their work first, then what could be lost, then what could not be shown. */
const lookings = [
  restoreWaits,
  clockSetBack,
  notWalled,
  diskNearlyFull,
  backup,
  notSealed,
  sealBehind,
  keysMissing,
  certificateEnds,
  certificateNotTaken,
  clocksApart,
  shares,
  verified,
  witnessNone,
]

/** What to look at first on this machine, the most pressing first; none where all is well. */
export function machineLooks(state: MachineState): MachineLook[] {
  return lookings.flatMap((looking) => looking(state) ?? [])
}
