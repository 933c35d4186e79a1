import { describe, expect, test } from 'vitest'
import { machineLooks } from './looks.ts'
import { MachineState } from './shapes.ts'

const at = '2026-11-28T03:12:00Z'
const ago = (seconds: number) => new Date(Date.parse(at) - seconds * 1000).toISOString()
const hour = 3600
const day = 24 * hour

const made = {
  at: ago(hour),
  fileDigest: 'ab'.repeat(32),
  fileBytes: 4e6,
  rowCount: 9000,
  entries: 900,
  verifiedAt: ago(hour / 2),
}
const key = { kind: 'sealing', id: '0123456789abcdef', state: 'current', made: ago(day), fingerprint: 'ab'.repeat(16), atHand: true }
const certificate = {
  hosts: ['muster.example'],
  issuer: 'CN=Site',
  validTo: ago(-90 * day),
  daysLeft: 90,
  endsSoon: false,
  own: true,
  notTaken: null,
}
const well = {
  versions: { muster: '0.1.0', node: '24.0.0', postgres: '18.1', migration: '0014_machine_keeping.sql', isEmbedded: true },
  clock: { at, apartSeconds: 0, zone: 'Etc/UTC', newest: ago(10), isSetBack: false },
  disk: { databaseBytes: 1e8, freeBytes: 50e9, totalBytes: 100e9 },
  backup: { made, verified: made, recipients: 1 },
  restore: null,
  ledger: {
    entries: 1000,
    sealed: 1000,
    waiting: 0,
    lagSeconds: 0.4,
    checkpoint: { size: 1000, at: ago(10), root: 'A'.repeat(43).concat('=') },
    key: 'muster/33rd+01234567+AA==',
    keys: 1,
    witness: { name: 'brigade', size: 990, at: ago(day) },
    notSealed: null,
  },
  keys: [key],
  shares: { made: '2026-11-01', set: 'ab', threshold: 2, shares: 3, without: [] as string[] },
  certificate,
  isWalled: true,
  wall: { isAbove: false, open: [] },
}
/** What is seen first where some things are otherwise. */
const looked = (more: Record<string, unknown>) => {
  const merged = Object.fromEntries(
    Object.entries(well).map(([name, value]) => {
      const change = more[name]
      const isPart = typeof change === 'object' && change !== null && !Array.isArray(change) && typeof value === 'object' && value !== null
      return [name, change === undefined ? value : isPart ? { ...value, ...change } : change]
    }),
  )
  return machineLooks(MachineState.parse(merged)).map(({ kind, facts }) => [kind, facts])
}
const kinds = (more: Record<string, unknown>) => looked(more).map(([kind]) => kind)

test('where all is well there is nothing to look at', () => {
  expect(looked({})).toEqual([])
})

describe('a backup', () => {
  test('is missed, told with the entries that would be lost, and nothing is said of verifying what there is not', () => {
    expect(looked({ backup: { made: null, verified: null, recipients: 0 } })).toEqual([['backupNone', { entries: 1000, recipients: 0 }]])
  })

  test.each([
    [day, []],
    [day + 1, ['backupOld']],
  ])('of %s s ago: %s', (age, expected) => {
    expect(kinds({ backup: { made: { ...made, at: ago(age) } } })).toEqual(expected)
  })

  test('that is old says how many entries came since; never fewer than none, after an older one was restored', () => {
    const old = { ...made, at: ago(2 * day) }
    expect(looked({ backup: { made: old } })).toEqual([['backupOld', { age: 2 * day, at: old.at, since: 100, recipients: 1 }]])
    expect(looked({ backup: { made: { ...old, entries: 5000 } } })).toMatchObject([['backupOld', { since: 0 }]])
  })

  test.each([
    [null, ['verifiedNone']],
    [{ ...made, verifiedAt: ago(30 * day) }, []],
    [{ ...made, verifiedAt: ago(30 * day + 1) }, ['verifiedOld']],
  ])('is verified: %j tells %s', (verified, expected) => {
    expect(kinds({ backup: { verified } })).toEqual(expected)
  })
})

