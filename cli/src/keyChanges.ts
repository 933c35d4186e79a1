import { openAsOwner } from '@muster/server/backup/owner.ts'
import { open } from '@muster/server/kernel/open.ts'
import { keysFolder } from '@muster/server/keys/folder.ts'
import { openKeyRing } from '@muster/server/keys/keyRing.ts'
import { demandEveryRow } from '@muster/server/keys/rewrap.ts'
import { rewrapEverything, rotate } from '@muster/server/keys/rotation.ts'
import { sharesMade } from '@muster/server/keys/sharesMade.ts'
import { sealedTables } from '@muster/server/keys/tables.ts'
import { read } from './arguments.ts'
import type { RecordingOn } from './keys.ts'
import { printJson, say } from './print.ts'

/** `keys rotate`: a new sealing key, and every sealed record wrapped by it. */
export function rotating(args: string[], recordingOn: RecordingOn): Promise<void> {
  return changing(args, recordingOn, true)
}

/** `keys rewrap`: the wrapping alone, where it was stopped or a key service has a new key. */
export function rewrapping(args: string[], recordingOn: RecordingOn): Promise<void> {
  return changing(args, recordingOn, false)
}

/** As the owner of the schema, once it is up to date: the role that Muster works under does not see what is sealed. */
async function changing(args: string[], recordingOn: RecordingOn, anew: boolean): Promise<void> {
  const { values } = read(args, {})
  await (await open({ connections: 1 })).close()
  const { db, close } = await openAsOwner({ connections: 2 })
  try {
    await demandEveryRow(db, sealedTables)
    const folder = keysFolder()
    const ring = await openKeyRing(folder, { make: false })
    const recording = recordingOn(db)
    const rotated = anew ? await rotate(ring, recording) : undefined
    if (rotated && !values.json) say('terminal.keys.rotated', rotated)
    const done = await rewrapEverything(db, ring, sealedTables, recording)
    if (done.unopened.length > 0) process.exitCode = 1
    if (values.json) return printJson({ from: rotated?.from ?? null, to: rotated?.to ?? null, ...done })
    say('terminal.keys.rewrapped', { records: done.records, retired: done.retired.join(', ') })
    if (done.unopened.length > 0) say('terminal.keys.unopened', { count: done.unopened.length, records: done.unopened.join('\n  ') })
    if (rotated && (await sharesMade(folder))) say('terminal.keys.shareAgain')
  } finally {
    await close()
  }
}
