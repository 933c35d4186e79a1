import { machineOwner } from '@muster/domain/machine/keeping.ts'
import { openAsOwner } from '@muster/server/backup/owner.ts'
import { openGround } from '@muster/server/ground.ts'
import { perform } from '@muster/server/kernel/perform.ts'
import { keysFolder } from '@muster/server/keys/folder.ts'
import { openKeyRing } from '@muster/server/keys/keyRing.ts'
import { demandEveryRow } from '@muster/server/keys/rewrap.ts'
import { type KeyEvent, rewrapEverything, rotate } from '@muster/server/keys/rotation.ts'
import { sharesMade } from '@muster/server/keys/sharesMade.ts'
import { sealedTables } from '@muster/server/keys/tables.ts'
import { demandChangeable } from '@muster/server/machine/changeable.ts'
import { read } from './arguments.ts'
import { printJson, say } from './print.ts'

/** `keys rotate`: a new sealing key, and every sealed record wrapped by it. */
export function rotating(args: string[]): Promise<void> {
  return changing(args, true)
}

/** `keys rewrap`: the wrapping alone, where it was stopped or a key service has a new key. */
export function rewrapping(args: string[]): Promise<void> {
  return changing(args, false)
}

/** As the owner of the schema, once it is up to date: the role that Muster works under does not see what is sealed. */
async function changing(args: string[], anew: boolean): Promise<void> {
  const { values } = read(args, {})
  await (await openGround({ connections: 1 })).close()
  const { db, close } = await openAsOwner({ connections: 2 })
  try {
    await demandEveryRow(db, sealedTables)
    await demandChangeable(db) // a key that was made and not noted could not be taken back
    const folder = keysFolder()
    const ring = await openKeyRing(folder, { make: false })
    const rotated = anew ? await rotate(ring, note) : undefined
    if (rotated && !values.json) say('terminal.keys.rotated', rotated)
    const done = await rewrapEverything(db, ring, sealedTables, note)
    if (done.unopened.length > 0) process.exitCode = 1
    if (values.json) return printJson({ from: rotated?.from ?? null, to: rotated?.to ?? null, ...done })
    say('terminal.keys.rewrapped', { records: done.records, retired: done.retired.join(', ') })
    if (done.busy.length > 0) say('terminal.keys.busy', { keys: done.busy.join(', ') })
    if (done.unopened.length > 0) say('terminal.keys.unopened', { count: done.unopened.length, records: done.unopened.join('\n  ') })
    if (rotated && (await sharesMade(folder))) say('terminal.keys.shareAgain')
  } finally {
    await close()
  }
}

const noted = { rotated: 'keysRotated', rewrapped: 'keysRewrapped' } as const

/** Puts into the ledger what was done with the keys, as the owner of the machine; the new key is remembered beside it. */
async function note({ what, ...facts }: KeyEvent): Promise<void> {
  const { ground, close } = await openGround({ connections: 1 })
  try {
    const told = 'retired' in facts ? { ...facts, retired: facts.retired.join(' ').slice(0, 400) } : facts
    await perform(ground, 'machine/note', machineOwner, { what: noted[what], facts: told })
  } finally {
    await close()
  }
}