test('a restore is told while it waits, with who restored what and how much was replaced', () => {
  const restore = {
    restoreId: '0193a1b2-0000-7000-8000-000000000001',
    at: ago(hour),
    madeAt: ago(day),
    by: 'Ada',
    isOwn: false,
    entries: 900,
    replacedEntries: 1000,
    revived: null,
    state: 'waiting',
    confirmedBy: null,
  }
  const facts = {
    restoreId: restore.restoreId,
    by: 'Ada',
    own: 'false',
    at: restore.at,
    madeAt: restore.madeAt,
    entries: 900,
    replaced: 1000,
    age: hour,
  }
  expect(looked({ restore })).toEqual([['restoreWaits', facts]])
  expect(kinds({ restore: { ...restore, state: 'confirmed', confirmedBy: 'Bruno' } })).toEqual([])
})

test.each([
  [10, []],
  [10.1, ['sealBehind']],
])('a seal %s s behind: %s', (lagSeconds, expected) => {
  expect(kinds({ ledger: { lagSeconds, waiting: 3 } })).toEqual(expected)
})

test.each([
  [{ freeBytes: 10e9, totalBytes: 100e9 }, []],
  [{ freeBytes: 9.9e9, totalBytes: 100e9 }, ['diskNearlyFull']],
  [{ freeBytes: 2e9, totalBytes: 10e9 }, []],
  [{ freeBytes: 1.9e9, totalBytes: 10e9 }, ['diskNearlyFull']],
  [{ freeBytes: null, totalBytes: null }, []],
  [{ freeBytes: 0, totalBytes: 0 }, []],
])('a disk %j: %s', (disk, expected) => {
  expect(kinds({ disk })).toEqual(expected)
})

test.each([
  [{ isSetBack: true, newest: ago(-hour) }, ['clockSetBack']],
  [{ apartSeconds: 2 }, []],
  [{ apartSeconds: -2.1 }, ['clocksApart']],
])('a clock %j: %s', (clock, expected) => {
  expect(kinds({ clock })).toEqual(expected)
})

test('keys that are not at hand are told, but not those that only backups need', () => {
  const lost = { ...key, id: 'fedcba9876543210', atHand: false }
  expect(looked({ keys: [key, lost, { ...lost, id: 'retired', state: 'retired' }] })).toEqual([
    ['keysMissing', { count: 1, keys: 'sealing fedcba9876543210' }],
  ])
})

test('keys are to be shared for a safe, and shared anew when there are new ones', () => {
  expect(kinds({ shares: null })).toEqual(['sharesNone'])
  expect(kinds({ shares: null, keys: [] })).toEqual([])
  expect(looked({ shares: { without: ['0123456789abcdef'] } })).toEqual([
    ['sharesOld', { count: 1, keys: '0123456789abcdef', made: '2026-11-01' }],
  ])
})

test.each([
  [null, []],
  [{ endsSoon: true, daysLeft: 30 }, ['certificateEnds']],
  [{ endsSoon: true, daysLeft: 0 }, ['certificateEnds']],
  [{ endsSoon: true, daysLeft: -1 }, ['certificateEnded']],
  [{ notTaken: 'The key is of another certificate.' }, ['certificateNotTaken']],
])('a certificate %j: %s', (found, expected) => {
  expect(kinds({ certificate: found })).toEqual(expected)
})

test('that nothing more is signed is told, with the reason', () => {
  expect(kinds({ ledger: { notSealed: 'They are not those that were signed.' } })).toEqual(['notSealed'])
})

test('a ledger that no witness ever cosigned is told once there is something in it, and a wall that does not stand always', () => {
  expect(kinds({ ledger: { witness: null } })).toEqual(['witnessNone'])
  expect(kinds({ ledger: { witness: null, entries: 0 } })).toEqual([])
  expect(looked({ isWalled: false, wall: { isAbove: false, open: ['person', 'unit'] } })).toEqual([
    ['notWalled', { above: 'false', tables: 'person, unit' }],
  ])
})

test('what keeps people from their work comes first', () => {
  const found = kinds({
    isWalled: false,
    shares: null,
    ledger: { witness: null, lagSeconds: 60 },
    backup: { made: null, verified: null },
    clock: { isSetBack: true, newest: ago(-hour) },
  })
  expect(found).toEqual(['clockSetBack', 'notWalled', 'backupNone', 'sealBehind', 'sharesNone', 'witnessNone'])
})
